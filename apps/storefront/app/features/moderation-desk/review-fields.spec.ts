import { aVisit } from '../../shared/testing/a-visit.js';
import { findingsOf, isProse, marked } from './review-fields.js';

const { speech } = aVisit().visit;

function aField(id: Parameters<typeof speech.text>[0], value: string) {
  const label = { kk: speech.text(id, {}), ru: '', en: '' };
  return { label, value, language: null };
}

describe('lines of a case', () => {
  test('suspicions are known by the name the API gives them', () => {
    const phone = aField('wish.finding.phone', '8 701 123 45 67');
    const consent = aField('wish.field.consent', '2028');
    expect(findingsOf([consent, phone], speech)).toEqual([phone]);
  });

  test('a story is read as text, a price as a fact', () => {
    expect(isProse(aField('wish.field.story', 'Қысқа.'), speech)).toBe(true);
    expect(isProse(aField('wish.field.price', '12 500 ₸'), speech)).toBe(false);
  });
});

describe('marking what was found', () => {
  const cut = (text: string, findings: string[]): string =>
    marked(text, findings)
      .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
      .join('');

  test('every place is marked and nothing of the text is lost', () => {
    expect(cut('a 8701 b 8701', ['8701'])).toBe('a [8701] b [8701]');
    expect(cut('8701', ['8701'])).toBe('[8701]');
  });

  test('the longer of two findings at one place wins', () => {
    expect(cut('x@y.kz', ['x@y', 'x@y.kz'])).toBe('[x@y.kz]');
  });

  test('an empty finding and one that is not there mark nothing', () => {
    expect(cut('abc', ['', 'z'])).toBe('abc');
    expect(marked('', ['a'])).toEqual([]);
  });
});
