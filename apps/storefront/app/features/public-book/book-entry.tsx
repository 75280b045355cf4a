import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { Visit } from '../../shared/visit.js';
import { BookEntryDocument } from './public-book.graphql.js';

/** What became of an entry that a receipt names. */
export interface SoughtEntry {
  readonly number: number;
  /** What the receipt says; empty when it was typed by hand without it. */
  readonly hash: string;
  readonly found: { readonly hash: string; readonly at: string } | null;
}

/** Looks up the entry that the address names; null when it names none. */
export async function seekEntry(visit: Visit): Promise<SoughtEntry | null> {
  const query = visit.url.searchParams;
  const wanted = query.get('entry') ?? '';
  if (!/^\d{1,9}$/.test(wanted)) return null;
  const number = Number(wanted);
  const hash = (query.get('hash') ?? '').replace(/\s/g, '').toLowerCase().slice(0, 64);
  const { publicBookEntry: found } = await visit.ask(BookEntryDocument, { number });
  return { number, hash, found };
}

/** Says whether a receipt and the book agree. */
export function BookEntry({ sought }: { sought: SoughtEntry }): ReactElement {
  const { t, number, dateTime } = useSpeech();
  const { found, hash } = sought;
  const named = { number: number(sought.number) };
  if (found === null) return <Notice tone="care">{t('publicBook.entry.missing', named)}</Notice>;
  const isSame = hash === '' || hash === found.hash;
  return (
    <Notice tone={isSame ? 'good' : 'refused'}>
      <p>{t(isSame ? 'publicBook.entry.same' : 'publicBook.entry.other', named)}</p>
      <p className="num text-small">{dateTime(found.at)}</p>
      <code className="block text-small break-all">{found.hash}</code>
    </Notice>
  );
}
