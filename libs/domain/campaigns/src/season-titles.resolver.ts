import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals } from '@app/platform';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { SeasonTitles } from './season-titles.js';
import { SeasonTitleTakenOutView, TakeOutSeasonTitleResult } from './season.views.js';

/** Admins take titles out of the reports of seasons. */
@Resolver()
export class SeasonTitlesResolver {
  constructor(private readonly titles: SeasonTitles) {}

  @May('withdraw', 'SeasonTitle')
  @Mutation(() => TakeOutSeasonTitleResult, {
    description: 'Takes the title of a wish out of the reports of seasons, for good.',
  })
  async takeOutSeasonTitle(
    @CurrentActor() actor: Actor,
    @Args('wishId', { type: () => ID, description: 'A wish that a report names.' }) wishId: string,
  ): Promise<typeof TakeOutSeasonTitleResult> {
    return answer(commonRefusals, async () => {
      await this.titles.takeOut(actor, wishId);
      return Object.assign(new SeasonTitleTakenOutView(), { wishId });
    });
  }
}
