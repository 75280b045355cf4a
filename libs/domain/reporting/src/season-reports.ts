import type { StoryLanguage } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { choosingUntil, decidedFrom, lastDayOf, phaseOf, type SeasonPhase } from '@app/campaigns';
import { AuditorDatabase, isUuid, LocalizedText } from '@app/platform';
import { Injectable } from '@nestjs/common';
import {
  addCounts,
  atTime,
  goesOn,
  noCount,
  seasonCountSql,
  type SeasonCount,
} from './season-count.js';
import { SeasonCounts } from './season-counts.js';

/** A later last day, and why. */
export interface ExtensionFact {
  /** The last day before and after, as 2026-05-31. */
  readonly from: string;
  readonly to: string;
  readonly reason: LocalizedText;
  readonly extendedAt: Date;
}

/** A season as everybody may read it. */
export interface SeasonFact {
  readonly id: string;
  readonly version: number;
  readonly title: LocalizedText;
  /** Days in Almaty, as 2026-03-01. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly phase: SeasonPhase;
  /** The last day on which people say why a wish stayed open. */
  readonly choosingUntil: string;
  readonly closedAt: Date | null;
  readonly extensions: readonly ExtensionFact[];
  readonly count: SeasonCount;
  readonly regions: ReadonlyArray<{ readonly code: string; readonly count: SeasonCount }>;
}

/** Why a wish of a season stayed without its good. */
export type SeasonEndReason =
  'carriedOver' | 'stillOpen' | 'noLongerNeeded' | 'obtainedOtherwise' | 'takenBack' | 'nobodyCame';

/** A wish that a season did not fulfil. */
export interface SeasonEnd {
  readonly wishId: string;
  /** Null for a wish that was taken back, or whose title was. */
  readonly title: string | null;
  readonly language: StoryLanguage | null;
  readonly categoryCode: string;
  readonly regionCode: string;
  readonly reason: SeasonEndReason;
  /** Whether an admin took its title out of the report. */
  readonly untitled: boolean;
  /** Whether it is open now, in another season. */
  readonly open: boolean;
}

interface SeasonRow {
  readonly id: string;
  readonly version: number;
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
  readonly opensAt: Date;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
}

interface ExtensionRow {
  readonly seasonId: string;
  readonly endedAt: Date;
  readonly endsAt: Date;
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
  readonly extendedAt: Date;
}

const seasonsMost = 50;

/** A wish that was carried over and then taken back is public nowhere any more. */
const isNamed = `u.wish_id IS NULL AND NOT (${goesOn} AND w.status = 'withdrawn')`;

/**
 * What became of the wishes of each season, for everybody; counts are at most a minute old, and
 * those of closed seasons an hour.
 */
@Injectable()
export class SeasonReports {
  readonly #counts: SeasonCounts;

  constructor(private readonly database: AuditorDatabase) {
    this.#counts = new SeasonCounts((ids, day) => database.read(seasonCountSql, [ids, day]));
  }

  /** The newest seasons first, fifty at most, as they stand at an instant. */
  async newest(now: Date): Promise<SeasonFact[]> {
    return this.#read(now, null);
  }

  /** One season; null when there is none. */
  async find(id: string, now: Date): Promise<SeasonFact | null> {
    if (!isUuid(id)) return null;
    const [season] = await this.#read(now, id);
    return season ?? null;
  }

  /**
   * Wishes that ended without their good by region, and then those that stayed open; from the
   * one at `from` on.
   */
  async ends(seasonId: string, page: { from: number; most: number }): Promise<SeasonEnd[]> {
    if (!isUuid(seasonId)) return [];
    return this.database.read<SeasonEnd>(
      `SELECT l.wish_id AS "wishId", l.category_code AS "categoryCode",
         CASE WHEN ${isNamed} THEN l.title END AS title,
         CASE WHEN ${isNamed} THEN l.language END AS language,
         l.region_code AS "regionCode", l.reason, w.status = 'published' AS open,
         u.wish_id IS NOT NULL AS untitled
       FROM campaigns.season_wish l JOIN wishes.wish w ON w.id = l.wish_id
       LEFT JOIN campaigns.untitled_wish u ON u.wish_id = l.wish_id
       WHERE l.season_id = $1 AND l.reason IS NOT NULL
       ORDER BY ${goesOn}, l.region_code, l.reason, l.wish_id OFFSET $2 LIMIT $3`,
      [seasonId, page.from, page.most],
    );
  }

  async #read(now: Date, id: string | null): Promise<SeasonFact[]> {
    const rows = await this.database.read<SeasonRow>(
      `SELECT id, version, title_kk AS kk, title_ru AS ru, title_en AS en, opens_at AS "opensAt",
         ends_at AS "endsAt", closed_at AS "closedAt"
       FROM campaigns.season WHERE $1::uuid IS NULL OR id = $1
       ORDER BY opens_at DESC LIMIT ${seasonsMost}`,
      [id],
    );
    const extensions = await this.database.read<ExtensionRow>(
      `SELECT season_id AS "seasonId", ended_at AS "endedAt", ends_at AS "endsAt",
         reason_kk AS kk, reason_ru AS ru, reason_en AS en, extended_at AS "extendedAt"
       FROM campaigns.extension WHERE season_id = ANY ($1::uuid[]) ORDER BY season_id, number`,
      [rows.map((row) => row.id)],
    );
    const counts = await this.#counts.read(rows, almatyDay(now));
    return rows.map((row) => {
      const { id: seasonId, version, opensAt, endsAt, closedAt } = row;
      const isDecided = now >= decidedFrom({ endsAt });
      const regions = counts
        .filter((count) => count.seasonId === seasonId)
        .map(({ code, seasonId: _, ...count }) => ({ code, count: atTime(count, isDecided) }));
      return {
        ...{ id: seasonId, version, title: textOf(row), closedAt, regions },
        ...{ firstDay: almatyDay(opensAt), lastDay: lastDayOf(endsAt) },
        phase: phaseOf({ opensAt, endsAt, closedAt }, now),
        choosingUntil: choosingUntil({ endsAt }),
        extensions: extensions
          .filter((extension) => extension.seasonId === seasonId)
          .map(extensionFact),
        count: regions.reduce((sum, { count }) => addCounts(sum, count), noCount),
      };
    });
  }
}

function extensionFact(row: ExtensionRow): ExtensionFact {
  const { endedAt, endsAt, extendedAt } = row;
  return { from: lastDayOf(endedAt), to: lastDayOf(endsAt), reason: textOf(row), extendedAt };
}

function textOf({ kk, ru, en }: { kk: string; ru: string; en: string }): LocalizedText {
  return Object.assign(new LocalizedText(), { kk, ru, en });
}
