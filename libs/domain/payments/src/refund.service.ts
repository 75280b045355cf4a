import { Injectable } from '@nestjs/common';
import { LedgerService } from '@app/ledger';
import type { Money } from '@app/money';
import { assert, IdAlreadyUsed, NotFound, type Tx, failpoint } from '@app/platform';
import { ChargeShares } from './charge-shares.js';
import { sourceOf } from './money-back-postings.js';
import { MoneyBackRepository } from './money-back.repository.js';
import { RefundTooLarge } from './payment.errors.js';
import { PaymentRepository } from './payment.repository.js';
import { Refund, type RefundState } from './refund.entity.js';

/** Money that is to go back to who paid it. Who may ask, and how many agree, the caller knows. */
export interface RefundWish {
  /** Made by the caller; the same again gives the first answer. */
  readonly refundId: string;
  /** What was paid for. */
  readonly referenceId: string;
  readonly amount: Money;
  /** The gift without a wish whose money goes back; null when running costs bear it. */
  readonly waitingId: string | null;
  /** Why, in a few English words for the auditor; no personal data. */
  readonly reason: string;
  /** `account:<id>` for a person, `system:<part>` for the service itself. */
  readonly requestedBy: string;
}

/** What a provider took for good of a payment, and running costs still bear. */
export interface Unrecovered {
  readonly takenBackId: string;
  readonly amount: Money;
}

/** Refunds: booked when they are approved, sent after the commit, followed to their end. */
@Injectable()
export class RefundService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly moneyBack: MoneyBackRepository,
    private readonly shares: ChargeShares,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Sets money aside for its way back; it is sent soon after. The same refund again changes
   * nothing.
   * @throws NotFound when nothing was paid for the reference.
   * @throws IdAlreadyUsed when the id names another refund.
   * @throws RefundTooLarge when less is left of the payment.
   * @throws RefundTooSmall when it is less than a minor unit of what was charged.
   */
  async request(tx: Tx, wish: RefundWish): Promise<void> {
    const found = await this.payments.byReference(tx, wish.referenceId);
    const payment = found && (await this.moneyBack.lockPaymentById(tx, found.id));
    if (!payment || payment.succeededAt === null) throw new NotFound();
    const { refundId: id, amount, waitingId, reason, requestedBy } = wish;
    const asked = { id, paymentId: payment.id, amount, waitingId, reason, requestedBy };
    const before = await this.moneyBack.findRefund(tx, id);
    if (before?.isSameAs(asked)) return;
    if (before) throw new IdAlreadyUsed();
    const { amount: left } = await this.shares.leftOf(tx, payment);
    if (amount.isMoreThan(left)) throw new RefundTooLarge(left.minor);
    const wanted = { ...asked, charged: await this.shares.chargeFor(tx, payment, amount) };
    const isNew = await this.moneyBack.insertRefund(tx, Refund.approve(wanted, tx.now));
    assert(isNew, 'a refund is written under the lock of its payment');
    failpoint('refunds.written');
    payment.refundingMinor += amount.minor;
    await this.moneyBack.saveRefunding(tx, payment);
    await this.ledger.post(tx, {
      template: 'refund_started',
      externalReference: id,
      reason: 'money is set aside for its way back to the payer',
      actor: requestedBy,
      transfers: [
        { from: sourceOf(waitingId), to: { kind: 'refund_pending', subject: id }, amount },
      ],
    });
  }

  /** How much of what was paid for a reference may still go back. @throws NotFound */
  async leftFor(tx: Tx, referenceId: string): Promise<Money> {
    const payment = await this.payments.byReference(tx, referenceId);
    if (!payment || payment.succeededAt === null) throw new NotFound();
    return (await this.shares.leftOf(tx, payment)).amount;
  }

  /** How these refunds stand; those that were never approved are left out. */
  async statesOf(tx: Tx, refundIds: readonly string[]): Promise<Map<string, RefundState>> {
    const refunds = await this.moneyBack.refundsOf(tx, refundIds);
    return new Map(refunds.map(({ id, state }) => [id, state]));
  }

  /** What reaches the payer of these refunds, of those whose payment was in another currency. */
  async chargedOf(tx: Tx, refundIds: readonly string[]): Promise<Map<string, Money>> {
    const refunds = await this.moneyBack.refundsOf(tx, refundIds);
    const abroad = refunds.filter(({ chargedMinor }) => chargedMinor !== null);
    return new Map(abroad.map(({ id, charged }) => [id, charged]));
  }

  /** What the provider took for good of what was paid for a reference, and is not made up for. */
  async unrecoveredOf(tx: Tx, referenceId: string): Promise<Unrecovered[]> {
    const payment = await this.payments.byReference(tx, referenceId);
    if (!payment) return [];
    const taken = await this.moneyBack.takenBackOf(tx, payment.id);
    return taken
      .filter(({ isGone, unrecovered }) => isGone && unrecovered.isPositive())
      .map(({ id, unrecovered }) => ({ takenBackId: id, amount: unrecovered }));
  }

  /**
   * What was still here of a gift whose money the provider took makes the running costs whole.
   * `part` tells parts of one taking apart, so that each is booked once.
   */
  async recover(
    tx: Tx,
    from: { takenBackId: string; waitingId: string; part: string; amount: Money },
  ): Promise<void> {
    const found = await this.moneyBack.findTakenBack(tx, from.takenBackId);
    assert(found !== null, 'what is made up for was taken');
    await this.moneyBack.lockPaymentById(tx, found.paymentId);
    const takenBack = await this.moneyBack.findTakenBack(tx, from.takenBackId);
    assert(takenBack !== null, 'what was taken is never forgotten');
    takenBack.recover(from.amount);
    await this.moneyBack.saveTakenBack(tx, takenBack);
    await this.ledger.post(tx, {
      template: 'money_recovered',
      externalReference: `${from.takenBackId}:${from.part}`,
      reason: 'the provider took the money of a gift that was still here',
      actor: 'system:payments',
      transfers: [
        {
          from: { kind: 'unallocated', subject: from.waitingId },
          to: { kind: 'operating' },
          amount: from.amount,
        },
      ],
    });
  }
}
