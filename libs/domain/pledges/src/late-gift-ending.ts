import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { Pledge } from './pledge.entity.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { RefundRequestRepository } from './refund-request.repository.js';

/** Knows when the life of a gift that came too late is over. */
@Injectable()
export class LateGiftEnding {
  constructor(
    private readonly requests: RefundRequestRepository,
    private readonly settlement: PledgeSettlement,
  ) {}

  /** Writes a changed gift; when nothing of it waits or is on its way back, its life is over. */
  async save(tx: Tx, pledge: Pledge): Promise<void> {
    const isOver = pledge.state === 'late' && pledge.waiting.isZero();
    if (isOver && !(await this.requests.hasOpen(tx, pledge.id))) pledge.finish(tx.now);
    await this.settlement.save(tx, pledge);
  }
}
