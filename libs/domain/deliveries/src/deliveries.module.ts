import { IdentityModule } from '@app/identity';
import { InstitutionsModule } from '@app/institutions';
import { MediaModule } from '@app/media';
import { ModerationModule } from '@app/moderation';
import { WishesModule } from '@app/wishes';
import { Module } from '@nestjs/common';
import { Delivery, Evidence } from './delivery.entity.js';
import { DeliveryEvidence } from './delivery-evidence.js';
import { DeliveryReading } from './delivery-reading.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryResolver } from './delivery.resolver.js';
import { DeliveryService } from './delivery.service.js';
import { PledgeThanksResolver } from './pledge-thanks.resolver.js';
import { EvidenceReview } from './evidence-review.js';
import { Thanks } from './thanks.entity.js';
import { ThanksReview } from './thanks-review.js';
import { ThanksService } from './thanks.service.js';

/** What TypeORM maps of deliveries. */
export const deliveriesEntities = [Delivery, Evidence, Thanks];

/** Deliveries: the goods on their way, the proof of them, and thanks. */
@Module({
  imports: [IdentityModule, ModerationModule, MediaModule, InstitutionsModule, WishesModule],
  providers: [
    DeliveryRepository,
    DeliveryEvidence,
    DeliveryService,
    DeliveryReading,
    ThanksService,
    ThanksReview,
    EvidenceReview,
    DeliveryResolver,
    PledgeThanksResolver,
  ],
  exports: [DeliveryService, ThanksService],
})
export class DeliveriesModule {}
