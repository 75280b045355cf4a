import type { Money } from '@app/money';
import { formatDate } from './format-date.js';
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

/**
 * An amount in which no sign may be taken for another: "24,12 USD", "24.12 USD" in English, with
 * all decimals of the currency.
 */
export function formatCharge(money: Money, locale: Locale): string {
  const [whole = '0', fraction = ''] = money.toDecimalString().replace('-', '').split('.');
  const decimals = fraction === '' ? '' : decimalMark(locale) + fraction;
  const sign = money.isNegative() ? '−' : '';
  return `${sign}${groupDigits(whole, locale)}${decimals}${NO_BREAK_SPACE}${money.currency.code}`;
}

/** What some units of a currency cost on a day. */
export interface RateFacts {
  readonly quantity: number;
  readonly currency: string;
  readonly rate: Money;
  /** Such as 2026-11-21. */
  readonly day: string;
}

/** A rate as people read it: "1 USD = 518,33 ₸, 21.11.2026". */
export function formatRate({ quantity, currency, rate, day }: RateFacts, locale: Locale): string {
  const units = `${quantity}${NO_BREAK_SPACE}${currency}`;
  return `${units} = ${formatMoney(rate, locale)}, ${formatDate(day)}`;
}
