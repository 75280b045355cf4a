import { isMessageId } from '@app/i18n';
import type { ReactElement } from 'react';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import type { Difference } from './reconciliation.graphql.js';

/** What does not agree: each with its figures, how it comes about and what to do. */
export function OpenDifferences({
  differences,
}: {
  differences: readonly Difference[];
}): ReactElement {
  const speech = useSpeech();
  const { t, dateTime } = speech;
  return (
    <ol className="card divide-y divide-line">
      {differences.map((one) => (
        <li key={one.id} className="grid max-w-none gap-1 p-4">
          <h3 className="text-base font-semibold">{wordsOf('cause', one.kind, speech)}</h3>
          <p>
            <b>{t('reconciliation.remedy')}</b> {wordsOf('remedy', one.kind, speech)}
          </p>
          <p className="text-small break-all text-quiet">
            <span className="num">{one.subject}</span> · <span lang="en">{one.detail}</span>
          </p>
          <p className="text-small text-quiet">
            {t('reconciliation.since')} <span className="num">{dateTime(one.foundAt)}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What once did not agree and does again. */
export function GoneDifferences({
  differences,
}: {
  differences: readonly Difference[];
}): ReactElement {
  const speech = useSpeech();
  return (
    <ul className="card divide-y divide-line">
      {differences.map((one) => (
        <li key={one.id} className="grid max-w-none gap-1 p-4">
          <p>{wordsOf('cause', one.kind, speech)}</p>
          <p className="text-small break-all text-quiet">
            <span className="num">{one.subject}</span> · <span lang="en">{one.detail}</span>
          </p>
          <p className="num text-small text-quiet">
            {speech.dateTime(one.foundAt)} – {one.resolvedAt && speech.dateTime(one.resolvedAt)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A rule that has no words yet is shown by its name. */
function wordsOf(part: 'cause' | 'remedy', kind: string, { text }: Speech): string {
  const id = `reconciliation.${part}.${kind}`;
  return isMessageId(id) ? text(id, {}) : kind;
}
