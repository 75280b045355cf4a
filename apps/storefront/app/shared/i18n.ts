import {
  DEFAULT_LOCALE,
  formatDate,
  formatDateLong,
  formatCharge,
  formatDateTime,
  formatDayMonth,
  formatMoney,
  formatNumber,
  formatRate,
  formatWait,
  isLocale,
  type Locale,
  type Translate,
  type Translator,
} from '@app/i18n';
import { Currency, Money } from '@app/money';
import { useLocation } from 'react-router';

/** An amount as the API writes it. */
export interface MoneyText {
  readonly amountMinor: string;
  readonly currency: string;
}

/** A rate as the API writes it. */
export interface RateText {
  readonly currency: string;
  readonly quantity: number;
  readonly day: string;
  readonly rate: MoneyText;
}

export type LocalizedText = Readonly<Record<Locale, string>>;

/** Everything a page needs to speak one language. */
export interface Speech {
  readonly locale: Locale;
  readonly t: Translate;
  readonly text: Translator['text'];
  /** A path of ours in this language: link('/wishes') is "/kk/wishes". */
  link(path: string): string;
  /** The text in this language. */
  of(text: LocalizedText): string;
  money(amount: MoneyText | Money): string;
  /** An amount with the code of its currency and all decimals. */
  charge(amount: MoneyText): string;
  /** What some units of a currency cost on which day. */
  rate(rate: RateText): string;
  number(value: number): string;
  date(day: string): string;
  dateLong(day: string): string;
  dayMonth(day: string): string;
  dateTime(instant: string): string;
  wait(milliseconds: number): string;
}

let translators: ((locale: Locale) => Translator) | null = null;

/** Names the source of texts, once at start: all languages on the server, one in a browser. */
export function provideTranslators(source: (locale: Locale) => Translator): void {
  translators = source;
}

/** The amount behind the API's text. */
export function moneyOf(amount: MoneyText): Money {
  return Money.ofMinor(BigInt(amount.amountMinor), Currency.of(amount.currency));
}

/** How to speak a language. */
export function speechOf(locale: Locale): Speech {
  if (translators === null) throw new Error('provideTranslators has not been called');
  const { t, text } = translators(locale);
  return {
    locale,
    t,
    text,
    link: (path) => `/${locale}${path}`,
    of: (localized) => localized[locale],
    money: (amount) => formatMoney(amount instanceof Money ? amount : moneyOf(amount), locale),
    charge: (amount) => formatCharge(moneyOf(amount), locale),
    rate: (rate) => formatRate({ ...rate, rate: moneyOf(rate.rate) }, locale),
    number: (value) => formatNumber(value, locale),
    date: formatDate,
    dateLong: (day) => formatDateLong(day, locale),
    dayMonth: (day) => formatDayMonth(day, locale),
    dateTime: (instant) => formatDateTime(new Date(instant)),
    wait: (milliseconds) => formatWait(milliseconds, t),
  };
}

/** The language that a path begins with. */
export function localeOfPath(pathname: string): Locale {
  const first = pathname.split('/')[1];
  return isLocale(first) ? first : DEFAULT_LOCALE;
}

/** How to speak the language of the page. */
export function useSpeech(): Speech {
  return speechOf(localeOfPath(useLocation().pathname));
}
