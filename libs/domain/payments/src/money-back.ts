import { Injectable } from '@nestjs/common';
import { LedgerService } from '@app/ledger';
import type { Money } from '@app/money';
import { assert, News, type Tx, failpoint } from '@app/platform';
import { ChargeShares } from './charge-shares.js';
import {
  clearing,
  failedPostings,
  returnedPostings,
  settledPostings,
  takenPostings,
  type Written,
} from './money-back-postings.js';
import { MoneyBackRepository } from './money-back.repository.js';
import { taken, type BookingOutcome } from './payment-booking.js';
import type { Payment } from './payment.entity.js';
import type { PaymentRefunded, PaymentRefundFailed, PaymentTakenBack } from './payment.events.js';
import type { DisputeReport, RefundReport } from './payment-provider.js';
import type { Refund } from './refund.entity.js';
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
    private readonly shares: ChargeShares,
    private readonly ledger: LedgerService,
    private readonly news: News,
  ) {}

  /** Takes what the provider says of a refund, ours or one that somebody made there. */
  async takeRefund(tx: Tx, report: RefundReport): Promise<BookingOutcome> {
    const payment = await this.moneyBack.lockPayment(tx, report.providerPaymentId);
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
    const payment = await this.moneyBack.lockPayment(tx, report.providerPaymentId);
    if (!payment) return unknownPayment;
    const found = await this.moneyBack.findTakenBack(tx, report.disputeId);
    const objection = objectionTo(report.amount, payment, found);
    if (objection !== null) return { isTaken: false, because: `${objection} of the dispute` };
    const { disputeId: id, amount } = report;
    const dispute = found ?? (await this.#open(tx, payment, { id, cause: 'dispute', amount }));
    const state = report.status === 'won' ? 'returned' : report.status;
    // What is decided was taken before, whether or not we heard of that.
    if (state !== 'asked' && dispute.isBefore('taken')) {
      await this.#takeAway(tx, payment, dispute);
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
    const { id, amount } = refund;
    const wasSettled = refund.state === 'settled';
    refund.fail(note, tx.now);
    await this.moneyBack.saveRefund(tx, refund);
    payment.refundingMinor -= amount.minor;
    assert(payment.refundingMinor >= 0n, 'no more fails than was asked for');
    await this.moneyBack.saveRefunding(tx, payment);
    await this.#postAll(tx, failedPostings(payment, refund, wasSettled));
    const event: PaymentRefundFailed = {
      ...{ name: 'PaymentRefundFailed', paymentId: payment.id },
      ...{ referenceId: payment.referenceId, refundId: id },
    };
    await this.news.tell(tx, event);
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
    const { id } = refund;
    refund.settle(report, tx.now);
    await this.moneyBack.saveRefund(tx, refund);
    await this.#postAll(tx, settledPostings(payment, refund));
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
    const objection = objectionTo(amount, payment, before);
    if (objection !== null) return { isTaken: false, because: `${objection} of the refund` };
    const takenBack = before ?? (await this.#open(tx, payment, { id, cause: 'refund', amount }));
    const state: TakenBackState = status === 'failed' ? 'returned' : 'taken';
    if (!takenBack.isBefore(state)) return taken;
    if (state === 'taken') {
      await this.#takeAway(tx, payment, takenBack);
      await this.#tellTaken(tx, payment, takenBack);
      return taken;
    }
    if (takenBack.entryId !== null) await this.#bringBack(tx, payment, takenBack);
    takenBack.moveTo('returned', tx.now);
    await this.moneyBack.saveTakenBack(tx, takenBack);
    return taken;
  }

  /** What moves at the provider says how much of the gift it is. */
  async #open(
    tx: Tx,
    payment: Payment,
    { id, cause, amount }: Pick<TakenBack, 'id' | 'cause' | 'amount'>,
  ): Promise<TakenBack> {
    const gift = await this.shares.giftFor(tx, payment, amount);
    const charged = payment.isAbroad ? amount : null;
    const found = { id, paymentId: payment.id, cause, amount: gift, charged };
    const takenBack = TakenBack.open(found, tx.now);
    await this.moneyBack.insertTakenBack(tx, takenBack);
    return takenBack;
  }

  /** Running costs stand in for what is gone until it is known who bears it. */
  async #takeAway(tx: Tx, payment: Payment, takenBack: TakenBack): Promise<void> {
    takenBack.entryId = await this.#postAll(tx, takenPostings(payment, takenBack));
    takenBack.moveTo('taken', tx.now);
    await this.moneyBack.saveTakenBack(tx, takenBack);
  }

  /**
   * What the provider took is with it again. What was made up for in between stays with the
   * running costs: finance sees it, and decides.
   */
  async #bringBack(tx: Tx, payment: Payment, takenBack: TakenBack): Promise<void> {
    await this.#postAll(tx, returnedPostings(payment, takenBack));
  }

  /** Once: later reports may count what was charged before in another way. */
  async #bookFee(tx: Tx, payment: Payment, dispute: TakenBack, fee: Money): Promise<void> {
    if (dispute.feeMinor !== null) return;
    dispute.feeMinor = fee.minor;
    await this.moneyBack.saveTakenBack(tx, dispute);
    const reason = 'what the provider charges for a dispute';
    const transfers = [
      { from: { kind: 'operating' } as const, to: clearing(payment), amount: fee },
    ];
    const { id: externalReference } = dispute;
    await this.#postAll(tx, [{ template: 'dispute_fee', externalReference, reason, transfers }]);
  }

  async #tellTaken(tx: Tx, payment: Payment, takenBack: TakenBack): Promise<void> {
    const event: PaymentTakenBack = {
      ...{ name: 'PaymentTakenBack', paymentId: payment.id },
      ...{ referenceId: payment.referenceId, takenBackId: takenBack.id },
    };
    await this.news.tell(tx, event);
  }

  /** Writes them in their order; returns the entry of the first. */
  async #postAll(tx: Tx, postings: readonly Written[]): Promise<string | null> {
    let first: string | null = null;
    for (const posting of postings) {
      const { entryId } = await this.ledger.post(tx, { ...posting, actor });
      failpoint('money-back.posted');
      first ??= entryId;
    }
    return first;
  }
}

const unknownPayment: BookingOutcome = { isTaken: false, because: 'no such payment yet' };

/** Why money of this amount cannot have been taken of the payment; null when it can. */
function objectionTo(amount: Money, payment: Payment, before: TakenBack | null): string | null {
  if (before !== null) return before.charged.equals(amount) ? null : 'another amount';
  if (amount.currency !== payment.charged.currency) return 'another currency';
  const isTooMuch = payment.isAbroad && amount.isMoreThan(payment.charged);
  return isTooMuch ? 'more than was paid' : null;
}
