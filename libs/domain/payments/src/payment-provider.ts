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

/** Plain JSON, as it is stored. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * What an event asks of us: `apply` it, `wait` until we can (money went back; people look at it),
 * or `ignore` it, for it changes nothing here.
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

/**
 * The door to a payment provider. Every method but the last two goes over the network, so none of
 * them is called inside a transaction.
 */
export abstract class PaymentProvider {
  abstract readonly name: 'sandbox' | 'stripe';

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

  /**
   * Checks an event as it came over the wire, byte by byte.
   * @throws SignatureRefused when it is forged, mangled, stale or of another mode.
   */
  abstract verifyEvent(rawBody: Buffer, signature: string): ProviderEvent;

  /** Reads the report out of a stored payload; null when it is not about a session of ours. */
  abstract reportOf(payload: unknown): SessionReport | null;
}
