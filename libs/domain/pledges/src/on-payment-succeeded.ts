import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { RefundOutcomes } from './refund-outcomes.js';
import { PledgeSettlement } from './pledge-settlement.js';

/** Money has come: it goes on the wish of its promise. */
@Injectable()
export class OnPaymentSucceeded implements NewsListener {
  readonly queue = 'pledges.on-payment-succeeded';

  constructor(
    private readonly settlement: PledgeSettlement,
    private readonly outcomes: RefundOutcomes,
  ) {}

  async hear(tx: Tx, { referenceId }: NewsEvent): Promise<void> {
    await this.settlement.settle(tx, String(referenceId));
    // News comes in any order: the provider may have taken the money before we heard of it.
    await this.outcomes.makeUp(tx, String(referenceId));
  }
}
