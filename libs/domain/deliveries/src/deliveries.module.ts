import { IdentityModule } from '@app/identity';
import { InstitutionsModule } from '@app/institutions';
import { MediaModule } from '@app/media';
import { ModerationModule } from '@app/moderation';
import { PledgesModule } from '@app/pledges';
import { WishesModule } from '@app/wishes';
import { Module } from '@nestjs/common';
import { AwaitedThanksService } from './awaited-thanks.js';
import { Delivery, Evidence } from './delivery.entity.js';
import { ArrivalResolver } from './arrival.resolver.js';
import { DeliveryDesk } from './delivery-desk.js';
import { DeliveryBook } from './delivery-book.js';
import { GoodsArrival } from './goods-arrival.js';
import { GoodsEntry } from './goods-entry.entity.js';
import { DeliveryEvidence } from './delivery-evidence.js';
import { DeliveryReading } from './delivery-reading.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryResolver } from './delivery.resolver.js';
import { DeliveryService } from './delivery.service.js';
import { DonorLetters } from './donor-letters.js';
import { GiftLetters } from './gift-letters.js';
import { LetterIssuing } from './letter-issuing.js';
import { LetterNameCases } from './letter-name-cases.js';
import { LetterNameReview } from './letter-name-review.js';
import { LetterWriter } from './letter-writer.js';
import { LetterRepository } from './letter.repository.js';
import { LetterRequest } from './letter-request.entity.js';
import { LetterResolver } from './letter.resolver.js';
import { OverdueProof } from './overdue-proof.js';
import { PeriodGiftsReading } from './period-gifts.js';
import { PeriodLetterResolver } from './period-letter.resolver.js';
import { PeriodLetters } from './period-letters.js';
import { PledgeThanksResolver } from './pledge-thanks.resolver.js';
import { EvidenceReview } from './evidence-review.js';
import { SettleShelf } from './settle-shelf.js';
import { ShelfBook } from './shelf-book.js';
import { ShelfEntry } from './shelf-entry.entity.js';
import { ShelfGiving } from './shelf-giving.js';
import { ShelfGoods } from './shelf-goods.js';
import { ShelfItem } from './shelf-item.entity.js';
import { ShelfReading } from './shelf-reading.js';
import { ShelfRepository } from './shelf.repository.js';
import { ShelfResolver } from './shelf.resolver.js';
import { Thanks } from './thanks.entity.js';
import { ThanksLetter } from './thanks-letter.entity.js';
import { ThanksReview } from './thanks-review.js';
import { ThanksService } from './thanks.service.js';

/** What TypeORM maps of deliveries. */
export const deliveriesEntities = [
  Delivery,
  Evidence,
  GoodsEntry,
  ShelfItem,
  ShelfEntry,
  Thanks,
  ThanksLetter,
  LetterRequest,
];

/** What time makes due here. */
export const deliveriesSweeps = [SettleShelf];

/** Deliveries: the goods on their way, the proof of them, and thanks. */
@Module({
  imports: [
    IdentityModule,
    ModerationModule,
    MediaModule,
    InstitutionsModule,
    WishesModule,
    PledgesModule,
  ],
  providers: [
    DeliveryRepository,
    DeliveryEvidence,
    OverdueProof,
    DeliveryBook,
    DeliveryDesk,
    DeliveryService,
    GoodsArrival,
    ArrivalResolver,
    DeliveryReading,
    ThanksService,
    ThanksReview,
    EvidenceReview,
    AwaitedThanksService,
    LetterRepository,
    LetterNameCases,
    LetterWriter,
    GiftLetters,
    DonorLetters,
    PeriodGiftsReading,
    PeriodLetters,
    PeriodLetterResolver,
    LetterIssuing,
    LetterNameReview,
    LetterResolver,
    DeliveryResolver,
    PledgeThanksResolver,
    ShelfRepository,
    ShelfBook,
    ShelfGoods,
    ShelfGiving,
    ShelfReading,
    ShelfResolver,
    ...deliveriesSweeps,
  ],
  exports: [
    OverdueProof,
    DeliveryService,
    GoodsArrival,
    ThanksService,
    AwaitedThanksService,
    DonorLetters,
    ShelfReading,
    PeriodLetters,
  ],
})
export class DeliveriesModule {}
