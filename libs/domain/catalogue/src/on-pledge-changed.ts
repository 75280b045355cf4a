import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CatalogueProjection } from './catalogue-projection.js';

/** A gift was settled or taken back, or the name of a donor was approved. */
@Injectable()
export class OnPledgeChanged implements NewsListener {
  readonly queue = 'catalogue.on-pledge-changed';
  readonly readsAnew = 'wishId';

  constructor(private readonly projection: CatalogueProjection) {}

  async hear(tx: Tx, { wishId }: NewsEvent): Promise<void> {
    await this.projection.showWish(tx, String(wishId));
  }
}
