import { Injectable } from '@nestjs/common';
import { Transactions, type Sweep, type Tx, failpoint } from '@app/platform';
import { MoneyBack } from './money-back.js';
import { MoneyBackRepository } from './money-back.repository.js';
import { ProviderAway, RefundRefused } from './payment.errors.js';
import type { Payment } from './payment.entity.js';
import { PaymentProvider, type RefundReport } from './payment-provider.js';
import type { Refund } from './refund.entity.js';

/** Most refunds in one round: the provider counts our requests. */
const roundMost = 20;

/**
 * Sends approved refunds to the provider, and asks about those that are long on their way. The id
 * of a refund is stored before it is sent and is its key there, so a crash at any point and a
 * second process change nothing: money goes back once.
 */
@Injectable()
export class SubmitRefunds implements Sweep {
  readonly name = 'payments.submit-refunds';
  readonly everyMs = 3_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly moneyBack: MoneyBackRepository,
    private readonly provider: PaymentProvider,
    private readonly booking: MoneyBack,
  ) {}

  /** @throws AggregateError with what went wrong, after all but a silent provider had a turn. */
  async run(): Promise<number> {
    const provider = this.provider.name;
    const due = await this.transactions.run((tx) =>
      this.moneyBack.dueRefunds(tx, { provider, most: roundMost }),
    );
    const failures: unknown[] = [];
    for (const { id } of due) {
      try {
        await this.#carryOut(id);
      } catch (error) {
        failures.push(error);
        if (error instanceof ProviderAway) break;
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'refunds could not be sent');
    return due.length;
  }

  async #carryOut(refundId: string): Promise<void> {
    const taken = await this.transactions.run((tx) => this.#take(tx, refundId));
    if (taken === null) return;
    const { payment, refund } = taken;
    failpoint('refunds.taken');
    try {
      const report = await this.#ask(payment, refund);
      failpoint('refunds.carried-out');
      const outcome = await this.transactions.run((tx) => this.booking.takeRefund(tx, report));
      if (!outcome.isTaken) {
        throw new Error(`refund ${refundId}: the provider speaks of ${outcome.because}`);
      }
    } catch (error) {
      if (!(error instanceof RefundRefused)) throw error;
      await this.transactions.run((tx) => this.#fail(tx, refundId));
    }
  }

  /** Takes the refund for this process; null when it is no longer due. */
  async #take(tx: Tx, refundId: string): Promise<{ payment: Payment; refund: Refund } | null> {
    const locked = await this.#lock(tx, refundId);
    if (locked === null || locked.refund.retryAt > tx.now) return null;
    locked.refund.take(tx.now);
    await this.moneyBack.saveRefund(tx, locked.refund);
    return locked;
  }

  async #ask(payment: Payment, refund: Refund): Promise<RefundReport> {
    if (refund.providerRefundId !== null) {
      return this.provider.getRefund(refund.providerRefundId);
    }
    const { id: refundId, charged: amount } = refund;
    const { providerPaymentId } = payment;
    if (providerPaymentId === null) throw new RefundRefused('the payment has no id there');
    return this.provider.refund({ refundId, providerPaymentId, amount });
  }

  async #fail(tx: Tx, refundId: string): Promise<void> {
    const locked = await this.#lock(tx, refundId);
    if (locked === null) return;
    await this.booking.failRefund(tx, { ...locked, note: 'the provider refused it' });
  }

  /** The refund under the lock of its payment; null when it is over. */
  async #lock(tx: Tx, refundId: string): Promise<{ payment: Payment; refund: Refund } | null> {
    const found = await this.moneyBack.findRefund(tx, refundId);
    const payment = found && (await this.moneyBack.lockPaymentById(tx, found.paymentId));
    const refund = payment && (await this.moneyBack.findRefund(tx, refundId));
    if (!payment || !refund) return null;
    const isOver = refund.state === 'settled' || refund.state === 'failed';
    return isOver ? null : { payment, refund };
  }
}
