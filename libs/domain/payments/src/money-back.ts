import { Injectable } from '@nestjs/common';
import { LedgerService, type AccountRef, type Posting } from '@app/ledger';
import type { Money } from '@app/money';
import { assert, News, type Tx, failpoint } from '@app/platform';
import { MoneyBackRepository } from './money-back.repository.js';
import { taken, type BookingOutcome } from './payment-booking.js';
import type { Payment } from './payment.entity.js';
import type { PaymentRefunded, PaymentRefundFailed, PaymentTakenBack } from './payment.events.js';
import { PaymentProvider, type DisputeReport, type RefundReport } from './payment-provider.js';
import type { Refund } from './refund.entity.js';
import { sourceOf } from './refund.service.js';
import { TakenBack, type TakenBackState } from './taken-back.entity.js';

const actor = 'system:payments';

/**
 * The one place where money that leaves again through the provider is booked: events and answers
 * to our own calls end here, in any order and any number, and each is booked once.
 */
@Injectable()
export class MoneyBack {
  constructor(
    private readonly moneyBack: MoneyBackRepository,
    private readonly provider: PaymentProvider,
    private readonly ledger: LedgerService,
    private readonly news: News,
  ) {}

  /** Takes what the provider says of a refund, ours or one that somebody made there. */
  async takeRefund(tx: Tx, report: RefundReport): Promise<BookingOutcome> {
    const payment = await this.#lockPayment(tx, report.providerPaymentId);
    if (!payment) return unknownPayment;
    const refund = await this.#refundOf(tx, payment, report);
    if (refund === null) return this.#takeForeignRefund(tx, payment, report);
    const objection = refund.objectionTo(report);
    if (objection !== null) return { isTaken: false, because: objection };
    switch (report.status) {
      case 'pending':
        if (refund.state === 'approved') await this.#send(tx, refund, report);
        break;
      case 'succeeded':
        if (refund.state === 'approved' || refund.state === 'sent') {
          await this.#settle(tx, { payment, refund, report });
        }
        break;
      case 'failed':
        if (refund.state !== 'failed') {
          await this.failRefund(tx, { payment, refund, note: 'the provider gave it up' });
        }
        break;
    }
    return taken;
  }

  /** Takes what the provider says of a dispute of the payer's bank. */
  async takeDispute(tx: Tx, report: DisputeReport): Promise<BookingOutcome> {
    const payment = await this.#lockPayment(tx, report.providerPaymentId);
    if (!payment) return unknownPayment;
    const found = await this.moneyBack.findTakenBack(tx, report.disputeId);
    if (found && !found.amount.equals(report.amount)) {
      return { isTaken: false, because: 'another amount of the dispute' };
    }
    const dispute = found ?? (await this.#open(tx, payment, report));
    const state = report.status === 'won' ? 'returned' : report.status;
    // What is decided was taken before, whether or not we heard of that.
    if (state !== 'asked' && dispute.isBefore('taken')) {
      await this.#takeAway(tx, { payment, takenBack: dispute, to: 'losses' });
    }
    if (report.fee?.isPositive()) await this.#bookFee(tx, payment, dispute, report.fee);
    if (!dispute.isBefore(state)) return taken;
    if (state === 'returned') await this.#bringBack(tx, payment, dispute);
    dispute.moveTo(state, tx.now);
    await this.moneyBack.saveTakenBack(tx, dispute);
    if (state === 'lost') await this.#tellTaken(tx, payment, dispute);
    return taken;
  }

  /** A refund came to nothing: its money is where it was before. The payment is locked. */
  async failRefund(
    tx: Tx,
    { payment, refund, note }: { payment: Payment; refund: Refund; note: string },
  ): Promise<void> {
    const { id, amount, waitingId } = refund;
    const wasSettled = refund.state === 'settled';
    refund.fail(note, tx.now);
    await this.moneyBack.saveRefund(tx, refund);
    payment.refundingMinor -= amount.minor;
    assert(payment.refundingMinor >= 0n, 'no more fails than was asked for');
    await this.moneyBack.saveRefunding(tx, payment);
    const to = sourceOf(waitingId);
    await this.#post(tx, {
      template: wasSettled ? 'refund_bounced' : 'refund_failed',
      externalReference: id,
      reason: 'a refund did not reach the payer',
      transfers: wasSettled
        ? [
            { from: { kind: 'refunded' }, to, amount },
            { from: clearing(payment), to: { kind: 'paid_out' }, amount },
          ]
        : [{ from: pending(refund), to, amount }],
    });
    const event: PaymentRefundFailed = {
      ...{ name: 'PaymentRefundFailed', paymentId: payment.id },
      ...{ referenceId: payment.referenceId, refundId: id },
    };
    await this.news.tell(tx, event);
  }

  async #lockPayment(tx: Tx, providerPaymentId: string): Promise<Payment | null> {
    const provider = this.provider.name;
    return this.moneyBack.lockPayment(tx, { provider, providerPaymentId });
  }

  /** Ours by the id that we gave it, or by the provider's, of this very payment. */
  async #refundOf(tx: Tx, payment: Payment, report: RefundReport): Promise<Refund | null> {
    const { refundId, providerRefundId } = report;
    const named = refundId === null ? null : await this.moneyBack.findRefund(tx, refundId);
    const refund = named ?? (await this.moneyBack.refundOfProvider(tx, providerRefundId));
    return refund?.paymentId === payment.id ? refund : null;
  }

  async #send(tx: Tx, refund: Refund, report: RefundReport): Promise<void> {
    refund.send(report, tx.now);
    await this.moneyBack.saveRefund(tx, refund);
  }

  async #settle(
    tx: Tx,
    { payment, refund, report }: { payment: Payment; refund: Refund; report: RefundReport },
  ): Promise<void> {
    const { id, amount } = refund;
    refund.settle(report, tx.now);
    await this.moneyBack.saveRefund(tx, refund);
    await this.#post(tx, {
      template: 'refund_settled',
      externalReference: id,
      reason: 'the provider gave money back to the payer',
      transfers: [
        { from: pending(refund), to: { kind: 'refunded' }, amount },
        { from: { kind: 'paid_out' }, to: clearing(payment), amount },
      ],
    });
    failpoint('refunds.settled');
    const event: PaymentRefunded = {
      ...{ name: 'PaymentRefunded', paymentId: payment.id },
      ...{ referenceId: payment.referenceId, refundId: id },
    };
    await this.news.tell(tx, event);
  }

  /** Somebody gave money back on the provider's pages: it is gone as soon as we hear of it. */
  async #takeForeignRefund(
    tx: Tx,
    payment: Payment,
    report: RefundReport,
  ): Promise<BookingOutcome> {
    const { providerRefundId: id, amount, status } = report;
    const before = await this.moneyBack.findTakenBack(tx, id);
    if (before && !before.amount.equals(amount)) {
      return { isTaken: false, because: 'another amount of the refund' };
    }
    const found = { id, paymentId: payment.id, cause: 'refund' as const, amount };
    const takenBack = before ?? (await this.#insert(tx, TakenBack.open(found, tx.now)));
    const state: TakenBackState = status === 'failed' ? 'returned' : 'taken';
    if (!takenBack.isBefore(state)) return taken;
    if (state === 'taken') {
      await this.#takeAway(tx, { payment, takenBack, to: 'refunded' });
      await this.#tellTaken(tx, payment, takenBack);
      return taken;
    }
    if (takenBack.entryId !== null) await this.#bringBack(tx, payment, takenBack);
    takenBack.moveTo('returned', tx.now);
    await this.moneyBack.saveTakenBack(tx, takenBack);
    return taken;
  }

  async #open(tx: Tx, payment: Payment, report: DisputeReport): Promise<TakenBack> {
    const { disputeId: id, amount } = report;
    const found = { id, paymentId: payment.id, cause: 'dispute' as const, amount };
    return this.#insert(tx, TakenBack.open(found, tx.now));
  }

  async #insert(tx: Tx, takenBack: TakenBack): Promise<TakenBack> {
    await this.moneyBack.insertTakenBack(tx, takenBack);
    return takenBack;
  }

  /** Running costs stand in for what is gone until it is known who bears it. */
  async #takeAway(
    tx: Tx,
    away: { payment: Payment; takenBack: TakenBack; to: 'refunded' | 'losses' },
  ): Promise<void> {
    const { payment, takenBack } = away;
    const { amount } = takenBack;
    const to = away.to === 'losses' ? losses(takenBack) : ({ kind: 'refunded' } as const);
    const { entryId } = await this.#post(tx, {
      template: 'money_taken_back',
      externalReference: takenBack.id,
      reason: `the provider took money back by itself: ${takenBack.cause}`,
      transfers: [
        { from: { kind: 'operating' }, to, amount },
        { from: { kind: 'paid_out' }, to: clearing(payment), amount },
      ],
    });
    takenBack.entryId = entryId;
    takenBack.moveTo('taken', tx.now);
    await this.moneyBack.saveTakenBack(tx, takenBack);
  }

  /**
   * What the provider took is with it again. What was made up for in between stays with the
   * running costs: finance sees it, and decides.
   */
  async #bringBack(tx: Tx, payment: Payment, takenBack: TakenBack): Promise<void> {
    const { amount, cause } = takenBack;
    const from = cause === 'dispute' ? losses(takenBack) : ({ kind: 'refunded' } as const);
    await this.#post(tx, {
      template: cause === 'dispute' ? 'dispute_won' : 'taken_back_returned',
      externalReference: takenBack.id,
      reason: 'the provider gave back what it had taken',
      transfers: [
        { from, to: { kind: 'operating' }, amount },
        { from: clearing(payment), to: { kind: 'paid_out' }, amount },
      ],
    });
  }

  /** Once: later reports may count what was charged before in another way. */
  async #bookFee(tx: Tx, payment: Payment, dispute: TakenBack, fee: Money): Promise<void> {
    if (dispute.feeMinor !== null) return;
    dispute.feeMinor = fee.minor;
    await this.moneyBack.saveTakenBack(tx, dispute);
    await this.#post(tx, {
      template: 'dispute_fee',
      externalReference: dispute.id,
      reason: 'what the provider charges for a dispute',
      transfers: [{ from: { kind: 'operating' }, to: clearing(payment), amount: fee }],
    });
  }

  async #tellTaken(tx: Tx, payment: Payment, takenBack: TakenBack): Promise<void> {
    const event: PaymentTakenBack = {
      ...{ name: 'PaymentTakenBack', paymentId: payment.id },
      ...{ referenceId: payment.referenceId, takenBackId: takenBack.id },
    };
    await this.news.tell(tx, event);
  }

  async #post(tx: Tx, posting: Omit<Posting, 'actor'>): Promise<{ entryId: string }> {
    return this.ledger.post(tx, { ...posting, actor });
  }
}

const unknownPayment: BookingOutcome = { isTaken: false, because: 'no such payment yet' };

function clearing({ provider }: Payment): AccountRef {
  return { kind: 'provider_clearing', subject: provider };
}

function pending({ id }: Refund): AccountRef {
  return { kind: 'refund_pending', subject: id };
}

function losses({ id }: TakenBack): AccountRef {
  return { kind: 'losses', subject: id };
}
