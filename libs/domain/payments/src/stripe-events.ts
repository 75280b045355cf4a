import * as v from 'valibot';
import { Currency, Money } from '@app/money';
import { isUuid } from '@app/platform';
import type { EventUse, SessionReport, SessionStatus } from './payment-provider.js';

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
      amount_total: v.fallback(v.nullable(v.pipe(v.number(), v.safeInteger())), null),
      currency: kept,
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

/** Money that leaves again. Nothing here books it yet, so it waits where people see it. */
const moneyBack = /^(charge\.(refunded|dispute\..+)|refund\..+)$/;

/** What an event asks of us. Sessions that others opened on the same account are ignored. */
export function useOf(event: KeptEvent): EventUse {
  if (event.account !== null) return 'ignore';
  if (moneyBack.test(event.type)) return 'wait';
  return reportOfEvent(event) === null ? 'ignore' : 'apply';
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
