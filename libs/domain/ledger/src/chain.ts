import { createHash } from 'node:crypto';

/** Names the way the bytes are put together; a change of it is a change of this name. */
export const chainFormat = 'zhurek-ledger-1';

/** What the first entry has before it. */
export const genesisHash = '0'.repeat(64);

/** One move as the chain seals it: from kind and subject, to kind and subject, currency, amount. */
export type SealedTransfer = readonly [
  fromKind: string,
  fromSubject: string,
  toKind: string,
  toSubject: string,
  currency: string,
  amountMinor: string,
];

/** An entry as the chain seals it. */
export interface SealedEntry {
  readonly seq: number;
  /** Hash of the entry before, in hexadecimal. */
  readonly previous: string;
  readonly id: string;
  /** When it was written: UTC with microseconds. */
  readonly at: string;
  readonly template: string;
  readonly reference: string;
  readonly reason: string;
  readonly actor: string;
  /** The id of the entry that this one undoes, or null. */
  readonly reverses: string | null;
  readonly transfers: readonly SealedTransfer[];
}

/** The bytes that are hashed, as text in UTF-8: a JSON array without spaces, in this order. */
export function canonicalText(entry: SealedEntry): string {
  const { seq, previous, id, at, template, reference, reason, actor, reverses } = entry;
  const transfers = entry.transfers.map((transfer) => [...transfer]);
  const head = [chainFormat, seq, previous, id, at, template, reference, reason, actor, reverses];
  return JSON.stringify([...head, transfers]);
}

/** SHA-256 over the canonical text, in hexadecimal. */
export function hashOf(entry: SealedEntry): string {
  return createHash('sha256').update(canonicalText(entry), 'utf8').digest('hex');
}
