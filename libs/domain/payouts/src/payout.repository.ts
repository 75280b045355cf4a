import { insertOnce, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { LeftOver } from './left-over.entity.js';
import { PayoutBatch } from './payout-batch.entity.js';
import { PayoutItem } from './payout-item.entity.js';

/** A file as the bank gets it. */
export interface BankFile {
  readonly format: 'xml' | 'csv';
  readonly content: string;
  /** Of the content, in hex. */
  readonly sha256: string;
}

/** A wish whose money is held and not on its way, oldest first. */
const toPaySql = `
  SELECT w.id FROM wishes.wish w
  JOIN ledger.account a ON a.kind = 'held' AND a.subject = w.id::text AND a.currency = 'KZT'
  WHERE w.status IN ('funded', 'ordered', 'delivered', 'accepted', 'thanked')
    AND NOT EXISTS (SELECT FROM payouts.item i
      WHERE i.wish_id = w.id AND i.state IN ('planned', 'sent', 'spent'))
    AND (SELECT sum(t.amount_minor) FROM ledger.transfer t WHERE t.to_account = a.id)
      > coalesce((SELECT sum(t.amount_minor) FROM ledger.transfer t
        WHERE t.from_account = a.id), 0)
  ORDER BY w.funded_at, w.id LIMIT $1`;

/** Batches, their items and files, and what is left over, as rows: no rule here. */
@Injectable()
export class PayoutRepository {
  async insertBatch(tx: Tx, batch: PayoutBatch): Promise<boolean> {
    return insertOnce(tx, PayoutBatch, batch);
  }

  async findBatch(tx: Tx, id: string): Promise<PayoutBatch | null> {
    return tx.manager.findOne(PayoutBatch, { where: { id } });
  }

  /** Locks a batch until the end of the transaction; it is locked before its wishes. */
  async lockBatch(tx: Tx, id: string): Promise<PayoutBatch | null> {
    return tx.manager.findOne(PayoutBatch, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async saveBatch(tx: Tx, { id, ...columns }: PayoutBatch): Promise<void> {
    await tx.manager.update(PayoutBatch, { id }, columns);
  }

  /** The newest batches. */
  async batches(tx: Tx, most: number): Promise<PayoutBatch[]> {
    return tx.manager.find(PayoutBatch, { order: { createdAt: 'DESC', id: 'DESC' }, take: most });
  }

  async insertItem(tx: Tx, item: PayoutItem): Promise<boolean> {
    return insertOnce(tx, PayoutItem, item);
  }

  /** Items by wish, in which order wishes are locked everywhere. */
  async itemsOf(tx: Tx, batchIds: readonly string[]): Promise<PayoutItem[]> {
    const batchId = In([...batchIds]);
    return tx.manager.find(PayoutItem, { where: { batchId }, order: { wishId: 'ASC' } });
  }

  async findItem(tx: Tx, id: string): Promise<PayoutItem | null> {
    return tx.manager.findOne(PayoutItem, { where: { id } });
  }

  /** The payout of a wish that was paid and whose goods are awaited; the wish is locked. */
  async sentOf(tx: Tx, wishId: string): Promise<PayoutItem | null> {
    return tx.manager.findOne(PayoutItem, { where: { wishId, state: 'sent' } });
  }

  async hasOpenItem(tx: Tx, wishId: string): Promise<boolean> {
    const state = In(['planned', 'sent', 'spent']);
    return tx.manager.existsBy(PayoutItem, { wishId, state });
  }

  async saveItem(tx: Tx, { id, ...columns }: PayoutItem): Promise<void> {
    await tx.manager.update(PayoutItem, { id }, columns);
  }

  async insertFile(tx: Tx, batchId: string, file: BankFile): Promise<void> {
    await tx.query(
      `INSERT INTO payouts.bank_file (batch_id, format, content, sha256, made_at)
       VALUES ($1, $2, $3, decode($4, 'hex'), $5)`,
      [batchId, file.format, file.content, file.sha256, tx.now],
    );
  }

  async filesOf(tx: Tx, batchId: string): Promise<BankFile[]> {
    return tx.query<BankFile>(
      `SELECT format, content, encode(sha256, 'hex') AS sha256 FROM payouts.bank_file
       WHERE batch_id = $1 ORDER BY format DESC`,
      [batchId],
    );
  }

  /** Granted wishes that may be paid out, those first that wait longest. */
  async toPay(tx: Tx, most: number): Promise<string[]> {
    return (await tx.query<{ id: string }>(toPaySql, [most])).map(({ id }) => id);
  }

  async insertLeftOver(tx: Tx, leftOver: LeftOver): Promise<boolean> {
    return insertOnce(tx, LeftOver, leftOver);
  }

  async findLeftOver(tx: Tx, id: string): Promise<LeftOver | null> {
    return tx.manager.findOne(LeftOver, { where: { id } });
  }

  async openLeftOvers(tx: Tx): Promise<LeftOver[]> {
    return tx.manager.find(LeftOver, { where: { state: 'asked' }, order: { createdAt: 'ASC' } });
  }

  async hasLeftOver(tx: Tx, wishId: string, state: 'asked' | 'booked'): Promise<boolean> {
    return tx.manager.existsBy(LeftOver, { wishId, state });
  }

  async saveLeftOver(tx: Tx, { id, ...columns }: LeftOver): Promise<void> {
    await tx.manager.update(LeftOver, { id }, columns);
  }
}
