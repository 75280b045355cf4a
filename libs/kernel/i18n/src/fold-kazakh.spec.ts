import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { foldKazakh } from './fold-kazakh.js';

interface FoldCase {
  text: string;
  folded: string;
  why: string;
}

const cases: FoldCase[] = JSON.parse(
  readFileSync(new URL('../fixtures/fold-kk.json', import.meta.url), 'utf8'),
);

describe('foldKazakh', () => {
  test.each(cases)('$why: $text', ({ text, folded }) => {
    expect(foldKazakh(text)).toBe(folded);
  });

  test('folding twice changes nothing more', () => {
    const words = fc.string({
      unit: fc.constantFrom(...'aәғқңөұүһіёйiaoecpxкітап 0-ÄΣß№\u00a0'),
    });
    fc.assert(fc.property(words, (text) => foldKazakh(foldKazakh(text)) === foldKazakh(text)));
  });
});
