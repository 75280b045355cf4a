import fc from 'fast-check';
import { isKazakhIban } from './iban.js';

test('accounts of banks in Kazakhstan', () => {
  expect(isKazakhIban('KZ86125KZT5004100100')).toBe(true);
});

test.each(['', 'KZ86125KZT500410010', 'KZ86125KZT50041001000', 'DE89370400440532013000'])(
  'no account there: %s',
  (text) => {
    expect(isKazakhIban(text)).toBe(false);
  },
);

test('one wrong digit is always noticed', () => {
  const right = 'KZ86125KZT5004100100';
  const places = [...right].flatMap((sign, place) => (/\d/.test(sign) ? [place] : []));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 9 }), (place, digit) => {
      const other = right.slice(0, place) + String(digit) + right.slice(place + 1);
      return isKazakhIban(other) === (other === right);
    }),
  );
});
