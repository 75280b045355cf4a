import { AGE_BANDS, type AgeBand } from './limits.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** True for a day that exists, written as 2026-03-22. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day so many days after another; both as 2026-03-22. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one day to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

export interface BirthMonth {
  birthYear: number;
  birthMonth: number;
}

/**
 * Full years on a day for someone of whom only year and month of birth are known, counted as if
 * born on the first of that month. Negative before birth.
 */
export function ageOn(day: string, { birthYear, birthMonth }: BirthMonth): number {
  const years = Number(day.slice(0, 4)) - birthYear;
  return Number(day.slice(5, 7)) >= birthMonth ? years : years - 1;
}

/** The public age band of an age in full years; null for anyone who is not a child. */
export function ageBandOf(age: number): AgeBand | null {
  return (
    AGE_BANDS.find((band) => {
      const [from = 0, to = 0] = band.split('-').map(Number);
      return age >= from && age <= to;
    }) ?? null
  );
}
