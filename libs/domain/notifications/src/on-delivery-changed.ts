import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { DonorsOfWish } from './donors-of-wish.js';
import { giftParams } from './gift-params.js';
import { MessageOutbox } from './message-outbox.js';

/** The goods were accepted by a second person: the donors of the wish read it. */
@Injectable()
export class OnDeliveryChanged implements NewsListener {
  readonly queue = 'notifications.on-delivery-changed';

  constructor(
    private readonly wishes: WishService,
    private readonly donors: DonorsOfWish,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const wishId = String(event['wishId']);
    const status = (await this.wishes.brief(tx, [wishId])).get(wishId)?.status;
    if (status !== 'accepted' && status !== 'thanked') return;
    const occasion = { event: `goods-accepted:${wishId}`, happenedAt: tx.now, freshDays: 1 };
    await this.outbox.writeOnce(tx, occasion, async () =>
      (await this.donors.of(tx, wishId)).map(({ recipient, gift }) => ({
        ...recipient,
        template: 'accepted' as const,
        params: giftParams(gift),
      })),
    );
  }
}
