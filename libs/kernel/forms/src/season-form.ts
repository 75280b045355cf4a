import type { MessageId } from '@app/i18n';
import * as v from 'valibot';
import { daysBetween } from './calendar.js';
import { code, day, fields, option } from './fields.js';
import { LENGTH } from './limits.js';
import { line } from './text.js';

/** A season lasts a year at most. */
export const SEASON_DAYS_MOST = 366;
/** No season is announced more than ten years ahead: that is a slip of the pen. */
const AHEAD_DAYS_MOST = 3_650;

/** Why a wish of a season stays without its good, as a person chooses it. */
export const SEASON_REASONS = ['carriedOver', 'noLongerNeeded', 'obtainedOtherwise'] as const;
export type SeasonReason = (typeof SEASON_REASONS)[number];

const title = line(LENGTH.campaign, {
  missing: 'form.season.title',
  tooShort: 'form.season.title',
  tooLong: 'form.season.title',
});
const firstDay = day('form.season.firstDay', 'form.season.firstDay');
const lastDay = day('form.season.lastDay', 'form.season.lastDay');

/** A season as it is announced, with its name in every language. */
export const seasonForm = fields({
  titleKk: title,
  titleRu: title,
  titleEn: title,
  firstDay,
  lastDay,
});
export type SeasonForm = v.InferOutput<typeof seasonForm>;

const reason = line(LENGTH.revokeReason, {
  missing: 'form.season.reason',
  tooShort: 'form.season.reason',
  tooLong: 'form.season.reason',
});

/** A later last day, and why; everybody reads it. */
export const extendSeasonForm = fields({
  lastDay,
  reasonKk: reason,
  reasonRu: reason,
  reasonEn: reason,
});
export type ExtendSeasonForm = v.InferOutput<typeof extendSeasonForm>;

/** Why a wish ends with its season, or goes on without it. */
export const seasonReasonForm = fields({
  reason: option(SEASON_REASONS, code('form.season.choose')),
});

/** What joins the days of a season: time goes forward, and not too far. */
export function seasonProblem(
  days: { readonly firstDay: string; readonly lastDay: string },
  today: string,
): { readonly field: 'firstDay' | 'lastDay'; readonly code: MessageId } | null {
  if (days.firstDay < today) return { field: 'firstDay', code: 'form.season.past' };
  if (daysBetween(today, days.firstDay) > AHEAD_DAYS_MOST) {
    return { field: 'firstDay', code: 'form.day.wrong' };
  }
  if (days.lastDay < days.firstDay) return { field: 'lastDay', code: 'form.season.order' };
  if (daysBetween(days.firstDay, days.lastDay) >= SEASON_DAYS_MOST) {
    return { field: 'lastDay', code: 'form.season.tooLong' };
  }
  return null;
}
