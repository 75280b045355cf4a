import type { Locale } from './locale.js';

const NO_BREAK_SPACE = '\u00a0';

/** Between thousands, and before decimals, in each language. */
const MARKS: Readonly<Record<Locale, { group: string; decimal: string }>> = {
  kk: { group: NO_BREAK_SPACE, decimal: ',' },
  ru: { group: NO_BREAK_SPACE, decimal: ',' },
  en: { group: ',', decimal: '.' },
};

/** Whole digits with thousands set apart: "12 500" with U+00A0, "12,500" in English. */
export function groupDigits(digits: string, locale: Locale): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, MARKS[locale].group);
}

/** The mark before decimals. */
export function decimalMark(locale: Locale): string {
  return MARKS[locale].decimal;
}

/** A count or measure as text: "12 500", "1,5". Not for money, which has formatMoney. */
export function formatNumber(value: number | bigint, locale: Locale): string {
  const [whole = '0', fraction] = String(value).split('.');
  const sign = whole.startsWith('-') ? '−' : '';
  const grouped = sign + groupDigits(whole.replace('-', ''), locale);
  return fraction === undefined ? grouped : grouped + decimalMark(locale) + fraction;
}

/** A share from 0 to 1 as whole percent, "40 %"; never 100 before all is there. */
export function formatPercent(share: number, locale: Locale): string {
  const percent = Math.min(100, Math.max(0, Math.floor(share * 100)));
  return locale === 'en' ? `${percent}%` : `${percent}${NO_BREAK_SPACE}%`;
}
