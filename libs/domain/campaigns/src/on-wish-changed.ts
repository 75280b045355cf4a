import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SeasonWishRepository } from './season-wish.repository.js';

/** A wish was published, or is open again: it belongs to the season of these days. */
@Injectable()
export class OnWishChanged implements NewsListener {
  readonly queue = 'campaigns.on-wish-changed';
  readonly readsAnew = 'wishId';

  constructor(private readonly links: SeasonWishRepository) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    await this.links.joinOne(tx, String(wishId));
  }
}
