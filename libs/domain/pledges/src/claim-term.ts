import { addDays } from '@app/forms';
import { almatyDay, startOfAlmatyDay } from '@app/i18n';

/** Product rule 10: so many days a claim lasts, and so many more when it is extended once. */
const claimDays = 14;
const extensionDays = 7;
/** What was sent has so long to arrive before the wish is free again. */
const carriageDays = 21;
/** On these days after the claim a donor is reminded, and on its last two days. */
const reminderDays = [5, 10];
const hourMs = 3_600_000;
/** Reminders are due at nine in the morning in Almaty. */
const reminderHour = 9;

/** The instant at which the last day of a claim made now is over. */
export function claimEnd(now: Date): Date {
  return endOfDay(addDays(almatyDay(now), claimDays));
}

/** The same for goods of the reserve shelf, which have as long as a parcel. */
export function shelfEnd(now: Date): Date {
  return endOfDay(addDays(almatyDay(now), carriageDays));
}

/** The same after its one extension. */
export function extendedEnd(until: Date): Date {
  return endOfDay(addDays(lastDayOf(until), extensionDays));
}

/** Until when a wish is kept for goods that are on their way; never less long than before. */
export function carriageEnd(until: Date, now: Date): Date {
  const end = endOfDay(addDays(almatyDay(now), carriageDays));
  return end > until ? end : until;
}

/** The last day that belongs to a claim, as 2026-03-22. */
export function lastDayOf(until: Date): string {
  return almatyDay(new Date(until.getTime() - 1));
}

/** When the next reminder after an instant is due; null when none is left. */
export function nextReminder(
  claim: { readonly madeAt: Date; readonly until: Date },
  after: Date,
): Date | null {
  const first = almatyDay(claim.madeAt);
  const last = lastDayOf(claim.until);
  const early = reminderDays.map((count) => addDays(first, count));
  const days = [...early, addDays(last, -1), last];
  const due = days.map((day) => morningOf(day)).filter((instant) => instant > after);
  return due[0] ?? null;
}

function endOfDay(day: string): Date {
  return startOfAlmatyDay(addDays(day, 1));
}

function morningOf(day: string): Date {
  return new Date(startOfAlmatyDay(day).getTime() + reminderHour * hourMs);
}
