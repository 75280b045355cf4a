import type { Locale } from './locale.js';

export type PluralForm = 'one' | 'few' | 'many' | 'other';

/**
 * The CLDR plural form of a count. Our own table, because browsers that claim to know Kazakh
 * answer with the rules of another language, and server and browser must agree.
 */
export function pluralForm(locale: Locale, count: number): PluralForm {
  if (!Number.isInteger(count)) return 'other';
  const whole = Math.abs(count);
  if (locale !== 'ru') return whole === 1 ? 'one' : 'other';
  const lastTwo = whole % 100;
  const last = whole % 10;
  if (lastTwo >= 11 && lastTwo <= 14) return 'many';
  if (last === 1) return 'one';
  return last >= 2 && last <= 4 ? 'few' : 'many';
}
