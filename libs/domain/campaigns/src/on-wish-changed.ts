import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SeasonWishRepository } from './season-wish.repository.js';

/**
 * A wish was published, or is open again: it belongs to the season of these days. One that ended
 * has its reason in its season.
 */
@Injectable()
export class OnWishChanged implements NewsListener {
  readonly queue = 'campaigns.on-wish-changed';
  readonly readsAnew = 'wishId';

  constructor(private readonly links: SeasonWishRepository) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    const id = String(wishId);
    const closed = await this.links.reopened(tx, id);
    if (closed) await this.links.end(tx, { ...closed, reason: 'carriedOver', by: null });
    await this.links.joinOne(tx, id);
    await this.links.noteEnded(tx, { wishId: id });
  }
}
