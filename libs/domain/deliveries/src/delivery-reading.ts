import { AccountService } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import {
  assert,
  decodeInstantCursor,
  encodeInstantCursor,
  isUuid,
  NotFound,
  pageSize,
  Transactions,
  type Tx,
} from '@app/platform';
import { GrantedWishes, type GrantedWish } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import type { Delivery, Evidence } from './delivery.entity.js';
import { DeliveryRepository } from './delivery.repository.js';
import type { GoodsEntry } from './goods-entry.entity.js';
import { ShelfRepository, type ShelfGift } from './shelf.repository.js';
import type { Thanks } from './thanks.entity.js';

/** A granted wish with everything that happened to its goods. */
export interface DeliveryStory {
  readonly wish: GrantedWish;
  readonly delivery: Delivery | null;
  readonly evidence: readonly Evidence[];
  readonly thanks: Thanks | null;
  /** What a donor brought last for it; null while nothing came. */
  readonly goods: GoodsEntry | null;
  /** What the reserve shelf gives to it; null for what donors give. */
  readonly shelf: ShelfGift | null;
  /** Display names of the members concerned, by account id. */
  readonly names: ReadonlyMap<string, string>;
}

export interface DeliveryPage {
  readonly items: ReadonlyArray<DeliveryStory & { readonly cursor: string }>;
  readonly hasNextPage: boolean;
}

const pageLimits = { usual: 24, most: 100 };

/** Deliveries as the members of an institution read them. */
@Injectable()
export class DeliveryReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: GrantedWishes,
    private readonly institutions: InstitutionService,
    private readonly accounts: AccountService,
    private readonly shelf: ShelfRepository,
  ) {}

  /** One story. @throws NotFound when the wish is not theirs or not paid in full. */
  async get(accountId: string, wishId: string): Promise<DeliveryStory> {
    return this.transactions.run(async (tx) => {
      const wish = isUuid(wishId) ? await this.wishes.find(tx, wishId) : null;
      if (!wish) throw new NotFound();
      const { institutionId } = wish;
      await this.institutions.requireMember(tx, { accountId, institutionId });
      const [story] = await this.#stories(tx, [wish]);
      assert(story !== undefined, 'a granted wish has a story');
      return story;
    });
  }

  /** A page of the granted wishes of an institution. @throws NotFound, InvalidInput */
  async page(
    accountId: string,
    wanted: {
      readonly institutionId: string;
      readonly first?: number | null;
      readonly after?: string | null;
    },
  ): Promise<DeliveryPage> {
    const { institutionId } = wanted;
    const size = pageSize(wanted.first, pageLimits);
    const after = wanted.after ? decodeInstantCursor(wanted.after) : null;
    return this.transactions.run(async (tx) => {
      await this.institutions.requireMember(tx, { accountId, institutionId });
      const found = await this.wishes.byInstitution(tx, { institutionId, after, most: size + 1 });
      const stories = await this.#stories(tx, found.slice(0, size));
      const items = stories.map((story) => ({
        ...story,
        cursor: encodeInstantCursor({ at: story.wish.grantedAt, id: story.wish.id }),
      }));
      return { items, hasNextPage: found.length > size };
    });
  }

  async #stories(tx: Tx, wishes: readonly GrantedWish[]): Promise<DeliveryStory[]> {
    const wishIds = wishes.map(({ id }) => id);
    const deliveries = await this.deliveries.byWishes(tx, wishIds);
    const all = [...deliveries.values()];
    const evidence = await this.deliveries.evidenceOf(
      tx,
      all.map(({ id }) => id),
    );
    const thanks = await this.deliveries.thanksOf(tx, wishIds);
    const goods = await this.deliveries.goodsOf(tx, wishIds);
    const gifts = await this.shelf.giftsTo(tx, wishIds);
    const people = all.flatMap(({ orderedBy, deliveredBy, acceptedBy }) =>
      [orderedBy, deliveredBy, acceptedBy].filter((id) => id !== null),
    );
    const adders = evidence.map(({ addedBy }) => addedBy);
    const names = await this.accounts.namesOf(tx, [...new Set([...people, ...adders])]);
    return wishes.map((wish) => {
      const delivery = deliveries.get(wish.id) ?? null;
      return {
        wish,
        delivery,
        evidence: evidence.filter(
          ({ deliveryId, round }) =>
            deliveryId === delivery?.id && round === delivery.evidenceRound,
        ),
        thanks: thanks.get(wish.id) ?? null,
        goods: goods.get(wish.id) ?? null,
        shelf: gifts.get(wish.id) ?? null,
        names,
      };
    });
  }
}
