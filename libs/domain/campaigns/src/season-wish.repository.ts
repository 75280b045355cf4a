import type { SeasonReason, StoryLanguage } from '@app/forms';
import { Money } from '@app/money';
import { assert, isUuid, type Tx } from '@app/platform';
import type { EndingAsked } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { endingDays, type Season } from './season.entity.js';

/** Which wish in which season. */
export interface LinkKey {
  readonly seasonId: string;
  readonly wishId: string;
}

/** Why a wish stayed without its good: chosen by people, by its own course, or by time. */
export type EndReason = SeasonReason | 'takenBack' | 'nobodyCame' | 'stillOpen';

/** A wish in a season. */
export interface SeasonLink {
  readonly institutionId: string;
  readonly reason: EndReason | null;
}

/** A wish that waits for a reason. */
export interface OpenSeasonWish extends LinkKey {
  readonly title: string;
  readonly language: StoryLanguage;
  readonly paid: Money;
  readonly price: Money;
  readonly nameKk: string;
  readonly nameRu: string;
}

interface OpenRow extends Omit<OpenSeasonWish, 'paid' | 'price'> {
  readonly paid: string;
  readonly price: string;
}

const insert = `
  INSERT INTO campaigns.season_wish (season_id, wish_id, institution_id, region_code, joined_at)`;
const columns = 'w.id, w.institution_id, r.region_code, $1::timestamptz';

/** With these reasons a wish stays open, and belongs to the next season when that begins. */
const goesOn = "('carriedOver', 'stillOpen')";

/** Whether a wish is in no season, nor was in this one before. */
const isFree = (seasonId: string): string => `NOT EXISTS (SELECT FROM campaigns.season_wish l
  WHERE l.wish_id = w.id
    AND (l.season_id = ${seasonId} OR l.reason IS NULL OR l.reason NOT IN ${goesOn}))`;

const openLinks = `
  FROM campaigns.season_wish l
  JOIN campaigns.season s ON s.id = l.season_id
  JOIN wishes.wish w ON w.id = l.wish_id
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision`;
const isOpen = "l.reason IS NULL AND w.status = 'published' AND w.held_minor = 0";

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

  async find(tx: Tx, key: LinkKey): Promise<SeasonLink | null> {
    return this.#one(tx, key, '');
  }

  /** Locks the link until the end of the transaction; it is there, and never goes. */
  async lock(tx: Tx, key: LinkKey): Promise<SeasonLink> {
    const link = await this.#one(tx, key, 'FOR UPDATE');
    assert(link !== null, 'a link is never deleted');
    return link;
  }

  /** Open wishes of seasons that end or are over, by season and institution. */
  async open(tx: Tx, institutionId: string | null, most: number): Promise<OpenSeasonWish[]> {
    if (institutionId !== null && !isUuid(institutionId)) return [];
    const rows = await tx.query<OpenRow>(
      `SELECT l.season_id AS "seasonId", l.wish_id AS "wishId", r.title, r.language,
         w.paid_minor::text AS paid, w.price_minor::text AS price,
         i.name_kk AS "nameKk", i.name_ru AS "nameRu"
       ${openLinks} JOIN institutions.institution i ON i.id = l.institution_id
       WHERE ${isOpen} AND s.closed_at IS NULL
         AND s.ends_at <= $1::timestamptz + make_interval(days => $2)
         AND ($3::uuid IS NULL OR l.institution_id = $3)
       ORDER BY s.opens_at, l.institution_id, l.wish_id LIMIT $4`,
      [tx.now, endingDays, institutionId, most],
    );
    return rows.map(({ paid, price, ...row }) => ({
      ...row,
      paid: Money.ofMinor(BigInt(paid)),
      price: Money.ofMinor(BigInt(price)),
    }));
  }

  /** The same of all institutions: the season that ends first, then who waits the longest. */
  async endingSoon(tx: Tx, { most, wishId }: EndingAsked): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT l.wish_id AS id ${openLinks}
       WHERE ${isOpen} AND s.closed_at IS NULL
         AND s.ends_at <= $1::timestamptz + make_interval(days => $2)
         AND ($3::uuid IS NULL OR l.wish_id = $3)
       ORDER BY s.ends_at, w.published_at, l.wish_id LIMIT $4`,
      [tx.now, endingDays, wishId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** The institutions that have open wishes in a season. */
  async openInstitutions(tx: Tx, seasonId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT l.institution_id AS id ${openLinks}
       WHERE l.season_id = $1 AND ${isOpen} ORDER BY 1`,
      [seasonId],
    );
    return rows.map(({ id }) => id);
  }

  /** Open wishes of a season. */
  async openIds(tx: Tx, seasonId: string, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT l.wish_id AS id ${openLinks} WHERE l.season_id = $1 AND ${isOpen}
       ORDER BY l.wish_id LIMIT $2`,
      [seasonId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Writes the reason down, with what everybody could read of the wish. */
  async end(tx: Tx, end: LinkKey & { reason: EndReason; by: string | null }): Promise<void> {
    const { seasonId, wishId, reason, by } = end;
    await tx.query(
      `UPDATE campaigns.season_wish l SET reason = $3, category_code = r.category_code,
         title = r.title, language = r.language, chosen_by = $4, chosen_at = $5
       FROM wishes.wish w
       JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
       WHERE l.season_id = $1 AND l.wish_id = $2 AND w.id = $2 AND l.reason IS NULL`,
      [seasonId, wishId, reason, by, tx.now],
    );
    await this.#hideTitles(tx, 'wish_id', wishId);
  }

  /**
   * Writes down what became of wishes that ended by themselves: at their last day, or because
   * their institution took them back. Of one wish, or of all of a season.
   */
  async noteEnded(tx: Tx, of: { wishId: string } | { seasonId: string }): Promise<void> {
    const [column, id] =
      'wishId' in of ? (['wish_id', of.wishId] as const) : (['season_id', of.seasonId] as const);
    await tx.query(
      `UPDATE campaigns.season_wish l SET chosen_at = $2, category_code = r.category_code,
         reason = CASE w.status WHEN 'expired' THEN 'nobodyCame' ELSE 'takenBack' END,
         title = CASE WHEN w.status = 'expired' THEN r.title END,
         language = CASE WHEN w.status = 'expired' THEN r.language END
       FROM wishes.wish w
       JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
       WHERE l.${column} = $1 AND w.id = l.wish_id AND l.reason IS NULL
         AND w.status IN ('expired', 'withdrawn')`,
      [id, tx.now],
    );
    await this.#hideTitles(tx, column, id);
  }

  /** The closed season of a wish that is open again, as when its gifts went back; null if none. */
  async reopened(tx: Tx, wishId: string): Promise<LinkKey | null> {
    const [row] = await tx.query<LinkKey>(
      `SELECT l.season_id AS "seasonId", l.wish_id AS "wishId" ${openLinks}
       WHERE l.wish_id = $1 AND l.reason IS NULL AND w.status = 'published'
         AND s.closed_at IS NOT NULL FOR UPDATE OF l`,
      [wishId],
    );
    return row ?? null;
  }

  /** Whether the report of a season lists the wish. */
  async isReported(tx: Tx, wishId: string): Promise<boolean> {
    if (!isUuid(wishId)) return false;
    const rows = await tx.query(
      `SELECT FROM campaigns.season_wish WHERE wish_id = $1 AND reason IS NOT NULL`,
      [wishId],
    );
    return rows.length > 0;
  }

  /** Takes the title of a wish out of every report; false when it was taken out before. */
  async takeTitle(tx: Tx, wishId: string, by: string): Promise<boolean> {
    const taken = await tx.query(
      `INSERT INTO campaigns.untitled_wish (wish_id, taken_by, taken_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING wish_id`,
      [wishId, by, tx.now],
    );
    if (taken.length === 0) return false;
    await tx.query(
      'UPDATE campaigns.season_wish SET title = NULL, language = NULL WHERE wish_id = $1',
      [wishId],
    );
    return true;
  }

  /** Whether a wish of the season may still end without its good. */
  async hasOpen(tx: Tx, seasonId: string): Promise<boolean> {
    const [row] = await tx.query<{ open: boolean }>(
      `SELECT EXISTS (SELECT ${openLinks} WHERE l.season_id = $1 AND l.reason IS NULL
         AND w.status IN ('published', 'claimed', 'withdrawn', 'expired')) AS open`,
      [seasonId],
    );
    return row?.open ?? false;
  }

  /**
   * Titles that were taken out stay out. A statement of its own, after the rows are locked: it sees
   * what was taken out while they were waited for.
   */
  async #hideTitles(tx: Tx, column: 'wish_id' | 'season_id', id: string): Promise<void> {
    await tx.query(
      `UPDATE campaigns.season_wish l SET title = NULL, language = NULL
       FROM campaigns.untitled_wish u
       WHERE l.${column} = $1 AND u.wish_id = l.wish_id AND l.title IS NOT NULL`,
      [id],
    );
  }

  async #one(tx: Tx, { seasonId, wishId }: LinkKey, lock: string): Promise<SeasonLink | null> {
    if (!isUuid(wishId)) return null;
    const [row] = await tx.query<SeasonLink>(
      `SELECT institution_id AS "institutionId", reason FROM campaigns.season_wish
       WHERE season_id = $1 AND wish_id = $2 ${lock}`,
      [seasonId, wishId],
    );
    return row ?? null;
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
