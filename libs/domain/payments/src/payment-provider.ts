import type { Locale } from '@app/i18n';
import type { Currency, Money } from '@app/money';

/** What a provider is told when it opens a pay page. No name, no address, nothing of a child. */
export interface SessionRequest {
  readonly paymentId: string;
  /** Under this key the provider gives the same session again, however often it is asked. */
  readonly key: string;
  readonly amount: Money;
  readonly locale: Locale;
  /** What the payer reads above the amount. */
  readonly description: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly expiresAt: Date;
}

/** A pay page that a provider has opened. */
export interface OpenSession {
  readonly sessionId: string;
  readonly checkoutUrl: string;
}

/**
 * How a session stands: `open` (may be paid), `pending` (completed, the money is on its way),
 * `paid`, `expired` (can no longer be paid), `failed` (the money did not come after all).
 */
export type SessionStatus = 'open' | 'pending' | 'paid' | 'expired' | 'failed';

/** What the provider settles with us for one payment, in the currency of our account there. */
export interface Settlement {
  readonly currency: Currency;
  readonly grossMinor: bigint;
  readonly feeMinor: bigint;
  /** Settled units for one paid unit, as the provider writes it; null in the same currency. */
  readonly exchangeRate: string | null;
}

/** What a provider says about a session, by an event or when asked. */
export interface SessionReport {
  readonly sessionId: string;
  /** The payment that the session was opened for. */
  readonly paymentId: string;
  readonly status: SessionStatus;
  readonly amount: Money;
  /** The provider's own id of the payment, once there is one. */
  readonly providerPaymentId: string | null;
  /** Null while the provider does not say. */
  readonly settlement: Settlement | null;
}

/** What a provider is asked to give back. */
export interface RefundOrder {
  readonly refundId: string;
  /** The provider's own id of the payment. */
  readonly providerPaymentId: string;
  readonly amount: Money;
}

/** How a refund stands at the provider. */
export interface RefundReport {
  readonly providerRefundId: string;
  /** The refund of ours that it carries out; null when somebody made it at the provider. */
  readonly refundId: string | null;
  readonly providerPaymentId: string;
  readonly amount: Money;
  readonly status: 'pending' | 'succeeded' | 'failed';
}

/**
 * How a dispute of the payer's bank stands: `asked` (questions, no money moved), `taken` (the
 * money is away until it is decided), `won` (it is back), `lost` (it is gone).
 */
export interface DisputeReport {
  readonly disputeId: string;
  readonly providerPaymentId: string;
  readonly amount: Money;
  readonly status: 'asked' | 'taken' | 'won' | 'lost';
  /** What the provider charges for it; null while it does not say, or in another currency. */
  readonly fee: Money | null;
}

/** What a stored event is about. */
export type ProviderReport =
  | { readonly about: 'session'; readonly report: SessionReport }
  | { readonly about: 'refund'; readonly report: RefundReport }
  | { readonly about: 'dispute'; readonly report: DisputeReport };

/** A line of the account that we have with a provider. */
export interface Movement {
  readonly id: string;
  readonly kind: 'payment' | 'refund' | 'dispute' | 'payout' | 'other';
  /** The provider's id of what it comes from; null for what comes from nothing. */
  readonly source: string | null;
  /** The provider's id of the payment that it belongs to; null for what belongs to none. */
  readonly providerPaymentId: string | null;
  /** Signed minor units, before the fee. */
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly currency: Currency;
  readonly createdAt: Date;
}

/** Plain JSON, as it is stored. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * What an event asks of us: `apply` it, `wait` until we can (it speaks of money in a way that we
 * do not know; people look at it), or `ignore` it, for it changes nothing here.
 */
export type EventUse = 'apply' | 'wait' | 'ignore';

/** A signed event whose signature was right. */
export interface ProviderEvent {
  readonly id: string;
  readonly type: string;
  readonly use: EventUse;
  /** The parts of the event that matter here; nothing about the payer. */
  readonly payload: Json;
}

/** Whoever takes money for us: card providers, and our own bank account. */
export type ProviderName = 'sandbox' | 'stripe' | 'bank';

/**
 * Where payers pay: opened, closed and asked about in the same way whoever takes the money. May go
 * over the network, so never inside a transaction.
 */
export abstract class PaymentPages {
  abstract readonly name: ProviderName;

  /**
   * Opens a pay page, or gives the one that was opened before under the same key.
   * @throws SessionRefused when there is no session under this key and there will be none.
   * @throws ProviderAway when it is not known whether a session was opened.
   */
  abstract createSession(request: SessionRequest): Promise<OpenSession>;

  /**
   * Closes a pay page that is still open, and says how it stands then.
   * @throws SessionUnknown, ProviderAway
   */
  abstract expireSession(sessionId: string): Promise<SessionReport>;

  /**
   * Says how a session stands.
   * @throws SessionUnknown, ProviderAway
   */
  abstract getSession(sessionId: string): Promise<SessionReport>;
}

/**
 * The door to a card provider. All but `verifyEvent` and `reportOf` go over the network, so none of
 * them is called inside a transaction.
 */
export abstract class PaymentProvider extends PaymentPages {
  abstract override readonly name: 'sandbox' | 'stripe';

  /**
   * Checks an event as it came over the wire, byte by byte.
   * @throws SignatureRefused when it is forged, mangled, stale or of another mode.
   */
  abstract verifyEvent(rawBody: Buffer, signature: string): ProviderEvent;

  /** Reads the report out of a stored payload; null when it is about nothing of ours. */
  abstract reportOf(payload: unknown): ProviderReport | null;

  /**
   * Gives money back, once for each refund: asked again, it answers with the same.
   * @throws RefundRefused when the provider will not, and has not.
   * @throws ProviderAway when it is not known whether it did.
   */
  abstract refund(order: RefundOrder): Promise<RefundReport>;

  /**
   * Says how a refund stands.
   * @throws RefundRefused when the provider does not know it; ProviderAway
   */
  abstract getRefund(providerRefundId: string): Promise<RefundReport>;

  /**
   * Says how a dispute stands.
   * @throws ProviderAway, also when the provider does not know it.
   */
  abstract getDispute(disputeId: string): Promise<DisputeReport>;

  /** Lines of our account since an instant, the newest first. @throws ProviderAway */
  abstract listMovements(since: Date): AsyncGenerator<Movement>;

  /** Events since an instant, the newest first, also those that never reached us. */
  abstract listEvents(since: Date): AsyncGenerator<ProviderEvent>;
}
