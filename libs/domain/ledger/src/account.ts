/** What an account is for; the meanings stand in `ledger.account_kind`. */
export const accountKinds = [
  'provider_clearing',
  'provider_fees',
  'operating',
  'unallocated',
  'held',
  'ordered',
  'spent',
  'refunded',
  'losses',
  'reserve',
  'bank',
  'refund_pending',
  'paid_out',
  'exchange',
] as const;

export type AccountKind = (typeof accountKinds)[number];

/** Names an account: its kind and, where there is one per something, the id of that something. */
export interface AccountRef {
  readonly kind: AccountKind;
  /** A provider's name, or an id; never a name of a person. Empty when there is one account. */
  readonly subject?: string;
}

/**
 * Accounts that may be overdrawn: a provider and a bank owe us what they have taken in, operating
 * costs are topped up later, a loss is money that is gone, what has left us is the mirror of where
 * it went, and money changes currency through an account that has one side in each. All others
 * hold money that somebody gave for a purpose, and nobody can spend more of it than there is.
 */
const overdrawable: ReadonlySet<AccountKind> = new Set([
  'provider_clearing',
  'bank',
  'operating',
  'losses',
  'paid_out',
  'exchange',
]);

export function mayBeNegative(kind: AccountKind): boolean {
  return overdrawable.has(kind);
}

/** Whether a text from the database names a kind that this code knows. */
export function isAccountKind(text: string): text is AccountKind {
  return accountKinds.some((kind) => kind === text);
}

/** One text for one account, for maps and for sorting. */
export function accountKey(ref: AccountRef): string {
  return `${ref.kind}:${ref.subject ?? ''}`;
}
