import fc from 'fast-check';
import { Currency, Money } from '@app/money';
import { ExchangeRate } from './exchange-rate.js';

const aRate = (currency: string, rateMinor: bigint, quantity = 1): ExchangeRate =>
  ExchangeRate.of({
    ...{ id: 'r', currency, quantity, rateMinor, day: '2026-11-21', source: 'spec' },
    ...{ importedBy: 'system:spec', importedAt: new Date(0) },
  });

test.each([
  ['USD', 51_833n, 1, 1_250_000n, 2_412n],
  ['USD', 50_000n, 1, 50_000n, 100n],
  ['USD', 50_000n, 1, 50_001n, 101n],
  ['RUB', 635n, 1, 1_250_000n, 196_851n],
  ['UZS', 432n, 100, 1_250_000n, 28_935_186n],
  ['KRW', 3_521n, 100, 1_250_000n, 35_502n],
  ['KWD', 169_000n, 1, 1_250_000n, 7_397n],
])('%s at %s tiyin for %s: %s tiyin are %s minor units', (code, rate, quantity, gift, minor) => {
  const charge = aRate(code, rate, quantity).chargeFor(Money.ofMinor(gift));
  expect(charge).toEqual(Money.ofMinor(minor, Currency.of(code)));
});

test('a charge is never worth less than the gift, nor a whole minor unit more', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('USD', 'RUB', 'KRW', 'KWD'),
      fc.bigInt(1n, 10_000_000n),
      fc.constantFrom(1, 10, 100, 1_000),
      fc.bigInt(1n, 10_000_000_000n),
      (code, rate, quantity, gift) => {
        const { minor, currency } = aRate(code, rate, quantity).chargeFor(Money.ofMinor(gift));
        const worth = (units: bigint): bigint => units * rate;
        const given = gift * BigInt(quantity) * currency.minorPerMajor;
        expect(worth(minor) >= given && worth(minor - 1n) < given).toBe(true);
      },
    ),
  );
});

test.each([
  ['USD', 51_833n, 25_399n],
  ['EUR', 60_000n, 29_401n],
  ['GBP', 68_000n, 19_721n],
  ['TRY', 1_200n, 1n],
])(
  'the smallest gift in %s reaches the least charge, one tiyin less does not',
  (code, rate, least) => {
    const at = aRate(code, rate);
    expect(at.leastGift().minor).toBe(least);
    const floor = { USD: 50n, EUR: 50n, GBP: 30n }[code] ?? 1n;
    expect(at.chargeFor(at.leastGift()).minor).toBe(floor);
  },
);
