import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CatalogueProjection } from './catalogue-projection.js';

/** An institution was verified, suspended or renamed. */
@Injectable()
export class OnInstitutionChanged implements NewsListener {
  readonly queue = 'catalogue.on-institution-changed';

  constructor(private readonly projection: CatalogueProjection) {}

  async hear(tx: Tx, { institutionId }: NewsEvent): Promise<void> {
    await this.projection.showInstitution(tx, String(institutionId));
  }
}
