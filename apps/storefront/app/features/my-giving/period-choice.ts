/** Periods that a letter may be asked for; `days` is whatever the donor writes. */
export const PERIOD_CHOICES = ['year', 'lastYear', 'season', 'days'] as const;
export type PeriodChoice = (typeof PERIOD_CHOICES)[number];

/** First and last day of a period, as 2026-03-22. */
export interface ChosenPeriod {
  readonly periodFrom: string;
  readonly periodTo: string;
}

/** Days of a season, as 2026-03-01. */
export interface SeasonDays {
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * The days of a period as seen from a day. The season is the last one that has begun; where none
 * was announced yet, it runs from the Day of Gratitude to Children's Day.
 * @param seasons the newest first.
 */
export function periodOf(
  choice: Exclude<PeriodChoice, 'days'>,
  today: string,
  seasons: readonly SeasonDays[],
): ChosenPeriod {
  const year = Number(today.slice(0, 4));
  if (choice === 'season') {
    const begun = seasons.find(({ firstDay }) => firstDay <= today);
    if (begun) return { periodFrom: begun.firstDay, periodTo: begun.lastDay };
    const of = today < `${year}-03-01` ? year - 1 : year;
    return { periodFrom: `${of}-03-01`, periodTo: `${of}-06-01` };
  }
  const of = choice === 'year' ? year : year - 1;
  return { periodFrom: `${of}-01-01`, periodTo: `${of}-12-31` };
}

/** Reads a choice as a form sends it; null for none of them. */
export function readPeriodChoice(text: string): PeriodChoice | null {
  return PERIOD_CHOICES.find((known) => known === text) ?? null;
}
