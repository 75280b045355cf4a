import type { PayBy } from '@app/payments';

const minute = 60_000;
/** After a pay page has closed, the provider may need a moment to say what became of it. */
const answerMs = 5 * minute;
const day = 24 * 60 * minute;

/** How long a place is kept, and how long donors are told; the rest is for clocks and answers. */
const times: Readonly<Record<PayBy, { readonly shownMs: number; readonly holdMs: number }>> = {
  // The pay page is open for 31 minutes; donors are told thirty.
  card: { shownMs: 30 * minute, holdMs: 31 * minute + answerMs },
  // Banks pass transfers on within three days, and statements are read the morning after.
  bank: { shownMs: 3 * day, holdMs: 4 * day },
};

/** Until when a place is kept that begins now. */
export function holdEnd(payBy: PayBy, from: Date): Date {
  return new Date(from.getTime() + times[payBy].holdMs);
}

/** Until when the donor is told that it is kept. */
export function shownEnd(payBy: PayBy, holdUntil: Date): Date {
  const { shownMs, holdMs } = times[payBy];
  return new Date(holdUntil.getTime() - holdMs + shownMs);
}

/** Holds that end before this instant have a pay page that has run out. */
export function pagesRunOutAt(now: Date): Date {
  return new Date(now.getTime() + answerMs);
}
