import { Injectable } from '@nestjs/common';
import { insertOnce, type InstantCursor, type Tx } from '@app/platform';
import { In } from 'typeorm';
import { RefundRequest, type RefundRequestState } from './refund-request.entity.js';

/** Requests to give money back, as rows: no rule here. Their gift is locked before them. */
@Injectable()
export class RefundRequestRepository {
  /** Writes a new request unless its id is taken; says whether it was written. */
  async insert(tx: Tx, request: RefundRequest): Promise<boolean> {
    return insertOnce(tx, RefundRequest, request);
  }

  async findById(tx: Tx, id: string): Promise<RefundRequest | null> {
    return tx.manager.findOne(RefundRequest, { where: { id } });
  }

  async save(tx: Tx, { id, ...columns }: RefundRequest): Promise<void> {
    await tx.manager.update(RefundRequest, { id }, columns);
  }

  /** Requests about gifts, the oldest first. */
  async ofPledges(tx: Tx, pledgeIds: readonly string[]): Promise<RefundRequest[]> {
    return tx.manager.find(RefundRequest, {
      where: { pledgeId: In([...pledgeIds]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Whether money of a gift is asked back or on its way. */
  async hasOpen(tx: Tx, pledgeId: string): Promise<boolean> {
    const state = In(['asked', 'approved']);
    return tx.manager.existsBy(RefundRequest, { pledgeId, state });
  }

  /** Requests in some of the states, the newest first. */
  async page(
    tx: Tx,
    {
      states,
      before,
      most,
    }: { states: readonly RefundRequestState[]; before: InstantCursor | null; most: number },
  ): Promise<RefundRequest[]> {
    const query = tx.manager
      .createQueryBuilder(RefundRequest, 'request')
      .where('request.state IN (:...states)', { states })
      .orderBy('request.createdAt', 'DESC')
      .addOrderBy('request.id', 'DESC')
      .limit(most);
    if (before !== null) {
      query.andWhere('(request.createdAt, request.id) < (:at, :id)', { ...before });
    }
    return query.getMany();
  }
}
