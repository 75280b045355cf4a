import fc from 'fast-check';
import { Currency } from './currency.js';
import { Money } from './money.js';

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('Money', () => {
  test('whole tenge become tiyin', () => {
    expect(Money.kzt(12_500).minor).toBe(1_250_000n);
  });

  test('a fraction of a tenge is refused where whole tenge are asked', () => {
    expect(() => Money.kzt(0.5)).toThrow(RangeError);
    expect(() => Money.kzt(Number.NaN)).toThrow(RangeError);
  });

  test('amounts of two currencies do not mix', () => {
    const dollars = Money.ofMinor(100n, Currency.of('USD'));
    expect(() => Money.kzt(1).plus(dollars)).toThrow('KZT and USD do not mix');
    expect(() => Money.kzt(1).compare(dollars)).toThrow(RangeError);
    expect(Money.kzt(1).equals(dollars)).toBe(false);
  });

  test('what is added can be taken away', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const sum = Money.ofMinor(a).plus(Money.ofMinor(b));
        return sum.minus(Money.ofMinor(b)).equals(Money.ofMinor(a));
      }),
    );
  });

  test('comparing agrees with the minor units', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const order = Money.ofMinor(a).compare(Money.ofMinor(b));
        return order === (a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test('a split loses nothing and gains nothing', () => {
    const weights = fc
      .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 20 })
      .filter((list) => list.some((weight) => weight > 0));
    fc.assert(
      fc.property(amounts, weights, (minor, list) => {
        const amount = Money.ofMinor(minor);
        const parts = amount.allocate(list);
        expect(parts).toHaveLength(list.length);
        expect(Money.sum(parts).minor).toBe(minor);
      }),
    );
  });

  test('no part of a split is off its exact share by a whole unit, and none turns sign', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 }),
        (minor, list) => {
          const total = BigInt(list.reduce((sum, weight) => sum + weight, 0));
          Money.ofMinor(minor)
            .allocate(list)
            .forEach((part, index) => {
              const exactTimesTotal = minor * BigInt(list[index] ?? 0);
              const off = part.minor * total - exactTimesTotal;
              expect(off < total && off > -total).toBe(true);
              expect(part.minor * minor >= 0n).toBe(true);
            });
        },
      ),
    );
  });

  test('a weight of zero gets nothing', () => {
    const parts = Money.ofMinor(100n).allocate([1, 0, 2]);
    expect(parts.map((part) => part.minor)).toEqual([33n, 0n, 67n]);
  });

  test('weights that divide nothing are refused', () => {
    expect(() => Money.kzt(1).allocate([])).toThrow(RangeError);
    expect(() => Money.kzt(1).allocate([0, 0])).toThrow(RangeError);
    expect(() => Money.kzt(1).allocate([2, -1])).toThrow(RangeError);
    expect(() => Money.kzt(1).allocate([0.5])).toThrow(RangeError);
  });

  test('the decimal text shows every decimal of the currency', () => {
    expect(Money.kzt(12_500).toDecimalString()).toBe('12500.00');
    expect(Money.ofMinor(-5n).toDecimalString()).toBe('-0.05');
    expect(Money.ofMinor(1500n, Currency.of('JPY')).toDecimalString()).toBe('1500');
    expect(Money.ofMinor(1500n, Currency.of('KWD')).toString()).toBe('1.500 KWD');
  });
});

describe('Currency', () => {
  test('knows currencies without a minor unit and with three decimals', () => {
    expect(Currency.of('KRW').decimals).toBe(0);
    expect(Currency.of('BHD').decimals).toBe(3);
    expect(Currency.of('KZT').minorPerMajor).toBe(100n);
  });

  test('is one object for one code', () => {
    expect(Currency.of('USD')).toBe(Currency.of('USD'));
  });

  test.each(['', 'kzt', 'XXX', 'constructor', '__proto__'])('refuses %p', (code) => {
    expect(() => Currency.of(code)).toThrow(RangeError);
  });
});
