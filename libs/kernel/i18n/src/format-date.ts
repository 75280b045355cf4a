import type { Locale } from './locale.js';

/** The whole country is at UTC+5 since 1 March 2024; campaign days are days of Almaty. */
const ALMATY_OFFSET_MS = 5 * 60 * 60 * 1000;

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(
    ' ',
  ),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(
    ' ',
  ),
  en: (
    'January February March April May June July August September October November ' + 'December'
  ).split(' '),
};

const MONTHS_ALONE_RU =
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');

/** An instant, or a calendar day as "2026-03-22". */
export type DateLike = Date | string;

interface Day {
  year: number;
  month: number;
  day: number;
}

/** The name of a month 1 to 12 standing alone, as in a list to choose from. */
export function monthName(month: number, locale: Locale): string {
  const names = locale === 'ru' ? MONTHS_ALONE_RU : MONTHS[locale];
  return names[month - 1] ?? '';
}

/** A day in figures, 22.03.2026, in every language. */
export function formatDate(date: DateLike): string {
  const { year, month, day } = dayOf(date);
  return `${two(day)}.${two(month)}.${year}`;
}

/** A day in words: "2026 ж. 22 наурыз", "22 марта 2026 г.", "22 March 2026". */
export function formatDateLong(date: DateLike, locale: Locale): string {
  const { year } = dayOf(date);
  const dayAndMonth = formatDayMonth(date, locale);
  if (locale === 'kk') return `${year}\u00a0ж. ${dayAndMonth}`;
  return locale === 'ru' ? `${dayAndMonth} ${year}\u00a0г.` : `${dayAndMonth} ${year}`;
}

/** A day of a year that goes without saying: "22 наурыз", "22 марта", "22 March". */
export function formatDayMonth(date: DateLike, locale: Locale): string {
  const { month, day } = dayOf(date);
  return `${day}\u00a0${MONTHS[locale][month - 1] ?? ''}`;
}

/** The hour in Almaty: "14:05". */
export function formatTime(instant: Date): string {
  const there = new Date(instant.getTime() + ALMATY_OFFSET_MS);
  return `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}

/** Day and hour in Almaty: "22.03.2026, 14:05". */
export function formatDateTime(instant: Date): string {
  return `${formatDate(instant)}, ${formatTime(instant)}`;
}

/** The calendar day in Almaty at an instant, as "2026-03-22". */
export function almatyDay(instant: Date): string {
  const { year, month, day } = dayOf(instant);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The instant at which a calendar day, as "2026-03-22", begins in Almaty. */
export function startOfAlmatyDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - ALMATY_OFFSET_MS);
}

/** @throws RangeError when the text is neither a day nor an instant. */
function dayOf(date: DateLike): Day {
  const calendar = typeof date === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) : null;
  if (calendar !== null) {
    return { year: Number(calendar[1]), month: Number(calendar[2]), day: Number(calendar[3]) };
  }
  const instant = new Date(date);
  if (Number.isNaN(instant.getTime())) throw new RangeError('not a date');
  const there = new Date(instant.getTime() + ALMATY_OFFSET_MS);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
