import { May } from '@app/identity';
import { RegionView } from '@app/institutions';
import { CategoryView } from '@app/wishes';
import { Args, ID, Info, Int, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { asksFor } from './asks-for.js';
import { CatalogueReading } from './catalogue-reading.js';
import { WishSortEnum } from './catalogue.enums.js';
import { facetsView, institutionView, wishView } from './catalogue-view.js';
import {
  PublicInstitutionView,
  PublicTotalsView,
  PublicWishView,
  WishConnectionView,
  WishFacetsView,
  WishFilterInput,
} from './catalogue.views.js';
import { PublicLists } from './public-lists.js';
import type { WishSort } from './wish-order.js';

/** What everyone may read. */
@Resolver()
export class CatalogueResolver {
  constructor(
    private readonly reading: CatalogueReading,
    private readonly lists: PublicLists,
  ) {}

  @Query(() => WishConnectionView, { description: 'Wishes that everyone can see.' })
  @May('read', 'PublicWish')
  async wishes(
    @Info() info: GraphQLResolveInfo,
    @Args('filter', { nullable: true, description: 'Which ones; all the open ones if left out.' })
    filter?: WishFilterInput,
    @Args('sort', { type: () => WishSortEnum, nullable: true, description: 'Fair if left out.' })
    sort?: WishSort | null,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 60.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Place to go on from.' })
    after?: string | null,
  ): Promise<WishConnectionView> {
    const { items, hasNextPage, totalCount } = await this.reading.wishes({
      filter: filter ?? {},
      sort: sort ?? 'fair',
      first: first ?? null,
      after: after ?? null,
      countAll: asksFor(info, 'totalCount'),
    });
    const edges = items.map(({ cursor, wish }) => ({ cursor, node: wishView(wish, this.lists) }));
    const pageInfo = { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null };
    return { edges, pageInfo, totalCount };
  }

  @Query(() => PublicWishView, {
    nullable: true,
    description: 'One wish; null when it is not public.',
  })
  @May('read', 'PublicWish')
  async wish(
    @Args('id', { type: () => ID, description: 'The wish.' }) id: string,
  ): Promise<PublicWishView | null> {
    const wish = await this.reading.wish(id);
    return wish && wishView(wish, this.lists);
  }

  @Query(() => [PublicWishView], {
    description:
      'Several wishes, ten at most, in no order; those that are not public are left out.',
  })
  @May('read', 'PublicWish')
  async wishesById(
    @Args('ids', { type: () => [ID], description: 'The wishes.' }) ids: string[],
  ): Promise<PublicWishView[]> {
    const wishes = await this.reading.wishesById(ids);
    return wishes.map((wish) => wishView(wish, this.lists));
  }

  @Query(() => PublicWishView, {
    nullable: true,
    description: 'The wish with a code, as it is typed off a card; null when none is public.',
  })
  @May('read', 'PublicWish')
  async wishByCode(
    @Args('code', { type: () => String, description: 'Six signs.' }) code: string,
  ): Promise<PublicWishView | null> {
    const wish = await this.reading.wishByCode(code);
    return wish && wishView(wish, this.lists);
  }

  @Query(() => WishFacetsView, { description: 'How many wishes each choice would show.' })
  @May('read', 'PublicWish')
  async wishFacets(
    @Args('filter', { nullable: true, description: 'The choices made so far.' })
    filter?: WishFilterInput,
  ): Promise<WishFacetsView> {
    return facetsView(await this.reading.facets(filter ?? {}));
  }

  @Query(() => [PublicWishView], { description: 'Open wishes most like one.' })
  @May('read', 'PublicWish')
  async similarWishes(
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 12.' })
    first?: number | null,
  ): Promise<PublicWishView[]> {
    const wishes = await this.reading.similar(wishId, first ?? null);
    return wishes.map((wish) => wishView(wish, this.lists));
  }

  @Query(() => [PublicWishView], {
    description:
      'Open wishes that take the good itself, most like the first three of these, ten at most; ' +
      'each once, and none of these.',
  })
  @May('read', 'PublicWish')
  async similarToSome(
    @Args('wishIds', { type: () => [ID], description: 'The wishes.' }) wishIds: string[],
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 12.' })
    first?: number | null,
  ): Promise<PublicWishView[]> {
    const wishes = await this.reading.similarToSome(wishIds, first ?? null);
    return wishes.map((wish) => wishView(wish, this.lists));
  }

  @Query(() => PublicInstitutionView, {
    nullable: true,
    description: 'One institution; null when it was never verified.',
  })
  @May('read', 'PublicInstitution')
  async publicInstitution(
    @Args('id', { type: () => ID, description: 'The institution.' }) id: string,
  ): Promise<PublicInstitutionView | null> {
    const row = await this.reading.institution(id);
    return row && institutionView(row, this.lists);
  }

  @Query(() => [RegionView], { description: 'The regions of Kazakhstan, in Kazakh order.' })
  @May('read', 'PublicLists')
  regions(): RegionView[] {
    return this.lists.regions();
  }

  @Query(() => [CategoryView], { description: 'The kinds of good that may be wished for.' })
  @May('read', 'PublicLists')
  categories(): CategoryView[] {
    return this.lists.categories();
  }

  @Query(() => PublicTotalsView, { description: 'What has come of it so far.' })
  @May('read', 'PublicLists')
  async publicTotals(): Promise<PublicTotalsView> {
    const { givenMinor, ...totals } = await this.reading.totals();
    return { ...totals, givenMinor: BigInt(givenMinor) };
  }
}
