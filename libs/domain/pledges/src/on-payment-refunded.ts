import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { PledgeSettlement } from './pledge-settlement.js';

/** Money went back to the donor. */
@Injectable()
export class OnPaymentRefunded implements NewsListener {
  readonly queue = 'pledges.on-payment-refunded';

  constructor(private readonly settlement: PledgeSettlement) {}

  async hear(tx: Tx, { referenceId }: NewsEvent): Promise<void> {
    await this.settlement.refund(tx, String(referenceId));
  }
}
