import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import type { Season } from './season.entity.js';
import { SeasonService } from './season.service.js';
import {
  ExtendSeasonInput,
  SeasonInput,
  SeasonRefusedView,
  SeasonResult,
  SeasonSavedView,
} from './season.views.js';
import { SeasonFixed, SeasonOverlaps } from './seasons.errors.js';

const refusals: readonly RefusalPair[] = [
  [SeasonOverlaps, SeasonRefusedView],
  [SeasonFixed, SeasonRefusedView],
  ...commonRefusals,
];

/** Admins announce seasons. */
@Resolver()
export class SeasonResolver {
  constructor(private readonly seasons: SeasonService) {}

  @May('announce', 'Season')
  @Mutation(() => SeasonResult, { description: 'Announces a season of the whole site.' })
  async announceSeason(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
    @Args('input', { type: () => SeasonInput, description: 'Its name and days.' })
    input: SeasonInput,
  ): Promise<typeof SeasonResult> {
    return answer(refusals, async () => saved(await this.seasons.announce(actor, id, input)));
  }

  @May('announce', 'Season')
  @Mutation(() => SeasonResult, {
    description: 'Gives a season that has not begun another name or other days.',
  })
  async changeSeason(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The season.' }) id: string,
    @Args('version', { type: () => Int, description: 'The version that was read.' })
    version: number,
    @Args('input', { type: () => SeasonInput, description: 'Its name and days.' })
    input: SeasonInput,
  ): Promise<typeof SeasonResult> {
    const read = { id, version };
    return answer(refusals, async () => saved(await this.seasons.change(actor, read, input)));
  }

  @May('announce', 'Season')
  @Mutation(() => SeasonResult, {
    description: 'Moves the last day of a season that runs, for a reason that everybody reads.',
  })
  async extendSeason(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The season.' }) id: string,
    @Args('version', { type: () => Int, description: 'The version that was read.' })
    version: number,
    @Args('input', { type: () => ExtendSeasonInput, description: 'The day, and why.' })
    input: ExtendSeasonInput,
  ): Promise<typeof SeasonResult> {
    const read = { id, version };
    return answer(refusals, async () => saved(await this.seasons.extend(actor, read, input)));
  }
}

function saved({ id, version }: Season): SeasonSavedView {
  return Object.assign(new SeasonSavedView(), { id, version });
}
