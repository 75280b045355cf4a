import type { Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Season } from './season.entity.js';

const insert = `
  INSERT INTO campaigns.season_wish (season_id, wish_id, institution_id, region_code, joined_at)`;
const columns = 'w.id, w.institution_id, r.region_code, $1::timestamptz';

/** Whether a wish is in no season, nor was in this one before. */
const isFree = (seasonId: string): string => `NOT EXISTS (SELECT FROM campaigns.season_wish l
  WHERE l.wish_id = w.id AND (l.season_id = ${seasonId} OR l.reason IS DISTINCT FROM 'carriedOver'))`;

/** The link between seasons and wishes as rows: no rule here. */
@Injectable()
export class SeasonWishRepository {
  /**
   * Takes in the wishes that are open now and in no other season, some thousands at most.
   * @returns how many that were.
   */
  async joinOpen(tx: Tx, { id }: Season, most: number): Promise<number> {
    return this.#join(tx, "w.status = 'published'", [tx.now, id, most]);
  }

  /** Takes in what was published while the season was open, whatever became of it since. */
  async joinPublished(tx: Tx, { id, opensAt, endsAt }: Season, most: number): Promise<number> {
    return this.#join(tx, 'w.published_at >= $4 AND w.published_at < $5', [
      ...[tx.now, id, most],
      ...[opensAt, endsAt],
    ]);
  }

  /**
   * Takes in one wish that was published in a season, or is open in one now; it stays in the one in
   * which it is.
   */
  async joinOne(tx: Tx, wishId: string): Promise<void> {
    await tx.query(
      `${insert}
       SELECT s.id, ${columns}
       FROM wishes.wish w
       JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
       JOIN campaigns.season s ON w.published_at >= s.opens_at AND w.published_at < s.ends_at
         OR w.status = 'published' AND $1 >= s.opens_at AND $1 < s.ends_at
       WHERE w.id = $2 AND s.closed_at IS NULL AND ${isFree('s.id')}
       ORDER BY s.opens_at LIMIT 1 ON CONFLICT DO NOTHING`,
      [tx.now, wishId],
    );
  }

  async #join(tx: Tx, which: string, values: readonly unknown[]): Promise<number> {
    const rows = await tx.query(
      `${insert}
       SELECT $2::uuid, ${columns}
       FROM wishes.wish w
       JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
       WHERE ${which} AND ${isFree('$2')}
       ORDER BY w.id LIMIT $3 ON CONFLICT DO NOTHING RETURNING wish_id`,
      values,
    );
    return rows.length;
  }
}
