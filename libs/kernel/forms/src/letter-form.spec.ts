import { check } from './read-form.js';
import { letterForm, lettersForm, lettersProblem, readRecipients } from './letter-form.js';
import { readCode, shownCode } from './short-code.js';

describe('a code that people type', () => {
  test.each([
    ['7K3MQ9XT2B', '7K3MQ9XT2B'],
    [' 7k3mq-9xt2b ', '7K3MQ9XT2B'],
    ['7K3MQ\u20119XT2B', '7K3MQ9XT2B'],
    ['7k3mq 9xtOi', '7K3MQ9XT01'],
    ['lOlOl-OlOlO', '1010101010'],
  ])('%s is read as %s', (typed, code) => {
    expect(readCode(typed, 10)).toBe(code);
  });

  test.each(['', '7K3MQ9XT2', '7K3MQ9XT2BB', '7K3MQ9XT2U', 'қазақ', `${'7'.repeat(5_000)}`])(
    '%s is none',
    (typed) => {
      expect(readCode(typed, 10)).toBeNull();
    },
  );

  test('is printed in two groups, and read back', () => {
    expect(shownCode('7K3MQ9XT2B')).toBe('7K3MQ-9XT2B');
    expect(readCode(shownCode('7K3MQ9XT2B'), 10)).toBe('7K3MQ9XT2B');
  });
});

describe('a list of recipients', () => {
  test('is read line by line, as typed or as copied from a sheet', () => {
    expect(readRecipients('ТОО «Жибек жолы»; 12\r\n\n«Нұр» ЖШС\t3\n  Әсем ;1  ')).toEqual([
      { name: 'ТОО «Жибек жолы»', wishesCount: 12 },
      { name: '«Нұр» ЖШС', wishesCount: 3 },
      { name: 'Әсем', wishesCount: 1 },
    ]);
  });

  test('keeps a semicolon inside a name', () => {
    expect(readRecipients('A; B and C; 7')).toEqual([{ name: 'A; B and C', wishesCount: 7 }]);
  });

  test.each([
    ['Әсем', 1],
    ['Әсем; 1\nНұр', 2],
    ['Әсем; 0', 1],
    ['Әсем; минус', 1],
    ['; 5', 1],
    [`${'ы'.repeat(201)}; 5`, 1],
  ])('names the line that cannot be read: %s', (text, wrongLine) => {
    expect(readRecipients(text)).toEqual({ wrongLine });
  });
});

describe('letters of a batch', () => {
  const input = {
    ...{ kind: 'company', campaign: '', language: 'kk', regionCode: '' },
    ...{ periodFrom: '2026-01-01', periodTo: '2026-03-31', categoryCodes: ['school', 'books'] },
    recipients: [{ name: 'ТОО «Жибек жолы»', wishesCount: 12 }],
  };
  const codesOf = (changes: object) => {
    const reading = check(lettersForm, { ...input, ...changes });
    return reading.ok ? [] : reading.errors.map(({ code }) => code);
  };

  test('are in order with their categories in the usual one', () => {
    const reading = check(lettersForm, input);
    expect(reading.ok && reading.output).toMatchObject({
      ...{ campaign: null, regionCode: null },
      categoryCodes: ['books', 'school'],
    });
  });

  test.each([
    ['kind', { kind: 'donor' }, 'form.letters.kind'],
    ['language', { language: 'tr' }, 'form.language.missing'],
    ['region', { regionCode: 'x' }, 'form.region.missing'],
    ['no categories', { categoryCodes: [] }, 'form.category.missing'],
    ['wrong category', { categoryCodes: ['cars'] }, 'form.category.missing'],
    ['day', { periodFrom: '2026-02-30' }, 'form.letters.day'],
    ['nobody', { recipients: [] }, 'form.letters.recipients'],
    [
      'too many',
      { recipients: Array.from({ length: 201 }, () => input.recipients[0]) },
      'form.letters.tooMany',
    ],
    ['no wishes', { recipients: [{ name: 'A', wishesCount: 0 }] }, 'form.letters.count'],
  ])('are refused: %s', (_what, changes, code) => {
    expect(codesOf(changes)).toEqual([code]);
  });

  test('of a campaign have its name, of companies have none, and time goes forward', () => {
    const problem = (changes: object) => {
      const form = { kind: 'company' as const, campaign: null, periodFrom: '1', periodTo: '2' };
      return lettersProblem({ ...form, ...changes })?.field ?? null;
    };
    expect(problem({})).toBeNull();
    expect(problem({ kind: 'campaign' })).toBe('campaign');
    expect(problem({ kind: 'campaign', campaign: 'Жылы қыс' })).toBeNull();
    expect(problem({ campaign: 'Жылы қыс' })).toBe('campaign');
    expect(problem({ periodTo: '0' })).toBe('periodTo');
  });
});

test('a donor may stay without a name', () => {
  const reading = check(letterForm, { name: '  ', language: 'en' });
  expect(reading.ok && reading.output).toEqual({ name: null, language: 'en' });
});
