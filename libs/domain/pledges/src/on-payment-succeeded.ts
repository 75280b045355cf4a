import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { PledgeSettlement } from './pledge-settlement.js';

/** Money has come: it goes on the wish of its promise. */
@Injectable()
export class OnPaymentSucceeded implements NewsListener {
  readonly queue = 'pledges.on-payment-succeeded';

  constructor(private readonly settlement: PledgeSettlement) {}

  async hear(tx: Tx, { referenceId }: NewsEvent): Promise<void> {
    await this.settlement.settle(tx, String(referenceId));
  }
}
