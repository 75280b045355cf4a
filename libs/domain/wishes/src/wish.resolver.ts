import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { MediaService } from '@app/media';
import { answer, commonRefusals, NotFound, type Refusal } from '@app/platform';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DeskWishes } from './desk-wishes.js';
import { deskWishView, type DeskViewParts } from './desk-wish-view.js';
import { WishDeskService } from './wish-desk.service.js';
import { WishStatusEnum } from './wish.enums.js';
import type { WishStatus } from './wish-status.js';
import {
  deskRefusals,
  DeskWishConnectionView,
  DeskWishView,
  DraftWishInput,
  DraftWishResult,
  ReviseWishInput,
  ReviseWishResult,
  SubmitWishResult,
  WishSaved,
  WithdrawWishResult,
} from './wish.views.js';

const refusals = [...deskRefusals, ...commonRefusals];

/** The institution's desk for wishes. */
@Resolver()
export class WishResolver {
  constructor(
    private readonly desk: WishDeskService,
    private readonly wishes: DeskWishes,
    private readonly media: MediaService,
  ) {}

  @Query(() => DeskWishConnectionView, {
    description: 'Wishes of an institution of yours, newest first.',
  })
  @May('read', 'Wish')
  async deskWishes(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'An institution of yours.' })
    institutionId: string,
    @Args('status', { type: () => WishStatusEnum, nullable: true, description: 'Only these.' })
    status?: WishStatus | null,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 100.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Place to go on from.' })
    after?: string | null,
  ): Promise<DeskWishConnectionView> {
    const wanted = {
      institutionId,
      status: status ?? null,
      first: first ?? null,
      after: after ?? null,
    };
    const page = await this.wishes.page(accountOf(actor), wanted);
    const parts = await this.#parts();
    const edges = page.items.map((item) => ({
      cursor: item.cursor,
      node: deskWishView(item, parts),
    }));
    const { hasNextPage, totalCount } = page;
    const pageInfo = { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null };
    return { edges, pageInfo, totalCount };
  }

  @Query(() => DeskWishView, {
    nullable: true,
    description: 'A wish of an institution of yours; null when there is none.',
  })
  @May('read', 'Wish')
  async deskWish(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The wish.' }) id: string,
  ): Promise<DeskWishView | null> {
    try {
      return await this.#show(actor, id);
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  @Mutation(() => DraftWishResult, { description: 'Writes a new wish.' })
  @May('draft', 'Wish')
  async draftWish(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The wish.' }) input: DraftWishInput,
  ): Promise<WishSaved | Refusal> {
    const id = input.id.toLowerCase();
    return this.#saved(actor, id, () => this.desk.draft(accountOf(actor), { ...input, id }));
  }

  @Mutation(() => ReviseWishResult, {
    description: 'Writes a new text; the public sees the approved one until this is approved.',
  })
  @May('revise', 'Wish')
  async reviseWish(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The new text.' }) input: ReviseWishInput,
  ): Promise<WishSaved | Refusal> {
    return this.#saved(actor, input.id, () => this.desk.revise(accountOf(actor), input));
  }

  @Mutation(() => SubmitWishResult, { description: 'Sends the drafted text to a moderator.' })
  @May('submit', 'Wish')
  async submitWish(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The wish.' }) id: string,
    @Args('version', { type: () => Int, description: 'Version that was read.' }) version: number,
  ): Promise<WishSaved | Refusal> {
    return this.#saved(actor, id, () => this.desk.submit(accountOf(actor), { id, version }));
  }

  @Mutation(() => WithdrawWishResult, { description: 'Takes a wish back.' })
  @May('withdraw', 'Wish')
  async withdrawWish(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The wish.' }) id: string,
    @Args('version', { type: () => Int, description: 'Version that was read.' }) version: number,
    @Args('reason', { type: () => String, description: 'Why, 3 to 1,000 characters.' })
    reason: string,
  ): Promise<WishSaved | Refusal> {
    const wanted = { id, version, reason };
    return this.#saved(actor, id, () => this.desk.withdraw(accountOf(actor), wanted));
  }

  /** Does the work and shows the wish as it stands then, or the refusal. */
  #saved(actor: Actor, id: string, work: () => Promise<void>): Promise<WishSaved | Refusal> {
    return answer(refusals, async () => {
      await work();
      return Object.assign(new WishSaved(), { wish: await this.#show(actor, id) });
    });
  }

  async #show(actor: Actor, id: string): Promise<DeskWishView> {
    const item = await this.wishes.get(accountOf(actor), id);
    return deskWishView(item, await this.#parts());
  }

  async #parts(): Promise<DeskViewParts> {
    const categoryNames = await this.wishes.categoryNames();
    return { categoryNames, pathOf: (id) => this.media.pathOf(id, { public: false }) };
  }
}
