import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { kindName, templateName } from './book-words.js';
import type { Entry } from './book.graphql.js';

/** Entries of the book, the newest first, each with every move of money it consists of. */
export function Entries({ entries }: { entries: readonly Entry[] }): ReactElement {
  const speech = useSpeech();
  const { dateTime } = speech;
  return (
    <ol className="card divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="max-w-none p-4">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 className="text-base font-semibold">{templateName(entry.template, speech)}</h3>
            <p className="num text-small text-quiet">{dateTime(entry.createdAt)}</p>
          </div>
          <Transfers entry={entry} />
          {!isRoutine(entry) && (
            <p className="text-small break-words text-quiet">
              <span lang="en">{entry.reason}</span> · {entry.actor}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What the service books by itself; its template says it all, in the reader's language. */
function isRoutine({ actor }: Entry): boolean {
  return actor.startsWith('system:');
}

function Transfers({ entry }: { entry: Entry }): ReactElement {
  const speech = useSpeech();
  return (
    <ul className="my-1.5 grid gap-1.5">
      {entry.transfers.map((move, index) => (
        <li key={index} className="grid max-w-none items-baseline gap-x-4 sm:grid-cols-[1fr_auto]">
          <p>
            <Account kind={move.fromKind} subject={move.fromSubject} />
            <span aria-hidden="true"> → </span>
            <Account kind={move.toKind} subject={move.toSubject} />
          </p>
          <p className="num font-semibold">{speech.money(move.amount)}</p>
        </li>
      ))}
    </ul>
  );
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-([0-9a-f]{12})$/;

/** An account; one of a wish leads to the wish, named by the end of its id. */
function Account({ kind, subject }: { kind: string; subject: string }): ReactElement {
  const speech = useSpeech();
  const end = UUID.exec(subject)?.[1];
  return (
    <>
      {kindName(kind, speech)}{' '}
      {end === undefined ? (
        <span className="text-small break-all text-quiet">{subject}</span>
      ) : (
        <a className="num text-small" href={speech.link(`/wishes/${subject}`)}>
          …{end}
        </a>
      )}
    </>
  );
}
