import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { PledgeSettlement } from './pledge-settlement.js';

/** The institution took the wish back: what was given waits for the donors' choice. */
@Injectable()
export class OnWishWithdrawn implements NewsListener {
  readonly queue = 'pledges.on-wish-withdrawn';

  constructor(private readonly settlement: PledgeSettlement) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    await this.settlement.leaveWish(tx, String(wishId));
  }
}
