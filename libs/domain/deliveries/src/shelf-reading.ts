import type { AgeBand, Category } from '@app/forms';
import { InstitutionService } from '@app/institutions';
import { Transactions, type Tx } from '@app/platform';
import type { PledgeState } from '@app/pledges';
import { EndingWishes } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import {
  arrivalsSql,
  errandsSql,
  forItemsSql,
  forWishesSql,
  giftsSql,
  isBehindSql,
  itemsSql,
  totalsSql,
  waitingSql,
} from './shelf-statements.js';
import { standing } from './shelf.repository.js';

/** How many units came, lie there and went, over all time. */
export interface ShelfTotals {
  readonly unitsIn: number;
  readonly unitsFree: number;
  readonly unitsReserved: number;
  readonly unitsGiven: number;
  readonly unitsWrittenOff: number;
}

/** Goods that lie together, and where. */
export interface ShelfLot {
  readonly id: string;
  readonly title: string;
  readonly categoryCode: Category;
  readonly ageBand: AgeBand | null;
  readonly regionCode: string;
  readonly unitsIn: number;
  readonly unitsFree: number;
  readonly unitsReserved: number;
  readonly declaredMinor: string;
  readonly pictureId: string | null;
  readonly institutionId: string;
  readonly nameKk: string;
  readonly nameRu: string;
  /** Whether its house is verified: goods of one that is suspended are not given. */
  readonly isGivable: boolean;
  readonly addedAt: Date;
}

/** A wish that was left behind and takes the thing itself. */
export interface WishWaiting {
  readonly id: string;
  readonly title: string;
  readonly categoryCode: Category;
  readonly ageBand: AgeBand;
  readonly regionCode: string;
  readonly deadline: string;
  readonly cause: 'promiseFailed' | 'seasonEnds';
  readonly nameKk: string;
  readonly nameRu: string;
}

/** Goods and a wish that fit each other. */
export interface ShelfMatch {
  readonly itemId: string;
  readonly wishId: string;
  readonly itemTitle: string;
  readonly wishTitle: string;
  readonly unitsFree: number;
  readonly nameKk: string;
  readonly nameRu: string;
  /** Such a thing, for the same age, and in the same region. */
  readonly isExact: boolean;
}

/** What the shelf promised to a wish, and what became of it. */
export interface ShelfGiftLine {
  readonly pledgeId: string;
  readonly wishId: string;
  readonly wishTitle: string;
  readonly itemTitle: string;
  readonly units: number;
  /** How many went to the wish; of a promise that fell through, those that had come. */
  readonly unitsGiven: number;
  readonly state: PledgeState;
  readonly until: Date | null;
  readonly givenByName: string;
  readonly givenAt: Date;
}

/** An arrival that did not fulfil its wish and does not lie on the shelf. */
export interface SpareArrival {
  readonly id: string;
  readonly wishTitle: string;
  readonly categoryCode: Category;
  readonly units: number;
  readonly declaredMinor: string;
  readonly note: string;
  readonly recordedAt: Date;
}

/** Goods that an institution passes on to another, for a wish. */
export interface ShelfErrand {
  readonly pledgeId: string;
  readonly wishTitle: string;
  readonly itemTitle: string;
  readonly units: number;
  readonly until: Date;
  readonly nameKk: string;
  readonly nameRu: string;
  readonly address: string;
  /** Empty when it did not say. */
  readonly openingHours: string;
  /** The code for the parcel. */
  readonly packingCode: string;
}

/** What the shelf promised, and who keeps it. */
export interface ShelfPromised {
  readonly title: string;
  readonly units: number;
  readonly keeperId: string;
}

/** Which goods are looked for. */
export interface ShelfFilter {
  readonly category?: Category | null;
  readonly region?: string | null;
  /** Goods that were all given or written off are left out unless asked for. */
  readonly withEmpty?: boolean | null;
}

export interface ShelfPage {
  readonly totals: ShelfTotals;
  readonly lots: readonly ShelfLot[];
  readonly waiting: readonly WishWaiting[];
  /** The best goods for each wish that waits, and the best wishes for all goods that are shown. */
  readonly forWishes: readonly ShelfMatch[];
  readonly forLots: readonly ShelfMatch[];
  readonly gifts: readonly ShelfGiftLine[];
}

const listMost = 50;
const matchesMost = 3;
/** A wish is left behind so many days before its last day. */
const endingDays = 14;
const endingMost = 500;

/** The reserve shelf as people read it. */
@Injectable()
export class ShelfReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly institutions: InstitutionService,
    private readonly ending: EndingWishes,
  ) {}

  /** All there is, what waits for it, and what fits. */
  async page({ category, region, withEmpty }: ShelfFilter): Promise<ShelfPage> {
    return this.transactions.run(async (tx) => {
      const filter = [category ?? null, region ?? null, withEmpty ?? false, null];
      const lots = await tx.query<ShelfLot>(itemsSql, [...filter, listMost]);
      const due = await this.due(tx, null);
      const inPart = [category ?? null, region ?? null];
      const waiting = await tx.query<WishWaiting>(waitingSql, [...due, ...inPart, listMost]);
      const wishIds = waiting.map(({ id }) => id);
      const lotIds = lots.map(({ id }) => id);
      return {
        ...{ totals: await this.totals(tx), lots, waiting },
        forWishes: await tx.query<ShelfMatch>(forWishesSql, [...due, wishIds, matchesMost]),
        forLots: await tx.query<ShelfMatch>(forItemsSql, [...due, lotIds, matchesMost]),
        gifts: await tx.query<ShelfGiftLine>(giftsSql, [listMost]),
      };
    });
  }

  /** What an institution keeps, passes on, and got that may be spare. @throws NotFound */
  async ofInstitution(
    accountId: string,
    institutionId: string,
  ): Promise<{ lots: ShelfLot[]; arrivals: SpareArrival[]; errands: ShelfErrand[] }> {
    return this.transactions.run(async (tx) => {
      await this.institutions.requireMember(tx, { accountId, institutionId });
      const all = [null, null, true, institutionId, listMost];
      return {
        lots: await tx.query<ShelfLot>(itemsSql, all),
        arrivals: await tx.query<SpareArrival>(arrivalsSql, [institutionId, listMost]),
        errands: await tx.query<ShelfErrand>(errandsSql, [institutionId, listMost]),
      };
    });
  }

  /**
   * What tells now which wishes are left behind, or whether one is: the first parameters of the
   * statements.
   */
  async due(tx: Tx, wishId: string | null): Promise<readonly unknown[]> {
    return [tx.now, endingDays, await this.ending.soon(tx, { most: endingMost, wishId })];
  }

  /** Whether a wish that was just kept for the shelf had been left behind by the same rule. */
  async wasLeftBehind(tx: Tx, wishId: string, due: readonly unknown[]): Promise<boolean> {
    return (await tx.query(isBehindSql, [...due, wishId])).length > 0;
  }

  /** Units over all time. */
  async totals(tx: Tx): Promise<ShelfTotals> {
    const [row] = await tx.query<ShelfTotals>(totalsSql);
    if (!row) throw new Error('a sum always has a row');
    return row;
  }

  /** The goods behind a promise of the shelf; null for a promise of a donor. */
  async promisedBy(tx: Tx, pledgeId: string): Promise<ShelfPromised | null> {
    const [row] = await tx.query<ShelfPromised>(
      `SELECT i.title, e.units, i.institution_id AS "keeperId" FROM deliveries.shelf_entry e
       JOIN deliveries.shelf_item i ON i.id = e.item_id
       WHERE e.pledge_id = $1 AND e.kind = 'reserved'`,
      [pledgeId],
    );
    return row ?? null;
  }

  /** Those of the wishes that the shelf gives or gave something, for reports of a season. */
  async rescuedOf(tx: Tx, wishIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT e.wish_id AS id FROM deliveries.shelf_entry e
       WHERE e.wish_id = ANY ($1::uuid[]) AND ${standing}
       ORDER BY e.wish_id`,
      [wishIds],
    );
    return rows.map(({ id }) => id);
  }
}
