import fc from 'fast-check';
import { codesIn, shownCode, transferCode } from './transfer-code.js';

const codes = fc.uuid().map(transferCode);

describe('the code of a transfer', () => {
  it('is the same for the same payment and has no sign that is taken for another', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(transferCode(id)).toBe(transferCode(id));
        expect(transferCode(id)).toMatch(/^[0-9A-HJKMNP-TV-Y]{10}$/);
      }),
    );
  });

  it('is found however its payer typed it', () => {
    const code = transferCode('0199f6c2-1111-7000-8000-000000000001');
    const inWords = [
      code,
      shownCode(code),
      `Сыйлық ${shownCode(code)}`,
      `Перевод собственных средств. Код: ${code.slice(0, 3)} ${code.slice(3)}.`,
      shownCode(code).toLowerCase(),
      code.replaceAll('0', 'O').replaceAll('1', 'l'),
      code.replaceAll('A', 'А').replaceAll('B', 'В').replaceAll('C', 'С').replaceAll('H', 'Н'),
      shownCode(code).replaceAll('-', '\n'),
    ];
    for (const text of inWords) expect(codesIn(text)).toContain(code);
  });

  it('notices any one wrong sign and any two neighbours that changed places', () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
    fc.assert(
      fc.property(codes, fc.nat(9), fc.nat(29), (code, place, step) => {
        const other = alphabet[(alphabet.indexOf(code.charAt(place)) + step + 1) % 31] ?? '';
        expect(codesIn(code.slice(0, place) + other + code.slice(place + 1))).toEqual([]);
        const at = Math.min(place, 7);
        const swapped =
          code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        if (swapped !== code) expect(codesIn(swapped)).toEqual([]);
      }),
    );
  });

  it('is not found where there is none', () => {
    for (const text of ['', 'Айлық жалақы', 'Возврат по договору №12 от 01.02.2026']) {
      expect(codesIn(text).length).toBeLessThan(2);
    }
  });
});
