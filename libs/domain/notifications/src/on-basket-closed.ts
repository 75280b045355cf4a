import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { BasketMail } from './basket-mail.js';

/** Several wishes are kept for a donor: they read of all of them at once. */
@Injectable()
export class OnBasketClosed implements NewsListener {
  readonly queue = 'notifications.on-basket-closed';

  constructor(private readonly mail: BasketMail) {}

  async hear(tx: Tx, { basketId }: NewsEvent): Promise<void> {
    await this.mail.tellKept(tx, String(basketId));
  }
}
