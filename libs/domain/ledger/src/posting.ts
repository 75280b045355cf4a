import { createHash } from 'node:crypto';
import type { Currency, Money } from '@app/money';
import { assert } from '@app/platform';
import { accountKey, mayBeNegative, type AccountRef } from './account.js';
import { allowsMove, type PostingTemplate } from './posting-templates.js';

/** One move of money. */
export interface Transfer {
  readonly from: AccountRef;
  readonly to: AccountRef;
  /** More than zero. */
  readonly amount: Money;
}

/** What is to be written in the book. */
export interface Posting {
  readonly template: PostingTemplate;
  /** The id of what the money moves for; one entry per template and reference, ever. */
  readonly externalReference: string;
  /** Why, in a few English words for the auditor; no personal data. */
  readonly reason: string;
  /** Who: `account:<id>` for a person, `system:<part>` for the service itself. */
  readonly actor: string;
  readonly transfers: readonly Transfer[];
}

/** Stops on a posting that no caller should ever make; returns its one currency. */
export function checkPosting(posting: Posting): Currency {
  for (const { from, to } of posting.transfers) {
    assert(
      allowsMove(posting.template, from.kind, to.kind),
      `${posting.template} does not move money from ${from.kind} to ${to.kind}`,
    );
  }
  return checkTransfers(posting.transfers);
}

/** Stops on transfers that could not be written; returns their one currency. */
export function checkTransfers(transfers: readonly Transfer[]): Currency {
  const [first] = transfers;
  assert(first !== undefined, 'an entry has at least one transfer');
  const { currency } = first.amount;
  for (const { from, to, amount } of transfers) {
    assert(amount.isPositive(), 'a transfer moves more than nothing');
    assert(amount.currency === currency, 'an entry is in one currency');
    assert(accountKey(from) !== accountKey(to), 'a transfer goes to another account');
  }
  return currency;
}

/**
 * What makes two postings the same: where how much goes, and why. Who wrote it down is not part
 * of it, for a webhook and a reconciliation may both report the one payment.
 */
export function bodyHash(posting: {
  readonly reason: string;
  readonly transfers: readonly Transfer[];
}): Buffer {
  const transfers = posting.transfers.map(({ from, to, amount }) => [
    accountKey(from),
    accountKey(to),
    amount.minor.toString(),
    amount.currency.code,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([posting.reason, transfers]))
    .digest();
}

/** All accounts of the transfers, each once, in an order that is the same for everyone. */
export function accountsOf(transfers: readonly Transfer[]): AccountRef[] {
  const refs = new Map<string, AccountRef>();
  for (const { from, to } of transfers) {
    refs.set(accountKey(from), from);
    refs.set(accountKey(to), to);
  }
  return [...refs.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ref]) => ref);
}

/** Accounts that lose money and may not go below zero, with how much they lose, net. */
export function guardedOutflows(
  transfers: readonly Transfer[],
): Array<{ readonly ref: AccountRef; readonly minor: bigint }> {
  const change = (ref: AccountRef): bigint =>
    transfers.reduce((sum, { from, to, amount }) => {
      const key = accountKey(ref);
      const out = accountKey(from) === key ? amount.minor : 0n;
      const into = accountKey(to) === key ? amount.minor : 0n;
      return sum + out - into;
    }, 0n);
  return accountsOf(transfers)
    .filter((ref) => !mayBeNegative(ref.kind))
    .map((ref) => ({ ref, minor: change(ref) }))
    .filter(({ minor }) => minor > 0n);
}
