import * as v from 'valibot';
import { Currency, Money } from '@app/money';
import { isUuid } from '@app/platform';
import type {
  DisputeReport,
  EventUse,
  ProviderReport,
  RefundReport,
  SessionReport,
  SessionStatus,
} from './payment-provider.js';

const integer = v.fallback(v.nullable(v.pipe(v.number(), v.safeInteger())), null);
const kept = v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(500))), null);

/**
 * What is kept of an event of Stripe: exactly these fields, so that neither the name nor the
 * address of a payer reaches our database.
 */
export const keptEvent = v.object({
  id: v.pipe(v.string(), v.minLength(3), v.maxLength(120)),
  type: v.pipe(v.string(), v.maxLength(120)),
  created: v.number(),
  livemode: v.boolean(),
  account: kept,
  data: v.object({
    object: v.object({
      id: kept,
      object: kept,
      client_reference_id: kept,
      payment_intent: kept,
      payment_status: kept,
      amount_total: integer,
      currency: kept,
      ...{ amount: integer, status: kept },
      metadata: v.fallback(v.nullable(v.object({ refund: kept })), null),
      balance_transactions: v.fallback(
        v.nullable(v.pipe(v.array(v.object({ fee: integer, currency: kept })), v.maxLength(10))),
        null,
      ),
    }),
  }),
});

export type KeptEvent = v.InferOutput<typeof keptEvent>;

/** Types that say how a session stands, and what they say. */
const sessionEvents: ReadonlyMap<string, SessionStatus> = new Map([
  ['checkout.session.completed', 'pending'],
  ['checkout.session.async_payment_succeeded', 'paid'],
  ['checkout.session.async_payment_failed', 'failed'],
  ['checkout.session.expired', 'expired'],
]);

/** Money that leaves again; `charge.refunded` says no more than the event of its refund. */
const moneyBack = /^(charge\.dispute\..+|refund\..+)$/;

/** Statuses of a dispute: with a `warning` the bank only asks, and no money has moved. */
const disputeStatuses: ReadonlyMap<string, DisputeReport['status']> = new Map([
  ['warning_needs_response', 'asked'],
  ['warning_under_review', 'asked'],
  ['warning_closed', 'asked'],
  ['needs_response', 'taken'],
  ['under_review', 'taken'],
  ['won', 'won'],
  ['lost', 'lost'],
]);

const refundStatuses: ReadonlyMap<string, RefundReport['status']> = new Map([
  ['pending', 'pending'],
  ['requires_action', 'pending'],
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

/** What an event asks of us. Sessions that others opened on the same account are ignored. */
export function useOf(event: KeptEvent): EventUse {
  if (event.account !== null) return 'ignore';
  if (aboutEvent(event) !== null) return 'apply';
  return moneyBack.test(event.type) ? 'wait' : 'ignore';
}

/** What an event is about, or null when it is about nothing of ours. */
export function aboutEvent(event: KeptEvent): ProviderReport | null {
  const object = event.data.object;
  if (event.type.startsWith('refund.')) {
    const report = refundReport(object);
    return report && { about: 'refund', report };
  }
  if (event.type.startsWith('charge.dispute.')) {
    const report = disputeReport(object);
    return report && { about: 'dispute', report };
  }
  const report = reportOfEvent(event);
  return report && { about: 'session', report };
}

/** The parts of a refund that matter here, as Stripe writes them. */
export interface StripeRefund {
  readonly id: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly payment_intent: string | null;
  readonly status: string | null;
  readonly metadata: { readonly refund?: string | null } | null;
}

/** Null when it is of a kind that we do not know. */
export function refundReport(refund: StripeRefund): RefundReport | null {
  const amount = moneyOf(refund.amount, refund.currency);
  const status = refundStatuses.get(refund.status ?? '');
  const { id: providerRefundId, payment_intent: providerPaymentId } = refund;
  if (amount === null || status === undefined) return null;
  if (providerRefundId === null || providerPaymentId === null) return null;
  const ours = refund.metadata?.refund ?? null;
  const refundId = ours !== null && isUuid(ours) ? ours : null;
  return { providerRefundId, refundId, providerPaymentId, amount, status };
}

/** The parts of a dispute that matter here, as Stripe writes them. */
export interface StripeDispute {
  readonly id: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly payment_intent: string | null;
  readonly status: string | null;
  readonly balance_transactions: ReadonlyArray<{
    readonly fee: number | null;
    readonly currency: string | null;
  }> | null;
}

/** Null when it is of a kind that we do not know. */
export function disputeReport(dispute: StripeDispute): DisputeReport | null {
  const amount = moneyOf(dispute.amount, dispute.currency);
  const status = disputeStatuses.get(dispute.status ?? '');
  const { id: disputeId, payment_intent: providerPaymentId } = dispute;
  if (amount === null || status === undefined) return null;
  if (disputeId === null || providerPaymentId === null) return null;
  return { disputeId, providerPaymentId, amount, status, fee: disputeFee(dispute) };
}

function disputeFee({ balance_transactions: lines, currency }: StripeDispute): Money | null {
  const fees = (lines ?? []).filter((line) => line.currency === currency);
  if (fees.length === 0) return null;
  const minor = fees.reduce((sum, { fee }) => sum + BigInt(fee ?? 0), 0n);
  return moneyOf(Number(minor), currency);
}

/** What an event says of a session of ours, or null. */
export function reportOfEvent(event: KeptEvent): SessionReport | null {
  const saidByType = sessionEvents.get(event.type);
  const session = event.data.object;
  const paymentId = session.client_reference_id;
  const amount = moneyOf(session.amount_total, session.currency);
  if (saidByType === undefined || session.id === null || amount === null) return null;
  if (paymentId === null || !isUuid(paymentId)) return null;
  const isPaid = saidByType === 'pending' && session.payment_status === 'paid';
  return {
    sessionId: session.id,
    paymentId,
    status: isPaid ? 'paid' : saidByType,
    amount,
    providerPaymentId: session.payment_intent,
    settlement: null,
  };
}

/** An amount as Stripe writes it: minor units and a code in small letters. */
export function moneyOf(minor: number | null, code: string | null): Money | null {
  if (minor === null || code === null || !/^[a-z]{3}$/.test(code)) return null;
  return Money.ofMinor(BigInt(minor), Currency.of(code.toUpperCase()));
}
