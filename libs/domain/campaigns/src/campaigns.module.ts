import { IdentityModule } from '@app/identity';
import { WishesModule } from '@app/wishes';
import { Module } from '@nestjs/common';
import { OnWishChanged } from './on-wish-changed.js';
import { SeasonEnds } from './season-ends.js';
import { SeasonEndsResolver } from './season-ends.resolver.js';
import { SeasonEndsSoon } from './season-ends-soon.js';
import { SeasonRepository } from './season.repository.js';
import { SeasonResolver } from './season.resolver.js';
import { SeasonService } from './season.service.js';
import { SeasonWishRepository } from './season-wish.repository.js';
import { Season, SeasonExtension } from './season.entity.js';
import { SeasonTitles } from './season-titles.js';
import { SeasonTitlesResolver } from './season-titles.resolver.js';
import { TurnSeasons } from './turn-seasons.js';

export const campaignsEntities = [Season, SeasonExtension];
export const campaignsListeners = [OnWishChanged];
export const campaignsSweeps = [TurnSeasons];

/** Seasons of the site, and which wishes belong to each. */
@Module({
  imports: [IdentityModule, WishesModule],
  providers: [
    SeasonRepository,
    SeasonWishRepository,
    SeasonService,
    SeasonResolver,
    SeasonEnds,
    SeasonEndsSoon,
    SeasonEndsResolver,
    SeasonTitles,
    SeasonTitlesResolver,
    ...campaignsListeners,
    ...campaignsSweeps,
  ],
  exports: [SeasonService, SeasonEnds, SeasonTitles, ...campaignsSweeps],
})
export class CampaignsModule {}
