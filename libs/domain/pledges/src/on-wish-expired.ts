import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { ReserveGrants } from './reserve-grants.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { WaitingRepository } from './waiting.repository.js';

/** The last day of the wish is over. */
@Injectable()
export class OnWishExpired implements NewsListener {
  readonly queue = 'pledges.on-wish-expired';

  constructor(
    private readonly settlement: PledgeSettlement,
    private readonly grants: ReserveGrants,
    private readonly line: WaitingRepository,
  ) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    await this.settlement.leaveWish(tx, String(wishId));
    await this.grants.leaveWish(tx, String(wishId));
    await this.line.closeLine(tx, String(wishId));
  }
}
