import { Currency, Money } from '@app/money';
import {
  almatyDay,
  formatDate,
  formatDateLong,
  formatDateTime,
  formatDayMonth,
  monthName,
} from './format-date.js';
import { formatCharge, formatMoney, formatRate } from './format-money.js';
import { formatNumber, formatPercent } from './format-number.js';
import { formatWait } from './format-wait.js';
import { LOCALES } from './locale.js';
import { translator } from './translator.js';

describe('formatMoney', () => {
  test.each([
    ['kk', '12\u00a0500\u00a0₸'],
    ['ru', '12\u00a0500\u00a0₸'],
    ['en', '₸12,500'],
  ] as const)('in %s thousands are set apart and zero tiyin hidden', (locale, text) => {
    expect(formatMoney(Money.kzt(12_500), locale)).toBe(text);
  });

  test('tiyin that are not zero are shown in full', () => {
    expect(formatMoney(Money.ofMinor(56_750n), 'kk')).toBe('567,50\u00a0₸');
    expect(formatMoney(Money.ofMinor(56_705n), 'en')).toBe('₸567.05');
  });

  test('a debt carries a minus sign', () => {
    expect(formatMoney(Money.kzt(-1_000), 'ru')).toBe('−1\u00a0000\u00a0₸');
    expect(formatMoney(Money.kzt(-1_000), 'en')).toBe('−₸1,000');
  });

  test('other currencies keep their own decimals and sign', () => {
    expect(formatMoney(Money.ofMinor(1234n, Currency.of('USD')), 'en')).toBe('$12.34');
    expect(formatMoney(Money.ofMinor(1234n, Currency.of('JPY')), 'ru')).toBe('1\u00a0234\u00a0JPY');
  });

  test('a charge names its currency and hides no decimals', () => {
    const usd = Money.ofMinor(123_450n, Currency.of('USD'));
    expect(formatCharge(usd, 'kk')).toBe('1\u00a0234,50\u00a0USD');
    expect(formatCharge(usd, 'en')).toBe('1,234.50\u00a0USD');
    expect(formatCharge(Money.ofMinor(1_200n, Currency.of('USD')), 'ru')).toBe('12,00\u00a0USD');
    expect(formatCharge(Money.ofMinor(500n, Currency.of('JPY')), 'ru')).toBe('500\u00a0JPY');
  });

  test('a rate says how many units it is for, and of which day', () => {
    const rate = { quantity: 100, currency: 'UZS', rate: Money.ofMinor(432n), day: '2026-11-21' };
    expect(formatRate(rate, 'ru')).toBe('100\u00a0UZS = 4,32\u00a0₸, 21.11.2026');
    expect(formatRate(rate, 'en')).toBe('100\u00a0UZS = ₸4.32, 21.11.2026');
  });

  test('the Russian form is the one that ICU writes for Kazakhstan', () => {
    const icu = new Intl.NumberFormat('ru-KZ', {
      style: 'currency',
      currency: 'KZT',
      trailingZeroDisplay: 'stripIfInteger',
    });
    for (const tenge of [0, 7, 500, 4_500, 50_000, 1_234_567]) {
      expect(formatMoney(Money.kzt(tenge), 'ru')).toBe(icu.format(tenge));
    }
  });
});

describe('formatNumber', () => {
  test('sets thousands apart and uses the mark of the language', () => {
    expect(formatNumber(60_000, 'kk')).toBe('60\u00a0000');
    expect(formatNumber(1.5, 'ru')).toBe('1,5');
    expect(formatNumber(-1234.5, 'en')).toBe('−1,234.5');
    expect(formatNumber(999, 'en')).toBe('999');
  });

  test('a percentage is a hundred only when all is there', () => {
    expect(formatPercent(0.9999, 'ru')).toBe('99\u00a0%');
    expect(formatPercent(1, 'en')).toBe('100%');
  });
});

describe('dates', () => {
  const instant = new Date('2026-03-21T19:30:00Z');

  test('are days and hours of Almaty', () => {
    expect(formatDateTime(instant)).toBe('22.03.2026, 00:30');
    expect(almatyDay(instant)).toBe('2026-03-22');
  });

  test('in words follow each language', () => {
    expect(formatDateLong(instant, 'kk')).toBe('2026\u00a0ж. 22\u00a0наурыз');
    expect(formatDateLong(instant, 'ru')).toBe('22\u00a0марта 2026\u00a0г.');
    expect(formatDateLong(instant, 'en')).toBe('22\u00a0March 2026');
    expect(formatDayMonth('2026-06-01', 'ru')).toBe('1\u00a0июня');
  });

  test('a calendar day does not move with the clock', () => {
    expect(formatDate('2026-01-01')).toBe('01.01.2026');
    expect(formatDate('2026-12-31')).toBe('31.12.2026');
  });

  test('the months are the ones that ICU knows', () => {
    for (let month = 1; month <= 12; month += 1) {
      const date = new Date(Date.UTC(2026, month - 1, 15));
      for (const locale of LOCALES) {
        const icu = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
        expect(monthName(month, locale).toLowerCase()).toBe(icu.format(date).toLowerCase());
      }
    }
  });

  test('what is not a date is refused', () => {
    expect(() => formatDate('yesterday')).toThrow(RangeError);
  });
});

describe('formatWait', () => {
  test.each([
    [0, '1 минута'],
    [25 * 60_000, '25 минут'],
    [2 * 3_600_000, '2 часа'],
    [21 * 86_400_000, '21 день'],
    [36.5 * 3_600_000, '2 дня'],
  ])('%d ms', (milliseconds, text) => {
    expect(formatWait(milliseconds, translator('ru').t)).toBe(text);
  });

  test('the Kazakh noun stays singular', () => {
    expect(formatWait(3 * 86_400_000, translator('kk').t)).toBe('3 күн');
  });
});
