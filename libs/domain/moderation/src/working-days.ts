import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';

/** Public holidays of Kazakhstan with a fixed date, month and day. */
const holidays: ReadonlySet<string> = new Set([
  '01-01',
  '01-02',
  '01-07',
  '03-08',
  '03-21',
  '03-22',
  '03-23',
  '05-01',
  '05-07',
  '05-09',
  '07-06',
  '08-30',
  '10-25',
  '12-16',
]);

/** The end of the last of so many working days of Almaty after the day of `from`. */
export function dueAfterWorkingDays(from: Date, days: number): Date {
  let day = almatyDay(from);
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return new Date(`${addDays(day, 1)}T00:00:00+05:00`);
}

function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(day.slice(5));
}
