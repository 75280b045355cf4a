import type {
  SandboxDispute,
  SandboxMovement,
  SandboxRefund,
  SandboxSession,
} from './sandbox-state.js';

/** An answer in the making: a status, and an object to be written as JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: object;
}

/** An error in the shape that Stripe's clients understand. */
export class StripeShapedError extends Error {
  readonly status: number;
  readonly error: Readonly<Record<string, string>>;

  constructor(status: number, error: { type: string; message: string } & Record<string, string>) {
    super(error.message);
    this.status = status;
    this.error = error;
  }

  get answer(): ApiAnswer {
    return { status: this.status, body: { error: this.error } };
  }
}

export function invalidRequest(message: string, param?: string): StripeShapedError {
  const type = 'invalid_request_error';
  return new StripeShapedError(400, param ? { type, message, param } : { type, message });
}

export function missing(what: string, id: string): StripeShapedError {
  return new StripeShapedError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param: 'session',
  });
}

/** What the sandbox charges when a payer's bank disputes a payment, in minor units. */
export function disputeFeeOf(currency: string): number {
  return currency === 'kzt' ? 750_000 : 1_500;
}

/** How much of each payment the sandbox keeps as its fee: 2.9 %, rounded down to a tiyin. */
export function feeOf(amountMinor: number): number {
  return Number((BigInt(amountMinor) * 29n) / 1_000n);
}

/** A Checkout Session as Stripe writes it; `expand` names what to write out in full. */
export function sessionJson(
  session: SandboxSession,
  options: { readonly url: string; readonly expand: readonly string[] },
): object {
  const isPaid = session.money === 'paid';
  return {
    id: session.id,
    object: 'checkout.session',
    amount_subtotal: session.amountMinor,
    amount_total: session.amountMinor,
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    created: session.createdAt,
    currency: session.currency,
    // Made up, so that specs can prove that nothing of it is kept.
    customer_details: isPaid
      ? { email: 'payer@sandbox.example', name: 'Sandbox Payer', phone: null, address: null }
      : null,
    expires_at: session.expiresAt,
    livemode: false,
    locale: session.locale,
    metadata: session.metadata,
    mode: 'payment',
    payment_intent: intentJson(session, options.expand),
    payment_method_types: ['card'],
    payment_status: isPaid ? 'paid' : 'unpaid',
    status: session.status,
    success_url: session.successUrl,
    ui_mode: 'hosted_page',
    url: session.status === 'open' ? options.url : null,
  };
}

const intentStatuses = {
  none: 'requires_payment_method',
  pending: 'processing',
  paid: 'succeeded',
  failed: 'requires_payment_method',
} as const;

function intentJson(session: SandboxSession, expand: readonly string[]): object | string | null {
  const { paymentSuffix: suffix } = session;
  if (suffix === null) return null;
  if (!isExpanded(expand, 'payment_intent')) return `pi_${suffix}`;
  return {
    id: `pi_${suffix}`,
    object: 'payment_intent',
    amount: session.amountMinor,
    amount_received: session.money === 'paid' ? session.amountMinor : 0,
    currency: session.currency,
    livemode: false,
    metadata: session.metadata,
    status: intentStatuses[session.money],
    latest_charge: latestChargeJson(session, suffix, expand),
  };
}

/** Simplified: a charge appears when the money has come. */
function latestChargeJson(
  session: SandboxSession,
  suffix: string,
  expand: readonly string[],
): object | string | null {
  if (session.money !== 'paid') return null;
  const isWhole = isExpanded(expand, 'payment_intent.latest_charge');
  return isWhole ? chargeJson(session, suffix, expand) : `ch_${suffix}`;
}

function chargeJson(session: SandboxSession, suffix: string, expand: readonly string[]): object {
  const fee = feeOf(session.amountMinor);
  const isWhole = isExpanded(expand, 'payment_intent.latest_charge.balance_transaction');
  return {
    id: `ch_${suffix}`,
    object: 'charge',
    amount: session.amountMinor,
    currency: session.currency,
    livemode: false,
    paid: true,
    payment_intent: `pi_${suffix}`,
    status: 'succeeded',
    balance_transaction: isWhole
      ? {
          id: `txn_${suffix}`,
          object: 'balance_transaction',
          amount: session.amountMinor,
          currency: session.currency,
          exchange_rate: null,
          fee,
          net: session.amountMinor - fee,
          source: `ch_${suffix}`,
          status: 'available',
          type: 'charge',
        }
      : `txn_${suffix}`,
  };
}

function isExpanded(expand: readonly string[], path: string): boolean {
  return expand.some((wanted) => wanted === path || wanted.startsWith(`${path}.`));
}

/** A refund as Stripe writes it. */
export function refundJson(refund: SandboxRefund, intentId: string): object {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amountMinor,
    charge: intentId.replace(/^pi_/, 'ch_'),
    created: refund.createdAt,
    currency: refund.currency,
    metadata: refund.metadata,
    payment_intent: intentId,
    reason: null,
    status: refund.status,
    ...(refund.status === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
  };
}

/** A dispute as Stripe writes it. */
export function disputeJson(dispute: SandboxDispute, intentId: string): object {
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amountMinor,
    balance_transactions: [
      {
        object: 'balance_transaction',
        fee: disputeFeeOf(dispute.currency),
        currency: dispute.currency,
      },
    ],
    charge: intentId.replace(/^pi_/, 'ch_'),
    created: dispute.createdAt,
    currency: dispute.currency,
    livemode: false,
    payment_intent: intentId,
    reason: 'general',
    status: dispute.status,
  };
}

/** A line of our account as Stripe writes it; its source in whole when the intent is given. */
export function movementJson(movement: SandboxMovement, intentId: string | null): object {
  const { id, type, source, amountMinor: amount, feeMinor: fee, currency, createdAt } = movement;
  const head = { id, object: 'balance_transaction', amount, created: createdAt, currency };
  const whole = intentId === null ? source : { id: source, payment_intent: intentId };
  return { ...head, fee, net: amount - fee, source: whole, status: 'available', type };
}

/** A page of a list, as Stripe gives it. */
export function listJson(data: readonly object[], url: string, hasMore: boolean): object {
  return { object: 'list', data, has_more: hasMore, url };
}

/** An event as Stripe posts it. */
export function eventJson(event: {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly object: object;
}): object {
  return {
    id: event.id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: event.created,
    data: { object: event.object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: event.type,
  };
}
