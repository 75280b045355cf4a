import type { SeasonReason } from '@app/forms';
import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { moneyView, NotAllowedNow, NotAllowedNowView } from '@app/wishes';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SeasonEnds } from './season-ends.js';
import {
  CarryOverResult,
  ChooseSeasonReasonResult,
  OpenSeasonWishView,
  SeasonReasonChosenView,
  SeasonReasonEnum,
  SeasonRefusedView,
  SeasonWishesCarriedOverView,
} from './season.views.js';
import { SeasonWishNotOpen } from './seasons.errors.js';

const refusals: readonly RefusalPair[] = [
  [SeasonWishNotOpen, SeasonRefusedView],
  [NotAllowedNow, NotAllowedNowView],
  ...commonRefusals,
];

/** Institutions say why their wishes stay open when a season ends; admins say it for them. */
@Resolver()
export class SeasonEndsResolver {
  constructor(private readonly ends: SeasonEnds) {}

  @May('read', 'SeasonWish')
  @Query(() => [OpenSeasonWishView], {
    description: 'Open wishes of seasons that end or are over, two hundred at most.',
  })
  async openSeasonWishes(
    @CurrentActor() actor: Actor,
    @Args('institutionId', {
      type: () => ID,
      nullable: true,
      description: 'An institution of yours; only admins leave it out.',
    })
    institutionId?: string | null,
  ): Promise<OpenSeasonWishView[]> {
    const wishes = await this.ends.open(actor, institutionId ?? null);
    return wishes.map(({ paid, price, nameKk, nameRu, ...wish }) =>
      Object.assign(new OpenSeasonWishView(), {
        ...{ ...wish, institutionKk: nameKk, institutionRu: nameRu },
        ...{ paid: moneyView(paid), price: moneyView(price) },
      }),
    );
  }

  @May('decide', 'SeasonWish')
  @Mutation(() => ChooseSeasonReasonResult, {
    description: 'Says why a wish stays without its good when its season ends.',
  })
  async chooseSeasonReason(
    @CurrentActor() actor: Actor,
    @Args('seasonId', { type: () => ID, description: 'The season.' }) seasonId: string,
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
    @Args('reason', { type: () => SeasonReasonEnum, description: 'Why.' }) reason: SeasonReason,
  ): Promise<typeof ChooseSeasonReasonResult> {
    return answer(refusals, async () => {
      await this.ends.choose(actor, { seasonId, wishId, reason });
      return Object.assign(new SeasonReasonChosenView(), { wishId, reason });
    });
  }

  @May('decide', 'SeasonWish')
  @Mutation(() => CarryOverResult, {
    description: 'Carries all open wishes of an institution over, two hundred at most.',
  })
  async carryOverSeasonWishes(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'An institution of yours.' })
    institutionId: string,
  ): Promise<typeof CarryOverResult> {
    return answer(commonRefusals, async () => {
      const count = await this.ends.carryOverAll(actor, institutionId);
      return Object.assign(new SeasonWishesCarriedOverView(), { count });
    });
  }
}
