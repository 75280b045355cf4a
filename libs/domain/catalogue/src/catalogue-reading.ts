import { readCode, someWishesForm, WISH_CODE_LENGTH } from '@app/forms';
import { checkInput, isUuid, pageSize, PublicDatabase } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type {
  FacetsRecord,
  InstitutionRecord,
  NamedRecord,
  TotalsRecord,
  WishRecord,
} from './catalogue-rows.js';
import {
  categoriesSql,
  facetsSql,
  institutionSql,
  regionsSql,
  similarSql,
  similarToSomeSql,
  totalsSql,
  wishByCodeSql,
  wishesByIdSql,
  wishSql,
} from './catalogue-statements.js';
import { filterValues, type WishFilter } from './wish-filter.js';
import { orderOf, type WishSort } from './wish-order.js';

export interface WishPage {
  readonly items: ReadonlyArray<{ readonly cursor: string; readonly wish: WishRecord }>;
  readonly hasNextPage: boolean;
  /** Null unless it was asked for. */
  readonly totalCount: number | null;
}

export interface WishesWanted {
  readonly filter: WishFilter;
  readonly sort: WishSort;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly countAll: boolean;
}

const pageLimits = { usual: 24, most: 60 };
const similarLimits = { usual: 4, most: 12 };
/** Every wish that others are likened to is compared with all that are open. */
const lookedAt = 3;

/** A row of a page; all but the total is null when the page is empty. */
type PageRow = { readonly total: number | null } & (WishRecord | { readonly id: null });

/**
 * What the public pages read. Every question is one statement, asked with a role that can read the
 * schema `catalogue` and nothing else.
 */
@Injectable()
export class CatalogueReading {
  constructor(private readonly database: PublicDatabase) {}

  /** A page of wishes. @throws InvalidInput for a broken cursor or filter. */
  async wishes(wanted: WishesWanted): Promise<WishPage> {
    const { filter, sort, first, after, countAll } = wanted;
    const size = pageSize(first, pageLimits);
    const order = orderOf(sort, filter.granted ?? false);
    const place = order.placeValues(after ?? null);
    const values = [...filterValues(filter), countAll, ...place, size + 1];
    const rows = await this.database.read<PageRow>(order.sql, values);
    const found = rows.filter((row) => row.id !== null);
    return {
      items: found.slice(0, size).map((wish) => ({ cursor: order.cursorOf(wish), wish })),
      hasNextPage: found.length > size,
      totalCount: rows[0]?.total ?? null,
    };
  }

  async wish(id: string): Promise<WishRecord | null> {
    if (!isUuid(id)) return null;
    const [row] = await this.database.read<WishRecord>(wishSql, [id]);
    return row ?? null;
  }

  /** Those of several wishes that are public, in no order. @throws InvalidInput for too many. */
  async wishesById(ids: readonly string[]): Promise<WishRecord[]> {
    return this.database.read<WishRecord>(wishesByIdSql, [known(ids)]);
  }

  /** The wish with a code, however it was typed; null when none is public. */
  async wishByCode(typed: string): Promise<WishRecord | null> {
    const code = readCode(typed, WISH_CODE_LENGTH);
    if (code === null) return null;
    const [row] = await this.database.read<WishRecord>(wishByCodeSql, [code]);
    return row ?? null;
  }

  /** How many wishes each choice of a filter would show. @throws InvalidInput */
  async facets(filter: WishFilter): Promise<FacetsRecord> {
    const [row] = await this.database.read<FacetsRecord>(facetsSql, filterValues(filter));
    return row ?? { total: 0, regions: [], categories: [], ageBands: [], money: 0, inKind: 0 };
  }

  /** Open wishes most like a public one; none for a wish that is not there. */
  async similar(wishId: string, first?: number | null): Promise<WishRecord[]> {
    return this.#similar(wishId, pageSize(first, similarLimits), false);
  }

  /** The same among wishes to which the thing itself can be brought now. */
  async similarInKind(wishId: string, first: number): Promise<WishRecord[]> {
    return this.#similar(wishId, pageSize(first, similarLimits), true);
  }

  /**
   * Open wishes to which the thing itself can be brought now and which are most like the first
   * three of several; each once and none of these, the closest to each first.
   * @throws InvalidInput for too many.
   */
  async similarToSome(wishIds: readonly string[], first?: number | null): Promise<WishRecord[]> {
    const ids = known(wishIds);
    const size = pageSize(first, similarLimits);
    const of = ids.slice(0, lookedAt);
    const rows = await this.database.read<WishRecord>(similarToSomeSql, [of, size, true, ids]);
    return rows.slice(0, size);
  }

  async institution(id: string): Promise<InstitutionRecord | null> {
    if (!isUuid(id)) return null;
    const rows = await this.database.read<{ institution: InstitutionRecord }>(institutionSql, [id]);
    return rows[0]?.institution ?? null;
  }

  async regions(): Promise<NamedRecord[]> {
    return this.database.read<NamedRecord>(regionsSql);
  }

  async categories(): Promise<NamedRecord[]> {
    return this.database.read<NamedRecord>(categoriesSql);
  }

  async totals(): Promise<TotalsRecord> {
    const [row] = await this.database.read<TotalsRecord>(totalsSql);
    return row ?? { openWishes: 0, grantedWishes: 0, givenMinor: '0', institutions: 0 };
  }

  async #similar(wishId: string, size: number, inKind: boolean): Promise<WishRecord[]> {
    if (!isUuid(wishId)) return [];
    return this.database.read<WishRecord>(similarSql, [wishId, size, inKind]);
  }
}

/** What can be an id of ours. @throws InvalidInput for more than a basket holds. */
function known(wishIds: readonly string[]): string[] {
  return checkInput(someWishesForm, { wishIds: wishIds.filter(isUuid) }).wishIds;
}
