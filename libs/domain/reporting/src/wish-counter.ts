import { Injectable } from '@nestjs/common';
import { AuditorDatabase } from '@app/platform';
import { CountOfTheMinute } from './count-of-the-minute.js';

/** What became of all wishes that were ever published, and of the goods that donors brought. */
export interface WishCount {
  /** Nobody has promised anything. */
  readonly open: number;
  /** Promised in money or in kind, or paid, and not with the child yet. */
  readonly promised: number;
  readonly fulfilled: number;
  /** Of the promised and fulfilled: an earlier promise failed, and somebody else stepped in. */
  readonly rescued: number;
  /** Nobody gave until their last day. */
  readonly expired: number;
  /** The institution took them back, each with a reason. */
  readonly withdrawn: number;
  /** Units of the reserve shelf over all time, and the wishes that it gave or gives them to. */
  readonly shelf: ShelfCount;
  readonly goods: { readonly parcels: number; readonly units: number; readonly valueMinor: bigint };
}

/** Spare goods, by units. */
export interface ShelfCount {
  readonly unitsIn: number;
  /** With the wishes that they were for. */
  readonly unitsOut: number;
  /** Lie there now, promised or not. */
  readonly unitsNow: number;
  readonly wishes: number;
}

/** Counts wishes for everybody; one count serves all readers of a minute. */
@Injectable()
export class WishCounter {
  readonly #counted = new CountOfTheMinute(() => this.#count());

  constructor(private readonly database: AuditorDatabase) {}

  /** The newest count, at most a minute old. */
  async read(): Promise<WishCount> {
    return this.#counted.read();
  }

  async #count(): Promise<WishCount> {
    const [wishes] = await this.database.read<Omit<WishCount, 'goods' | 'shelf'>>(
      `WITH failed AS (SELECT DISTINCT wish_id FROM pledges.pledge
           WHERE kind = 'inKind' AND state IN ('released', 'expired')
         UNION SELECT wish_id FROM pledges.reserve_grant WHERE state = 'granted'
         UNION SELECT wish_id FROM deliveries.shelf_entry WHERE kind = 'reserved'),
       wish AS (SELECT w.id, CASE
           WHEN w.status IN ('accepted', 'thanked') THEN 'fulfilled'
           WHEN w.status IN ('claimed', 'funded', 'ordered', 'delivered')
             OR w.status = 'published' AND w.held_minor + w.paid_minor > 0 THEN 'promised'
           WHEN w.status = 'published' THEN 'open'
           ELSE w.status END AS fate
         FROM wishes.wish w WHERE w.published_at IS NOT NULL)
       SELECT count(*) FILTER (WHERE fate = 'open')::int AS open,
         count(*) FILTER (WHERE fate = 'promised')::int AS promised,
         count(*) FILTER (WHERE fate = 'fulfilled')::int AS fulfilled,
         count(*) FILTER (WHERE fate IN ('promised', 'fulfilled') AND f.wish_id IS NOT NULL)::int
           AS rescued,
         count(*) FILTER (WHERE fate = 'expired')::int AS expired,
         count(*) FILTER (WHERE fate = 'withdrawn')::int AS withdrawn
       FROM wish LEFT JOIN failed f ON f.wish_id = wish.id`,
    );
    const [goods] = await this.database.read<{ parcels: number; units: number; value: string }>(
      `SELECT count(*)::int AS parcels, coalesce(sum(units), 0)::int AS units,
         coalesce(sum(declared_minor), 0)::text AS value
       FROM deliveries.goods_entry WHERE outcome = 'whole'`,
    );
    const [shelf] = await this.database.read<ShelfCount>(
      `SELECT coalesce(sum(units) FILTER (WHERE kind = 'in'), 0)::int AS "unitsIn",
         coalesce(sum(units) FILTER (WHERE kind = 'given'), 0)::int AS "unitsOut",
         (SELECT coalesce(sum(units_free + units_reserved), 0)::int
          FROM deliveries.shelf_item) AS "unitsNow",
         count(DISTINCT wish_id) FILTER (WHERE kind = 'reserved' AND NOT EXISTS (
           SELECT FROM deliveries.shelf_entry r
           WHERE r.pledge_id = e.pledge_id AND r.kind = 'returned'))::int AS wishes
       FROM deliveries.shelf_entry e`,
    );
    if (!wishes || !goods || !shelf) throw new Error('a count always has a row');
    const { parcels, units, value } = goods;
    return { ...wishes, shelf, goods: { parcels, units, valueMinor: BigInt(value) } };
  }
}
