import { Injectable } from '@nestjs/common';
import { LedgerService, type AccountRef } from '@app/ledger';
import { Money } from '@app/money';
import { News, type Tx, failpoint } from '@app/platform';
import { clearing } from './money-back-postings.js';
import type { Payment } from './payment.entity.js';
import type { PaymentExpired, PaymentSucceeded } from './payment.events.js';
import type { SessionReport, Settlement } from './payment-provider.js';
import { PaymentRepository } from './payment.repository.js';

/** Whether a report was taken, or what stands in its way. */
export type BookingOutcome =
  { readonly isTaken: true } | { readonly isTaken: false; readonly because: string };

/** Said when a report was taken. */
export const taken: BookingOutcome = { isTaken: true };
const actor = 'system:payments';
const exchange: AccountRef = { kind: 'exchange' };

/**
 * The one place where a payment changes because of its provider. Events and answers to our own
 * questions both end here, in any order and any number, and money is booked once.
 */
@Injectable()
export class PaymentBooking {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly ledger: LedgerService,
    private readonly news: News,
  ) {}

  /**
   * Takes a provider's report: money that arrived succeeds whatever was thought before, a page
   * that closed expires unless it was paid. A report that does not fit its payment changes
   * nothing and waits for people.
   */
  async book(tx: Tx, report: SessionReport): Promise<BookingOutcome> {
    const payment = await this.payments.lockById(tx, report.paymentId);
    if (!payment) return { isTaken: false, because: 'no such payment' };
    const objection = payment.objectionTo(report);
    if (objection !== null) return { isTaken: false, because: objection };
    switch (report.status) {
      case 'paid':
        await this.#receive(tx, payment, report);
        break;
      case 'expired':
        if (payment.isOpen) await this.close(tx, payment, 'expired');
        break;
      case 'failed':
        if (payment.isOpen) await this.close(tx, payment, 'failed');
        break;
      case 'open':
      case 'pending':
        break;
    }
    return taken;
  }

  /** Closes a locked, open payment that can no longer bring money. */
  async close(tx: Tx, payment: Payment, how: 'expired' | 'failed'): Promise<void> {
    if (how === 'expired') payment.expire(tx.now);
    else payment.fail(tx.now);
    await this.payments.save(tx, payment);
    failpoint('booking.closed');
    const { id: paymentId, referenceId } = payment;
    const event: PaymentExpired = { name: 'PaymentExpired', paymentId, referenceId };
    await this.news.tell(tx, event);
  }

  async #receive(tx: Tx, payment: Payment, report: SessionReport): Promise<void> {
    if (payment.succeededAt === null) {
      payment.succeed(report, tx.now);
      await this.payments.save(tx, payment);
      failpoint('booking.succeeded');
      await this.#postGross(tx, payment);
      failpoint('booking.posted');
      const { id: paymentId, referenceId } = payment;
      const event: PaymentSucceeded = { name: 'PaymentSucceeded', paymentId, referenceId };
      await this.news.tell(tx, event);
      failpoint('booking.told');
    }
    if (report.settlement !== null && payment.settlementCurrency === null) {
      payment.recordSettlement(report.settlement);
      await this.payments.save(tx, payment);
      await this.#postFee(tx, payment, report.settlement);
    }
  }

  /** In another currency: first what the provider owes us, then the gift in tenge for it. */
  async #postGross(tx: Tx, payment: Payment): Promise<void> {
    const { id: externalReference, amount, charged } = payment;
    const reason = 'a payment was received by the provider';
    const to = waiting(payment);
    if (!payment.isAbroad) {
      const transfers = [{ from: clearing(payment), to, amount }];
      const posting = { template: 'payment_received', externalReference, reason } as const;
      await this.ledger.post(tx, { ...posting, actor, transfers });
      return;
    }
    await this.ledger.post(tx, {
      ...{ template: 'payment_received_abroad', externalReference, reason, actor },
      transfers: [{ from: clearing(payment), to: exchange, amount: charged }],
    });
    failpoint('booking.received-abroad');
    await this.ledger.post(tx, {
      ...{ template: 'payment_converted', externalReference, actor },
      reason: 'a payment from abroad at the rate of its day',
      transfers: [{ from: exchange, to, amount }],
    });
  }

  /**
   * A fee in another currency than the charge stays a fact about the payment: what it is worth is
   * known only when the provider pays out, and the book holds no guesses.
   */
  async #postFee(tx: Tx, payment: Payment, settlement: Settlement): Promise<void> {
    const { currency } = payment.charged;
    if (settlement.currency !== currency || settlement.feeMinor === 0n) return;
    await this.ledger.post(tx, {
      template: 'provider_fee',
      externalReference: payment.id,
      reason: 'the fee that the provider kept of a payment',
      actor,
      transfers: [
        {
          from: { kind: 'operating' },
          to: clearing(payment),
          amount: Money.ofMinor(settlement.feeMinor, currency),
        },
      ],
    });
  }
}

/**
 * Money that has arrived waits under what it was paid for: each gift has a place of its own, so
 * that none can be spent twice and two gifts never wait for each other.
 */
function waiting({ referenceId }: Payment): AccountRef {
  return { kind: 'unallocated', subject: referenceId };
}
