import fc from 'fast-check';
import { isValidBin, isValidIin } from './business-number.js';

describe('isValidBin', () => {
  test.each(['940140000385', '950341000052', '191240000703'])('takes %s', (text) => {
    expect(isValidBin(text)).toBe(true);
  });

  test.each([
    ['a wrong check digit', '940140000386'],
    ['a month that does not exist', '941340000385'],
    ['an IIN', '991231100000'],
    ['eleven digits', '94014000038'],
    ['thirteen digits', '9401400003850'],
    ['a line feed at the end', '940140000385\n'],
    ['other digits', '٩٤٠١٤٠٠٠٠٣٨٥'],
    ['a letter', '94014000038O'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(isValidBin(text)).toBe(false);
  });

  test('no stem has two check digits', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 11, maxLength: 11 }), (stem) => {
        const valid = [...'0123456789'].filter((digit) => isValidBin(stem.join('') + digit));
        return valid.length <= 1;
      }),
    );
  });
});

describe('isValidIin', () => {
  test.each(['991231100000', '991231100109', '991231100110'])('takes %s', (text) => {
    expect(isValidIin(text)).toBe(true);
  });

  test('refuses a stem for which both rounds give ten', () => {
    for (let digit = 0; digit <= 9; digit += 1) {
      expect(isValidIin(`99123110016${digit}`)).toBe(false);
    }
  });

  test.each([
    ['a day that does not exist', '990230100000'],
    ['a BIN', '940140000385'],
    ['no century', '991231000000'],
  ])('refuses %s', (_, text) => {
    expect(isValidIin(text)).toBe(false);
  });

  test('a number is never both', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 9 }), { minLength: 12, maxLength: 12 }),
        (digits) => !(isValidBin(digits.join('')) && isValidIin(digits.join(''))),
      ),
    );
  });
});
