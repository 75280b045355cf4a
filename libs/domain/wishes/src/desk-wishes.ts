import type { Category } from '@app/forms';
import { InstitutionService } from '@app/institutions';
import {
  assert,
  decodeInstantCursor,
  encodeInstantCursor,
  NotFound,
  pageSize,
  Transactions,
  type LocalizedText,
  type Tx,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Revision } from './revision.entity.js';
import type { Wish } from './wish.entity.js';
import { revisionKey, WishRepository } from './wish.repository.js';
import type { WishStatus } from './wish-status.js';

/** A wish with the texts its institution works on. */
export interface DeskWish {
  readonly wish: Wish;
  readonly latest: Revision;
  readonly approved: Revision | null;
}

export interface DeskWishPage {
  readonly items: ReadonlyArray<DeskWish & { readonly cursor: string }>;
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

const pageLimits = { usual: 24, most: 100 };

/** The wishes of an institution, as its members read them. */
@Injectable()
export class DeskWishes {
  constructor(
    private readonly transactions: Transactions,
    private readonly wishes: WishRepository,
    private readonly institutions: InstitutionService,
  ) {}

  /** One wish. @throws NotFound when it is not there or not theirs. */
  async get(accountId: string, id: string): Promise<DeskWish> {
    return this.transactions.run(async (tx) => {
      const wish = await this.wishes.findById(tx, id);
      if (!wish) throw new NotFound();
      const { institutionId } = wish;
      await this.institutions.requireMember(tx, { accountId, institutionId });
      const [item] = await this.#withTexts(tx, [wish]);
      assert(item !== undefined, 'a wish has a text');
      return item;
    });
  }

  /** A page of the wishes of an institution, newest first. @throws NotFound, InvalidInput */
  async page(
    accountId: string,
    wanted: {
      readonly institutionId: string;
      readonly status?: WishStatus | null;
      readonly first?: number | null;
      readonly after?: string | null;
    },
  ): Promise<DeskWishPage> {
    const { institutionId } = wanted;
    const status = wanted.status ?? null;
    const size = pageSize(wanted.first, pageLimits);
    const after = wanted.after ? decodeInstantCursor(wanted.after) : null;
    return this.transactions.run(async (tx) => {
      await this.institutions.requireMember(tx, { accountId, institutionId });
      const range = { institutionId, status, after, most: size + 1 };
      const found = await this.wishes.byInstitution(tx, range);
      const totalCount = await this.wishes.countByInstitution(tx, { institutionId, status });
      const items = await this.#withTexts(tx, found.slice(0, size));
      return {
        items: items.map((item) => ({ ...item, cursor: cursorOf(item.wish) })),
        hasNextPage: found.length > size,
        totalCount,
      };
    });
  }

  /** The names of the categories, by code. */
  async categoryNames(): Promise<ReadonlyMap<Category, LocalizedText>> {
    return this.transactions.run((tx) => this.wishes.categoryNames(tx));
  }

  async #withTexts(tx: Tx, wishes: readonly Wish[]): Promise<DeskWish[]> {
    const texts = await this.wishes.latestAndApproved(tx, wishes);
    return wishes.map((wish) => {
      const latest = texts.get(revisionKey(wish.id, wish.latestRevision));
      assert(latest !== undefined, `wish ${wish.id} has a text`);
      const approved =
        wish.approvedRevision === null
          ? null
          : (texts.get(revisionKey(wish.id, wish.approvedRevision)) ?? null);
      return { wish, latest, approved };
    });
  }
}

function cursorOf({ createdAt: at, id }: Wish): string {
  return encodeInstantCursor({ at, id });
}
