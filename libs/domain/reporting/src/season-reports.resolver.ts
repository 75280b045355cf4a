import { May } from '@app/identity';
import { Transactions } from '@app/platform';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { SeasonCount } from './season-count.js';
import { SeasonReports, type SeasonFact } from './season-reports.js';
import {
  SeasonCountView,
  SeasonEndView,
  SeasonExtensionView,
  SeasonRegionView,
  SeasonView,
} from './season-reports.views.js';

const endsMost = 200;
const endsFurthest = 1_000_000;

/** The seasons and their reports, open to everyone. */
@Resolver()
export class SeasonReportsResolver {
  constructor(
    private readonly reports: SeasonReports,
    private readonly transactions: Transactions,
  ) {}

  @May('read', 'PublicLists')
  @Query(() => [SeasonView], { description: 'The newest seasons first, fifty at most.' })
  async seasons(): Promise<SeasonView[]> {
    const seasons = await this.reports.newest(await this.transactions.now());
    return seasons.map(seasonView);
  }

  @May('read', 'PublicLists')
  @Query(() => SeasonView, { nullable: true, description: 'A season; null when there is none.' })
  async season(
    @Args('id', { type: () => ID, description: 'Id of the season.' }) id: string,
  ): Promise<SeasonView | null> {
    const season = await this.reports.find(id, await this.transactions.now());
    return season && seasonView(season);
  }

  @May('read', 'PublicLists')
  @Query(() => [SeasonEndView], {
    description:
      'Wishes that a season did not fulfil, by region, those that stay open last; 200 at most.',
  })
  async seasonEnds(
    @Args('id', { type: () => ID, description: 'Id of the season.' }) id: string,
    @Args('from', { type: () => Int, nullable: true, description: 'How many to pass over.' })
    from?: number | null,
    @Args('most', { type: () => Int, nullable: true, description: 'How many to read.' })
    most?: number | null,
  ): Promise<SeasonEndView[]> {
    const start = Math.min(Math.max(from ?? 0, 0), endsFurthest);
    const many = Math.min(Math.max(most ?? endsMost, 1), endsMost);
    const ends = await this.reports.ends(id, { from: start, most: many });
    return ends.map((end) => Object.assign(new SeasonEndView(), end));
  }
}

function seasonView({ extensions, count, regions, ...season }: SeasonFact): SeasonView {
  return Object.assign(new SeasonView(), {
    ...season,
    extensions: extensions.map((each) => Object.assign(new SeasonExtensionView(), each)),
    count: countView(count),
    regions: regions.map((region) =>
      Object.assign(new SeasonRegionView(), { ...region, count: countView(region.count) }),
    ),
  });
}

/** What is paid for in part is promised in part; what is overdue is open until that is written. */
function countView({ partlyPaid, overdue, ...count }: SeasonCount): SeasonCountView {
  const [promised, open] = [count.promised + partlyPaid, count.open + overdue];
  return Object.assign(new SeasonCountView(), { ...count, promised, open });
}
