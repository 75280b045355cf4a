import { ChildrenModule } from '@app/children';
import { InstitutionsModule } from '@app/institutions';
import { MediaModule } from '@app/media';
import { ModerationModule } from '@app/moderation';
import { Module } from '@nestjs/common';
import { DeskWishes } from './desk-wishes.js';
import { EndingWishes } from './ending-wishes.js';
import { ExpireDueWishes } from './expire-due-wishes.js';
import { GrantedWishes } from './granted-wishes.js';
import { SubmissionVetoes } from './submission-vetoes.js';
import { WishEnding } from './wish-ending.js';
import { WishDeskService } from './wish-desk.service.js';
import { WishRepository } from './wish.repository.js';
import { WishRevisions } from './wish-revisions.js';
import { WishResolver } from './wish.resolver.js';
import { WishReview } from './wish-review.js';
import { WishService } from './wish.service.js';

/** Wishes: their texts, their life, and what is held and paid on them. */
@Module({
  imports: [ModerationModule, MediaModule, InstitutionsModule, ChildrenModule],
  providers: [
    WishRepository,
    SubmissionVetoes,
    EndingWishes,
    WishRevisions,
    WishEnding,
    WishService,
    WishDeskService,
    DeskWishes,
    WishReview,
    WishResolver,
    ExpireDueWishes,
    GrantedWishes,
  ],
  exports: [
    WishService,
    WishDeskService,
    DeskWishes,
    ExpireDueWishes,
    GrantedWishes,
    SubmissionVetoes,
    EndingWishes,
    WishEnding,
  ],
})
export class WishesModule {}
