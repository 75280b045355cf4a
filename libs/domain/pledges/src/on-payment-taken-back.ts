import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { RefundOutcomes } from './refund-outcomes.js';

/** The provider took the money of a gift for good. */
@Injectable()
export class OnPaymentTakenBack implements NewsListener {
  readonly queue = 'pledges.on-payment-taken-back';

  constructor(private readonly outcomes: RefundOutcomes) {}

  async hear(tx: Tx, { referenceId }: NewsEvent): Promise<void> {
    await this.outcomes.makeUp(tx, String(referenceId));
  }
}
