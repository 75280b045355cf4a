import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CatalogueProjection } from './catalogue-projection.js';

/** A wish changed its status, its text or its amounts. */
@Injectable()
export class OnWishChanged implements NewsListener {
  readonly queue = 'catalogue.on-wish-changed';
  readonly readsAnew = 'wishId';

  constructor(private readonly projection: CatalogueProjection) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    await this.projection.showWish(tx, String(wishId));
  }
}
