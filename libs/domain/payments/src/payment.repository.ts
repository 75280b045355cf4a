import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound, type Tx, insertOnce } from '@app/platform';
import { Payment } from './payment.entity.js';

/** Which payments to ask the provider about. */
export interface SilentPayments {
  readonly provider: string;
  readonly most: number;
}

/** Payments as rows: no rule here. */
@Injectable()
export class PaymentRepository {
  /** Writes a new payment unless its reference has one; says whether it was written. */
  async insert(tx: Tx, payment: Payment): Promise<boolean> {
    return insertOnce(tx, Payment, payment);
  }

  async findById(tx: Tx, id: string): Promise<Payment | null> {
    return tx.manager.findOne(Payment, { where: { id } });
  }

  async byReference(tx: Tx, referenceId: string): Promise<Payment | null> {
    return tx.manager.findOne(Payment, { where: { referenceId } });
  }

  /** Which of these references have money that came before an instant and is still here. */
  async succeededAmong(
    tx: Tx,
    { referenceIds, before }: { referenceIds: readonly string[]; before: Date },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT reference_id AS id FROM payments.payment
       WHERE reference_id = ANY($1) AND state = 'succeeded' AND succeeded_at <= $2
       ORDER BY succeeded_at, id`,
      [referenceIds, before],
    );
    return rows.map(({ id }) => id);
  }

  /** The payment, and nobody else changes it before the transaction ends. */
  async lockById(tx: Tx, id: string): Promise<Payment | null> {
    return tx.manager.findOne(Payment, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws NotFound when there is no such payment. */
  async getLocked(tx: Tx, id: string): Promise<Payment> {
    const payment = await this.lockById(tx, id);
    if (!payment) throw new NotFound();
    return payment;
  }

  async save(tx: Tx, payment: Payment): Promise<void> {
    const { id, ...columns } = payment;
    await tx.manager.update(Payment, { id }, columns);
  }

  /**
   * Takes payments that have been silent for a while and notes that they are being asked about,
   * so that two processes do not ask the same. An open payment is asked about after a minute and
   * then after each tenth of its age, at most hourly; one without a settlement every quarter of an
   * hour for three days.
   */
  async takeSilent(tx: Tx, { provider, most }: SilentPayments): Promise<Payment[]> {
    const taken = await tx.query<{ id: string }>(
      `WITH clock AS (SELECT $2::timestamptz AS now)
       UPDATE payments.payment p SET checked_at = clock.now FROM clock WHERE p.id IN (
         SELECT id FROM payments.payment, clock
         WHERE provider = $1 AND (
           (state IN ('prepared', 'started') AND created_at < now - interval '1 minute'
             AND (checked_at IS NULL OR checked_at < now - least(interval '1 hour',
               greatest(interval '1 minute', (now - created_at) / 10))))
           OR (state = 'succeeded' AND settlement_currency IS NULL
             AND succeeded_at > now - interval '3 days'
             AND (checked_at IS NULL OR checked_at < succeeded_at
               OR checked_at < now - interval '15 minutes')))
         ORDER BY checked_at NULLS FIRST, created_at LIMIT $3
         FOR UPDATE OF payment SKIP LOCKED)
       RETURNING p.id`,
      [provider, tx.now, most],
    );
    return tx.manager.find(Payment, { where: { id: In(taken.map(({ id }) => id)) } });
  }
}
