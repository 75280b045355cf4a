import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { RefundOutcomes } from './refund-outcomes.js';

/** Money went back to the donor. */
@Injectable()
export class OnPaymentRefunded implements NewsListener {
  readonly queue = 'pledges.on-payment-refunded';

  constructor(private readonly outcomes: RefundOutcomes) {}

  async hear(tx: Tx, { refundId }: NewsEvent): Promise<void> {
    await this.outcomes.take(tx, String(refundId));
  }
}
