import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { RefundOutcomes } from './refund-outcomes.js';

/** Money could not be given back. */
@Injectable()
export class OnPaymentRefundFailed implements NewsListener {
  readonly queue = 'pledges.on-payment-refund-failed';

  constructor(private readonly outcomes: RefundOutcomes) {}

  async hear(tx: Tx, { refundId }: NewsEvent): Promise<void> {
    await this.outcomes.take(tx, String(refundId));
  }
}
