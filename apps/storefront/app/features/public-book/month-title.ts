import { monthName, type Locale } from '@app/i18n';

/** A month as a reader says it: "2026-03" is "Наурыз 2026". */
export function monthTitle(month: string, locale: Locale): string {
  const name = monthName(Number(month.slice(5)), locale);
  return `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)} ${month.slice(0, 4)}`;
}
