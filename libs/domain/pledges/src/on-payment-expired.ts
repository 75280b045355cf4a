import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { PledgeSettlement } from './pledge-settlement.js';

/** The pay page is closed for good and no money came: the place is free again. */
@Injectable()
export class OnPaymentExpired implements NewsListener {
  readonly queue = 'pledges.on-payment-expired';

  constructor(private readonly settlement: PledgeSettlement) {}

  async hear(tx: Tx, { referenceId }: NewsEvent): Promise<void> {
    await this.settlement.free(tx, String(referenceId));
  }
}
