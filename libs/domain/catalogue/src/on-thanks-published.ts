import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CatalogueProjection } from './catalogue-projection.js';

/** Thanks for a wish passed the moderator. */
@Injectable()
export class OnThanksPublished implements NewsListener {
  readonly queue = 'catalogue.on-thanks-published';

  constructor(private readonly projection: CatalogueProjection) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    await this.projection.showWish(tx, String(wishId));
  }
}
