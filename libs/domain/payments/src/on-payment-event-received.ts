import { Injectable } from '@nestjs/common';
import { assert, type NewsEvent, type NewsListener, type Tx } from '@app/platform';
import { PaymentInbox } from './payment-inbox.js';

/** Applies an event as soon as it is stored; the sweep takes what is left. */
@Injectable()
export class OnPaymentEventReceived implements NewsListener {
  readonly queue = 'payments.on-payment-event-received';

  constructor(private readonly inbox: PaymentInbox) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const { eventId } = event;
    assert(typeof eventId === 'string', 'the news names an event');
    await this.inbox.apply(tx, eventId);
  }
}
