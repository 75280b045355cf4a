import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertOnce, type Tx } from '@app/platform';
import { Payment } from './payment.entity.js';
import { Refund } from './refund.entity.js';
import { TakenBack } from './taken-back.entity.js';

/** Refunds, and what providers took, as rows: no rule here. Their payment is locked before them. */
@Injectable()
export class MoneyBackRepository {
  /** The payment that its provider knows under an id, locked; null while we do not know it. */
  async lockPayment(tx: Tx, providerPaymentId: string): Promise<Payment | null> {
    const [row] = await tx.query<{ id: string }>(
      'SELECT id FROM payments.payment WHERE provider_payment_id = $1',
      [providerPaymentId],
    );
    return row ? this.lockPaymentById(tx, row.id) : null;
  }

  async lockPaymentById(tx: Tx, id: string): Promise<Payment | null> {
    return tx.manager.findOne(Payment, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Notes how much of a payment is on its way back or went back by us. */
  async saveRefunding(tx: Tx, { id, refundingMinor }: Payment): Promise<void> {
    await tx.manager.update(Payment, { id }, { refundingMinor });
  }

  /** How much of a charge in another currency is on its way back or went back by us. */
  async chargedRefunding(tx: Tx, paymentId: string): Promise<bigint> {
    const [row] = await tx.query<{ minor: string }>(
      `SELECT coalesce(sum(charged_minor), 0)::text AS minor FROM payments.refund
       WHERE payment_id = $1 AND state <> 'failed'`,
      [paymentId],
    );
    return BigInt(row?.minor ?? 0);
  }

  /** Writes a new refund unless its id is taken; says whether it was written. */
  async insertRefund(tx: Tx, refund: Refund): Promise<boolean> {
    return insertOnce(tx, Refund, refund);
  }

  async findRefund(tx: Tx, id: string): Promise<Refund | null> {
    return tx.manager.findOne(Refund, { where: { id } });
  }

  async refundOfProvider(tx: Tx, providerRefundId: string): Promise<Refund | null> {
    return tx.manager.findOne(Refund, { where: { providerRefundId } });
  }

  async refundsOf(tx: Tx, ids: readonly string[]): Promise<Refund[]> {
    return tx.manager.find(Refund, { where: { id: In([...ids]) } });
  }

  async saveRefund(tx: Tx, { id, ...columns }: Refund): Promise<void> {
    await tx.manager.update(Refund, { id }, columns);
  }

  /** Refunds whose time to be sent or asked about has come, the longest waiting first. */
  async dueRefunds(
    tx: Tx,
    { provider, most }: { provider: string; most: number },
  ): Promise<Array<{ id: string; paymentId: string }>> {
    return tx.query(
      `SELECT r.id, r.payment_id AS "paymentId" FROM payments.refund r
       JOIN payments.payment p ON p.id = r.payment_id
       WHERE r.state IN ('approved', 'sent') AND r.retry_at <= $1 AND p.provider = $2
       ORDER BY r.retry_at, r.id LIMIT $3`,
      [tx.now, provider, most],
    );
  }

  async findTakenBack(tx: Tx, id: string): Promise<TakenBack | null> {
    return tx.manager.findOne(TakenBack, { where: { id } });
  }

  async insertTakenBack(tx: Tx, takenBack: TakenBack): Promise<void> {
    await tx.manager.insert(TakenBack, takenBack);
  }

  async saveTakenBack(tx: Tx, { id, ...columns }: TakenBack): Promise<void> {
    await tx.manager.update(TakenBack, { id }, columns);
  }

  /** Everything that a provider took of a payment, the oldest first. */
  async takenBackOf(tx: Tx, paymentId: string): Promise<TakenBack[]> {
    return tx.manager.find(TakenBack, { where: { paymentId }, order: { openedAt: 'ASC' } });
  }
}
