import { OverdueProof } from '@app/deliveries';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { CatalogueRepository } from './catalogue.repository.js';

/** Goods arrived, were accepted or proved: the public reads since when proof is owed. */
@Injectable()
export class OnDeliveryChanged implements NewsListener {
  readonly queue = 'catalogue.on-delivery-changed';

  constructor(
    private readonly rows: CatalogueRepository,
    private readonly wishes: WishService,
    private readonly proof: OverdueProof,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const wishId = String(event['wishId']);
    const brief = (await this.wishes.brief(tx, [wishId])).get(wishId);
    if (!brief) return;
    const { institutionId } = brief;
    await this.rows.lockInstitution(tx, institutionId);
    await this.rows.setProofDue(tx, institutionId, await this.proof.dueOn(tx, institutionId));
  }
}
