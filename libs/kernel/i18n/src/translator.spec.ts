import fc from 'fast-check';
import { LOCALES, localeFromHeader } from './locale.js';
import { type Catalogue, renderMessage } from './message.js';
import { MESSAGE_IDS } from './messages.gen.js';
import { pluralForm } from './plural.js';
import { isMessageId } from './translator-of.js';
import { translator } from './translator.js';

describe('translator', () => {
  test('speaks each language', () => {
    expect(translator('kk').t('category.shoes')).toBe('Аяқкиім');
    expect(translator('ru').t('category.shoes')).toBe('Обувь');
    expect(translator('en').t('category.shoes')).toBe('Shoes');
  });

  test('an unknown id and a missing value do not compile', () => {
    const { t } = translator('ru');
    // @ts-expect-error There is no such message.
    expect(() => t('category.weapons')).toThrow();
    // @ts-expect-error The count is missing.
    expect(() => t('time.days')).toThrow(RangeError);
  });

  test('knows ids from outside only when they are its own', () => {
    expect(isMessageId('time.days')).toBe(true);
    expect(isMessageId('toString')).toBe(false);
    expect(isMessageId(7)).toBe(false);
  });

  test('no text is left empty or shows a brace', () => {
    const faults = LOCALES.flatMap((locale) =>
      MESSAGE_IDS.filter((id) => {
        const values = new Proxy({}, { get: () => 5, getOwnPropertyDescriptor: ownFive });
        const text = translator(locale).text(id, values);
        return text.trim() === '' || /[{}]/.test(text);
      }).map((id) => `${locale} ${id}`),
    );
    expect(faults).toEqual([]);
  });
});

function ownFive(): PropertyDescriptor {
  return { value: 5, configurable: true, enumerable: true };
}

describe('renderMessage', () => {
  const message: Catalogue['time.days'] = [
    ['who', 'select', { a: ['А'], other: ['кто-то'] }],
    ': ',
    ['n', 'plural', { 0: ['нет'], one: ['# день'], few: ['#', ' дня'], other: ['#', ' дней'] }],
  ];

  test('picks the branch of a choice and of an exact count', () => {
    expect(renderMessage('ru', message, { who: 'a', n: 0 })).toBe('А: нет');
    expect(renderMessage('ru', message, { who: 'b', n: 1000 })).toBe('кто-то: 1\u00a0000 дней');
  });

  test('a value that looks like a property of every object picks nothing', () => {
    expect(renderMessage('ru', message, { who: 'constructor', n: 2 })).toBe('кто-то: 2 дня');
  });

  test('refuses text for a count', () => {
    expect(() => renderMessage('ru', message, { who: 'a', n: '2' })).toThrow(RangeError);
  });
});

describe('pluralForm', () => {
  test('agrees with CLDR for every locale', () => {
    for (const locale of LOCALES) {
      const rules = new Intl.PluralRules(locale);
      fc.assert(
        fc.property(
          fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(1.5, 2.25)),
          (n) => pluralForm(locale, n) === rules.select(n),
        ),
      );
      for (let n = 0; n <= 130; n += 1) expect(pluralForm(locale, n)).toBe(rules.select(n));
    }
  });
});

describe('localeFromHeader', () => {
  test.each([
    [null, 'kk'],
    ['', 'kk'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['de,en;q=0.5,kk;q=0.7', 'kk'],
    ['en;q=0, ru;q=0.1', 'ru'],
    ['fr', 'kk'],
    [','.repeat(100_000), 'kk'],
  ] as const)('%p', (header, locale) => {
    expect(localeFromHeader(header)).toBe(locale);
  });
});
