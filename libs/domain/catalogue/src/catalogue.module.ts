import { DeliveriesModule } from '@app/deliveries';
import { InstitutionsModule } from '@app/institutions';
import { MediaModule } from '@app/media';
import { PledgesModule } from '@app/pledges';
import { WishesModule } from '@app/wishes';
import { Module } from '@nestjs/common';
import { CatalogueProjection } from './catalogue-projection.js';
import { CatalogueReading } from './catalogue-reading.js';
import { CatalogueRepository } from './catalogue.repository.js';
import { CatalogueResolver } from './catalogue.resolver.js';
import { OnDeliveryChanged } from './on-delivery-changed.js';
import { OnInstitutionChanged } from './on-institution-changed.js';
import { OnPledgeChanged } from './on-pledge-changed.js';
import { OnThanksPublished } from './on-thanks-published.js';
import { OnWishChanged } from './on-wish-changed.js';
import { PublicLists } from './public-lists.js';
import { RebuildCatalogue } from './rebuild-catalogue.js';
import { WishTakenResolver } from './wish-taken.resolver.js';

export const catalogueListeners = [
  OnWishChanged,
  OnPledgeChanged,
  OnThanksPublished,
  OnInstitutionChanged,
  OnDeliveryChanged,
];

/** The public's own copy of what it may see. */
@Module({
  imports: [InstitutionsModule, MediaModule, WishesModule, PledgesModule, DeliveriesModule],
  providers: [
    CatalogueRepository,
    CatalogueProjection,
    RebuildCatalogue,
    CatalogueReading,
    PublicLists,
    CatalogueResolver,
    WishTakenResolver,
    ...catalogueListeners,
  ],
  exports: [RebuildCatalogue, CatalogueReading],
})
export class CatalogueModule {}
