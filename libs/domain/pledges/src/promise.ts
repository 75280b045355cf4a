import type { Locale } from '@app/i18n';
import type { Money } from '@app/money';
import type { PayBy } from '@app/payments';

/** What every promise says. */
export interface GoodsPromise {
  readonly id: string;
  readonly wishId: string;
  readonly institutionId: string;
  readonly donorId: string;
  /** The account that was signed in; null for a guest. */
  readonly placedBy: string | null;
  /**
   * Keyed hash of the address on the net; forgotten once the place is held no longer. Null for the
   * reserve shelf, which nobody has to keep from taking many.
   */
  readonly heldFrom: Buffer | null;
  /** A name to show once a moderator agreed; null keeps the donor anonymous. */
  readonly publicName: string | null;
  readonly locale: Locale;
  /** Keyed hash of everything that the donor sent. */
  readonly bodyHash: Buffer;
}

/** What a promise of money says. */
export interface MoneyPromise extends GoodsPromise {
  readonly amount: Money;
  readonly payBy: PayBy;
}

/** A gift of which nothing went anywhere yet. */
export const nothingGone = {
  ...{ movedMinor: 0n, refundedMinor: 0n, reservedMinor: 0n },
  remindedAt: null,
};
