import { almatyDay, startOfAlmatyDay } from '@app/i18n';
import type { Demo } from './demo.js';
import type { Staff } from './people.js';
import type { Row, Rows } from './rows.js';
import type { DemoWish } from './wishes.js';

/** A season of the demo: from so many days ago to so many days ago; days ahead are negative. */
interface DemoSeason {
  readonly id: string;
  readonly opensAt: Date;
  readonly endsAt: Date;
  readonly closedAt: Date | null;
}

const dayMs = 86_400_000;
const plans = [
  {
    ...{ titleKk: 'Мектепке жол', titleRu: 'Дорога в школу', titleEn: 'Road to school' },
    ...{ from: 190, to: 60, isClosed: true },
  },
  {
    ...{ titleKk: 'Қыс келер алдында', titleRu: 'К началу зимы', titleEn: 'Before winter comes' },
    ...{ from: 60, to: -30, isClosed: false },
  },
] as const;
/** So many days after its end time decides, and a season is settled. */
const settledAfter = 14;
const choosingDays = 14;

/** With these reasons a wish stays open, and belongs to the next season. */
const goesOn = ['carriedOver', 'stillOpen'] as const;

/** A season that is over, with its report, and one that runs. */
export function addSeasons(
  demo: Demo,
  rows: Rows,
  wishes: readonly DemoWish[],
  staff: Staff,
): void {
  /** A wish is in one season until it is carried over. */
  const settled = new Set<string>();
  for (const { from, to, isClosed, titleKk, titleRu, titleEn } of plans) {
    const [opensAt, endsAt] = [midnight(demo.daysAgo(from)), midnight(demo.daysAgo(to))];
    const closedAt = isClosed ? later(endsAt, settledAfter) : null;
    const announcedAt = demo.daysAgo(from + 30);
    const id = demo.id('season', from, announcedAt);
    rows.add('campaigns.season', {
      ...{ id, title_kk: titleKk, title_ru: titleRu, title_en: titleEn, version: 1 },
      ...{ opens_at: opensAt, ends_at: endsAt, closed_at: closedAt },
      ...{ announced_by: staff.admin, announced_at: announcedAt },
      ending_told_at: isClosed ? later(endsAt, -choosingDays) : null,
      over_told_at: isClosed ? endsAt : null,
    });
    const season = { id, opensAt, endsAt, closedAt };
    for (const wish of wishes) {
      const link = settled.has(wish.id) ? null : linkOf(wish, season);
      if (link === null) continue;
      rows.add('campaigns.season_wish', link);
      if (!goesOn.some((reason) => reason === link['reason'])) settled.add(wish.id);
    }
  }
}

function midnight(at: Date): Date {
  return startOfAlmatyDay(almatyDay(at));
}

function later(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs);
}

/** The place of a wish in a season; null when it was not up then, or was granted before. */
function linkOf(wish: DemoWish, season: DemoSeason): Row | null {
  const { publishedAt, closedAt, fundedAt } = wish.life;
  const grantedAt = fundedAt ?? (wish.status === 'claimed' ? publishedAt : null);
  const resolvedAt = grantedAt ?? closedAt;
  const isIn =
    publishedAt !== null &&
    publishedAt < season.endsAt &&
    (resolvedAt === null || resolvedAt >= season.opensAt || publishedAt >= season.opensAt);
  if (!isIn || publishedAt === null) return null;
  const ended = endOf(wish, season, resolvedAt);
  const isNamed = ended !== null && ended.reason !== 'takenBack';
  return {
    ...{ season_id: season.id, wish_id: wish.id, institution_id: wish.institution.id },
    joined_at: publishedAt < season.opensAt ? season.opensAt : publishedAt,
    reason: ended?.reason ?? null,
    title: isNamed ? wish.title : null,
    language: isNamed ? wish.language : null,
    category_code: ended === null ? null : wish.category,
    region_code: wish.institution.regionCode,
    chosen_by: ended?.by ?? null,
    chosen_at: ended?.at ?? null,
  };
}

/** Why the season ended for a wish without its good; null while it is open, and when granted. */
function endOf(
  wish: DemoWish,
  { endsAt, closedAt }: DemoSeason,
  resolvedAt: Date | null,
): { reason: string; by: string | null; at: Date } | null {
  if (closedAt !== null && (resolvedAt === null || resolvedAt >= closedAt)) {
    return wish.number % 3 === 0
      ? { reason: 'stillOpen', by: null, at: closedAt }
      : { reason: 'carriedOver', by: wish.author, at: later(endsAt, 3) };
  }
  if (resolvedAt === null) return null;
  if (wish.status === 'expired') return { reason: 'nobodyCame', by: null, at: resolvedAt };
  if (wish.status !== 'withdrawn') return null;
  const isChosen = closedAt !== null && resolvedAt >= later(endsAt, -choosingDays);
  if (!isChosen) return { reason: 'takenBack', by: null, at: resolvedAt };
  const reason = wish.number % 2 === 0 ? 'obtainedOtherwise' : 'noLongerNeeded';
  return { reason, by: wish.author, at: resolvedAt };
}
