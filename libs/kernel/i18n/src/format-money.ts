import type { Money } from '@app/money';
import { decimalMark, groupDigits } from './format-number.js';
import type { Locale } from './locale.js';

const NO_BREAK_SPACE = '\u00a0';

const SYMBOLS: Readonly<Record<string, string>> = {
  KZT: '₸',
  USD: '$',
  EUR: '€',
  GBP: '£',
  RUB: '₽',
  CNY: '¥',
  KGS: 'с',
  UZS: 'сум',
};

/**
 * An amount as people write it: "12 500 ₸" with no-break spaces, "₸12,500" in English. Decimals
 * are shown only when they are not zero, then all of them.
 */
export function formatMoney(money: Money, locale: Locale): string {
  const [whole = '0', fraction = ''] = money.toDecimalString().replace('-', '').split('.');
  const decimals = /[1-9]/.test(fraction) ? decimalMark(locale) + fraction : '';
  const digits = groupDigits(whole, locale) + decimals;
  const sign = money.isNegative() ? '−' : '';
  const { code } = money.currency;
  const symbol = SYMBOLS[code];
  if (locale === 'en') return `${sign}${symbol ?? code + NO_BREAK_SPACE}${digits}`;
  return `${sign}${digits}${NO_BREAK_SPACE}${symbol ?? code}`;
}
