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
] as const;

export type AccountKind = (typeof accountKinds)[number];

/** Names an account: its kind and, where there is one per something, the id of that something. */
export interface AccountRef {
  readonly kind: AccountKind;
  /** A provider's name, or an id; never a name of a person. Empty when there is one account. */
  readonly subject?: string;
}

/**
 * Accounts that may be overdrawn: a provider owes us what it has taken, operating costs are topped
 * up later, and a loss is money that is gone. All others hold money that somebody gave for a
 * purpose, and nobody can spend more of it than there is.
 */
const overdrawable: ReadonlySet<AccountKind> = new Set([
  'provider_clearing',
  'operating',
  'losses',
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
