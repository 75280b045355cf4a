import fc from 'fast-check';
import { Currency } from './currency.js';
import { Money } from './money.js';
import { parseMoney } from './parse-money.js';

describe('parseMoney', () => {
  test.each([
    ['12 500', 1_250_000n],
    ['12\u00a0500', 1_250_000n],
    ['12\u202f500', 1_250_000n],
    ['12500,50', 1_250_050n],
    ['12500.5', 1_250_050n],
    ['12 500,05 ₸', 1_250_005n],
    ['₸12,500', 1_250_000n],
    ['12.500', 1_250_000n],
    ['1,234,567.89', 123_456_789n],
    ['1.234.567,89', 123_456_789n],
    ['500 тг', 50_000n],
    ['500 теңге', 50_000n],
    ['  7000  ', 700_000n],
    ['0', 0n],
    ['0012', 1200n],
    ['3,10', 310n],
    ['3,1000', 310n],
  ])('reads %p', (text, minor) => {
    expect(parseMoney(text)?.minor).toBe(minor);
  });

  test.each([
    '',
    ' ',
    '-500',
    '+500',
    '5e3',
    '0x10',
    '12 50',
    '1 2 3',
    '12,5,5',
    '1.2.3',
    'abc',
    '500 usd',
    'NaN',
    '١٢',
    '５００',
    ',5',
    '5,',
    '12,505',
    '1'.repeat(41),
  ])('refuses %p or reads it as thousands, never as a guess', (text) => {
    const money = parseMoney(text);
    expect(money === null || money.minor === 1_250_500n).toBe(true);
  });

  test('never rounds', () => {
    expect(parseMoney('10,5050')).toBeNull();
    expect(parseMoney('10,5', Currency.of('JPY'))).toBeNull();
    expect(parseMoney('1.2345', Currency.of('KWD'))).toBeNull();
  });

  test('reads back what the machine form writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (minor) => {
        const money = Money.ofMinor(minor);
        expect(parseMoney(money.toDecimalString())?.minor).toBe(minor);
      }),
    );
  });

  test('survives any text', () => {
    fc.assert(fc.property(fc.string(), (text) => parseMoney(text)?.isNegative() !== true));
  });
});
