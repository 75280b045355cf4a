import type { AccountRef, Posting } from '@app/ledger';
import type { Payment } from './payment.entity.js';
import type { Refund } from './refund.entity.js';
import type { TakenBack } from './taken-back.entity.js';

/** What is written; who writes it is always this capability. */
export type Written = Omit<Posting, 'actor'>;

const refunded: AccountRef = { kind: 'refunded' };
const paidOut: AccountRef = { kind: 'paid_out' };
const operating: AccountRef = { kind: 'operating' };
const exchange: AccountRef = { kind: 'exchange' };

/** Where the money of a refund is before, and after it has failed. */
export function sourceOf(waitingId: string | null): AccountRef {
  return waitingId === null ? operating : { kind: 'unallocated', subject: waitingId };
}

/** Where the money of a payment is: owed to us by its provider, or on our bank account. */
export function clearing({ provider }: Pick<Payment, 'provider'>): AccountRef {
  if (provider === 'bank') return { kind: 'bank' };
  return { kind: 'provider_clearing', subject: provider };
}

/** A refund reached its payer: in tenge, or out of tenge and then in what was charged. */
export function settledPostings(payment: Payment, refund: Refund): Written[] {
  const { id: externalReference, amount, charged } = refund;
  const reason = 'the provider gave money back to the payer';
  const pending: AccountRef = { kind: 'refund_pending', subject: refund.id };
  const out = { from: paidOut, to: clearing(payment), amount: charged };
  if (!payment.isAbroad) {
    const transfers = [{ from: pending, to: refunded, amount }, out];
    return [{ template: 'refund_settled', externalReference, reason, transfers }];
  }
  return [
    {
      ...{ template: 'refund_converted', externalReference, reason },
      transfers: [{ from: pending, to: exchange, amount }],
    },
    {
      ...{ template: 'refund_settled_abroad', externalReference, reason },
      transfers: [{ from: exchange, to: refunded, amount: charged }, out],
    },
  ];
}

/** A refund came to nothing, before it was settled or after. */
export function failedPostings(payment: Payment, refund: Refund, wasSettled: boolean): Written[] {
  const { id: externalReference, amount, charged } = refund;
  const reason = 'a refund did not reach the payer';
  const to = sourceOf(refund.waitingId);
  const pending: AccountRef = { kind: 'refund_pending', subject: refund.id };
  if (!wasSettled) {
    const transfers = [{ from: pending, to, amount }];
    return [{ template: 'refund_failed', externalReference, reason, transfers }];
  }
  const back = { from: clearing(payment), to: paidOut, amount: charged };
  if (!payment.isAbroad) {
    const transfers = [{ from: refunded, to, amount }, back];
    return [{ template: 'refund_bounced', externalReference, reason, transfers }];
  }
  return [
    {
      ...{ template: 'refund_bounced_abroad', externalReference, reason },
      transfers: [{ from: refunded, to: exchange, amount: charged }, back],
    },
    {
      ...{ template: 'refund_reconverted', externalReference, reason },
      transfers: [{ from: exchange, to, amount }],
    },
  ];
}

/** The provider took money by itself; the first of these stands in tenge. */
export function takenPostings(payment: Payment, takenBack: TakenBack): Written[] {
  const { id: externalReference, amount, charged, cause } = takenBack;
  const reason = `the provider took money back by itself: ${cause}`;
  const to = goneTo(takenBack);
  const out = { from: paidOut, to: clearing(payment), amount: charged };
  if (!payment.isAbroad) {
    const transfers = [{ from: operating, to, amount }, out];
    return [{ template: 'money_taken_back', externalReference, reason, transfers }];
  }
  const template = cause === 'dispute' ? 'dispute_converted' : 'refund_converted';
  return [
    {
      ...{ template, externalReference, reason },
      transfers: [{ from: operating, to: exchange, amount }],
    },
    {
      ...{ template: 'money_taken_back_abroad', externalReference, reason },
      transfers: [{ from: exchange, to, amount: charged }, out],
    },
  ];
}

/** What the provider took is with it again. */
export function returnedPostings(payment: Payment, takenBack: TakenBack): Written[] {
  const { id: externalReference, amount, charged } = takenBack;
  const isDispute = takenBack.cause === 'dispute';
  const reason = 'the provider gave back what it had taken';
  const from = goneTo(takenBack);
  const back = { from: clearing(payment), to: paidOut, amount: charged };
  if (!payment.isAbroad) {
    const template = isDispute ? 'dispute_won' : 'taken_back_returned';
    const transfers = [{ from, to: operating, amount }, back];
    return [{ template, externalReference, reason, transfers }];
  }
  return [
    {
      template: isDispute ? 'dispute_won_abroad' : 'taken_back_returned_abroad',
      ...{ externalReference, reason },
      transfers: [{ from, to: exchange, amount: charged }, back],
    },
    {
      template: isDispute ? 'dispute_reconverted' : 'refund_reconverted',
      ...{ externalReference, reason },
      transfers: [{ from: exchange, to: operating, amount }],
    },
  ];
}

function goneTo({ id, cause }: TakenBack): AccountRef {
  return cause === 'dispute' ? { kind: 'losses', subject: id } : refunded;
}
