import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LOCALES } from '@app/i18n';
import { Currency, Money } from '@app/money';
import { companyPaperPdf, companyPapers, type CompanyFacts } from './company-papers.js';
import { packingSlipPdf } from './goods-papers.js';
import { lettersPdf } from './letter.js';
import type { LetterFacts } from './letter-facts.js';
import { receiptPdf, type ReceiptFacts } from './receipt.js';
import { wishCardsPdf, type WishCardFacts } from './wish-cards.js';
import { pdfText } from './testing/pdf-text.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'zhurek-paper-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the reader of PDFs that people have takes out; null where poppler is not installed. */
function popplerText(pdf: Buffer): string | null {
  const file = path.join(folder, 'paper.pdf');
  writeFileSync(file, pdf);
  const run = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  return run.error ? null : run.stdout;
}

/** How far down the last line with a word ends, in points; null without poppler. */
function lowestLine(pdf: Buffer, word: string): number | null {
  const file = path.join(folder, 'lines.pdf');
  writeFileSync(file, pdf);
  const run = spawnSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  if (run.error) return null;
  const found = [...run.stdout.matchAll(/yMax="([\d.]+)">([^<]*)</g)];
  const ends = found.filter(([, , text]) => text?.includes(word)).map(([, end]) => Number(end));
  return ends.reduce((one, other) => (one > other ? one : other), 0);
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const hash = '70ce15926d1f4b0a9c3e8d7f6a5b4c3d2e1f00112233445566778899aabbccdd';

const receipt: ReceiptFacts = {
  locale: 'kk',
  number: 'ZH-2026-000123',
  amount: Money.kzt(12_500),
  charge: null,
  wishTitle: 'Қысқы етік, 36 өлшем: ӘәҒғҚқҢңӨөҰұҮүҺһІі ₸',
  place: { institution: '«Үміт» қолдау орталығы', region: 'Қызылорда облысы' },
  placedAt: new Date('2026-11-21T06:00:00Z'),
  entry: { number: 7_632, hash },
  refunded: null,
  operator: '«Жүрек» қоры',
  site: 'https://zhurek.example',
};

const company: CompanyFacts = {
  locale: 'kk',
  company: {
    name: '«Жібек жолы» ЖШС',
    bin: '191240000703',
    address: 'Қызылорда қаласы, Қорқыт Ата көшесі, 7',
    signatory: 'Директор Ә. Құңғырова',
  },
  institution: { name: '«Үміт» қолдау орталығы', bin: '940140000385' },
  wishTitle: 'Ғылыми жинақ',
  amount: Money.kzt(30_000),
  createdAt: new Date('2026-11-21T06:00:00Z'),
  site: 'https://zhurek.example',
};

const letter: LetterFacts = {
  ...{ locale: 'kk', number: 'AX-2026-000123', code: '7K3MQ-9XT2B', kind: 'donor' },
  ...{ recipientName: 'Әсем Құрманғазы', campaign: null, wishesCount: 1 },
  ...{ categoryCodes: ['shoes', 'books'], regions: ['Қызылорда облысы'] },
  ...{ periodFrom: '2026-10-03', periodTo: '2026-11-21' },
  issuedAt: new Date('2026-11-21T06:00:00Z'),
  operator: '«Жүрек» қоры',
  site: 'https://zhurek.example',
};

test.each(LOCALES)('a receipt in %s is one PDF with title, language and tags', async (locale) => {
  const pdf = await receiptPdf({ ...receipt, locale });
  const raw = pdf.toString('latin1');
  expect(raw.startsWith('%PDF-1.7')).toBe(true);
  expect(raw).toContain('/StructTreeRoot');
  expect(raw).toMatch(new RegExp(`/Lang \\(${locale}\\)`));
  expect(raw.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test.each(LOCALES)('all letters of a receipt in %s can be copied out', async (locale) => {
  const text = flat(pdfText(await receiptPdf({ ...receipt, locale })));
  expect(text).toContain('ӘәҒғҚқҢңӨөҰұҮүҺһІі ₸');
  expect(text).toContain('ZH-2026-000123');
  expect(text.replaceAll(' ', '')).toContain(hash);
  expect(text).toMatch(/12.500 ₸|₸12,500/);
  for (const said of ['«Үміт» қолдау орталығы', 'Қызылорда облысы', '«Жүрек» қоры']) {
    expect(text).toContain(said);
  }
});

test.each([
  ['kk', ['Төленген валюта', '24,12 USD', '1 USD = 518,33 ₸, 21.11.2026']],
  ['ru', ['Оплачено в валюте', '24,12 USD', '1 USD = 518,33 ₸, 21.11.2026']],
  ['en', ['Paid in currency', '24.12 USD', '1 USD = ₸518.33, 21.11.2026']],
] as const)('a receipt from abroad in %s shows both amounts and the rate', async (locale, said) => {
  const rate = { quantity: 1, currency: 'USD', rate: Money.ofMinor(51_833n), day: '2026-11-21' };
  const charge = { charged: Money.ofMinor(2_412n, Currency.of('USD')), rate };
  const pdf = await receiptPdf({ ...receipt, locale, charge });
  const text = flat(pdfText(pdf));
  for (const part of said) expect(text).toContain(part);
  expect(text).toMatch(/12.500 ₸|₸12,500/);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('a receipt of a wish that is no longer public names no place', async () => {
  const text = flat(pdfText(await receiptPdf({ ...receipt, place: null })));
  expect(text).not.toContain('Үміт');
  expect(text).not.toContain('Қызылорда');
  expect(text).toContain('«Жүрек» қоры');
});

test('a receipt tells what went back since, and when its entry is not sealed', async () => {
  const text = flat(
    pdfText(await receiptPdf({ ...receipt, refunded: Money.kzt(500), entry: null })),
  );
  expect(text).toContain('Кейін қайтарылғаны');
  expect(text).toContain('бекітіліп жатыр');
  expect(text).not.toContain(hash.slice(0, 8));
});

const papers = companyPapers.flatMap((paper) =>
  (['kk', 'ru'] as const).map((locale) => [paper, locale] as const),
);

test.each(papers)('the %s in %s names both parties and the amount', async (paper, locale) => {
  const text = flat(pdfText(await companyPaperPdf(paper, { ...company, locale })));
  for (const said of ['191240000703', '940140000385', '«Жібек жолы» ЖШС', 'Ғылыми жинақ']) {
    expect(text).toContain(said);
  }
  expect(text).toMatch(/30.000 ₸/);
  expect(text).not.toMatch(/\{\w+\}/);
  expect(text).not.toMatch(/««|»»/);
  expect(text.includes('Директор Ә. Құңғырова')).toBe(paper !== 'request');
});

test.each(LOCALES)(
  'a letter of thanks in %s is one page with all that verifies it',
  async (locale) => {
    const pdf = await lettersPdf([{ ...letter, locale }]);
    const raw = pdf.toString('latin1');
    expect(raw.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(raw).toMatch(new RegExp(`/Lang \\(${locale}\\)`));
    const text = flat(pdfText(pdf));
    const code = '7K3MQ\u20119XT2B';
    for (const said of ['Әсем Құрманғазы', 'AX-2026-000123', code, 'Қызылорда облысы']) {
      expect(text).toContain(said);
    }
    expect(text).toContain(`zhurek.example/${locale}/letters`);
    expect(text).not.toMatch(/\{\w+\}|paper\.letter|category\./);
  },
);

test('a letter without a name thanks a dear donor', async () => {
  const said = { kk: 'Құрметті демеуші', ru: 'Уважаемый даритель', en: 'Dear donor' };
  for (const locale of LOCALES) {
    const pdf = await lettersPdf([{ ...letter, locale, recipientName: null }]);
    expect(flat(pdfText(pdf))).toContain(said[locale]);
  }
});

test('the longest names, and every category, stay on one page', async () => {
  const long = `«${'Қазақстан темір жолы ұлттық компаниясы '.repeat(6)}`.slice(0, 199) + '»';
  const everything = ['clothes', 'shoes', 'books', 'games', 'sports', 'creative', 'school'];
  for (const kind of ['company', 'campaign'] as const) {
    const campaign = kind === 'campaign' ? 'Ж'.repeat(120) : null;
    const facts = { ...letter, kind, campaign, recipientName: long, wishesCount: 100_000 };
    const pdf = await lettersPdf([{ ...facts, categoryCodes: everything, regions: [] }]);
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(flat(pdfText(pdf)).replaceAll(' ', '')).toContain(long.replaceAll(' ', ''));
  }
});

test('letters of a batch are one PDF, each on a page of its own', async () => {
  const batch = [1, 2, 3].map((n) => ({ ...letter, number: `AX-2026-00000${n}` }));
  const pdf = await lettersPdf(batch);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3);
  for (const { number } of batch) expect(flat(pdfText(pdf))).toContain(number);
  await expect(lettersPdf([])).rejects.toThrow(RangeError);
});

test('a letter in Kazakh and Russian is two pages with one number, each in its language', async () => {
  const pages = (['kk', 'ru'] as const).map((locale) => ({ ...letter, locale }));
  const pdf = await lettersPdf(pages);
  const raw = pdf.toString('latin1');
  expect(raw.match(/\/Type \/Page\b/g)).toHaveLength(2);
  expect(raw).toMatch(/\/Lang \(kk\)/);
  expect(raw).toMatch(/\/Lang \(ru\)/);
  const text = flat(pdfText(pdf));
  expect(text).toContain('АЛҒЫС ХАТ');
  expect(text).toContain('БЛАГОДАРСТВЕННОЕ ПИСЬМО');
  expect(text.match(/AX-2026-000123/g)).toHaveLength(2);
});

test.each(LOCALES)('all that a letter in %s can hold ends above its stamp', async (locale) => {
  const region = 'Солтүстік Қазақстан облысы';
  const pdf = await lettersPdf([
    {
      ...{ ...letter, locale, kind: 'campaign', recipientName: 'Ұ'.repeat(120) },
      ...{
        campaign: 'Жүректен жүрекке '.repeat(7),
        regions: Array.from({ length: 6 }, () => region),
      },
      categoryCodes: ['clothes', 'shoes', 'books', 'games', 'sports', 'creative', 'school'],
    },
  ]);
  const text = flat(pdfText(pdf));
  expect(text.match(/Солтүстік/g)).toHaveLength(6);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  const bottom = lowestLine(pdf, region.split(' ')[0] ?? '');
  if (bottom !== null) expect(bottom).toBeLessThan(592);
});

test.each([
  [7, '7'],
  [20, '20'],
])('%i regions are counted, not named', async (count, shown) => {
  const regions = Array.from({ length: count }, (_, n) => `Өңір ${n}`);
  const text = flat(pdfText(await lettersPdf([{ ...letter, regions }])));
  expect(text).toContain(`Қазақстанның ${shown} өңірі`);
  expect(text).not.toContain('Өңір 3');
});

test('a packing slip with the longest names is one page, with a label to cut out', async () => {
  const pdf = await packingSlipPdf({
    ...{ locale: 'ru', wishTitle: 'Зимние ботинки '.repeat(5), code: '7K3MQ-9XT2B' },
    institution:
      'КГУ «Центр социальной поддержки детей № 19 города Усть-Каменогорска» управления образования',
    address:
      'Восточно-Казахстанская область, Усть-Каменогорск, улица Кабанбай батыра, дом 158/2, 312',
    openingHours: 'Понедельник–пятница 9:00–13:00 и 14:00–18:00, суббота по договорённости',
    ...{ until: '2026-12-05', createdAt: receipt.placedAt, site: 'https://zhurek.example' },
  });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  const text = flat(pdfText(pdf));
  expect(text.match(/7K3MQ-9XT2B/g)).toHaveLength(2);
  expect(text).toContain('Кому');
});

const card: WishCardFacts = {
  ...{ code: 'K7QX2M', title: 'Қысқы етік, 36 өлшем', category: 'Аяқкиім', ageBand: '7–10 жас' },
  ...{ region: 'Қызылорда облысы', price: Money.kzt(12_500), deadline: '2027-01-20' },
  drawing:
    '<path fill="var(--d)" d="M16 20h20v30z"/><g transform="rotate(38 48 50)"><path d="M4 4h8"/></g>' +
    '<circle cx="48" cy="48" r="34"/><path onload="x"/><circle r="x"/><script>x</script>',
};

test.each([
  [1, 1],
  [8, 1],
  [9, 2],
  [80, 10],
])('%i wish cards take %i pages', async (count, pages) => {
  const cards = Array.from({ length: count }, () => card);
  const site = 'https://zhurek.example';
  const pdf = await wishCardsPdf({ locale: 'kk', cards, site, createdAt: receipt.placedAt });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(pages);
  const text = flat(pdfText(pdf));
  expect(text.match(/K7QX2M/g)).toHaveLength(count);
});

test.each(LOCALES)(
  'a wish card in %s says what, for what age, where, how much and how',
  async (locale) => {
    const long = { ...card, title: `${'Өте ұзын атау '.repeat(5)}соңы`.slice(0, 80) };
    const sheet = { locale, cards: [card, long], site: 'https://zhurek.example' };
    const text = flat(pdfText(await wishCardsPdf({ ...sheet, createdAt: receipt.placedAt })));
    for (const said of [card.title, card.region, card.ageBand, 'zhurek.example']) {
      expect(text).toContain(said);
    }
    expect(text).toMatch(/12.500 ₸|₸12,500/);
    expect(text).not.toMatch(/\{\w+\}|script|onload/);
  },
);

test('long and hostile words make more pages and no error', async () => {
  const long = `${'Өте ұзын атау '.repeat(120)}<b>(\\)%PDF</b>\u0000`;
  const pdf = await companyPaperPdf('act', {
    ...company,
    wishTitle: long,
    company: { ...company.company, name: long },
  });
  const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g);
  expect(pages?.length).toBeGreaterThan(1);
});

test('another reader takes out the same words, where one is installed', async () => {
  const pdf = await receiptPdf(receipt);
  const theirs = popplerText(pdf);
  const words = (text: string): string[] => flat(text).split(' ').filter(Boolean).sort();
  if (theirs !== null) expect(words(theirs)).toEqual(words(pdfText(pdf)));
});

test('words of strangers stay words', async () => {
  const hostile = '</b><script>alert(1)</script> /JS (app.alert(1)) \\) Tj ET endstream';
  const pdf = await receiptPdf({ ...receipt, wishTitle: hostile });
  expect(flat(pdfText(pdf))).toContain('<script>alert(1)</script>');
  const raw = pdf.toString('latin1');
  expect(raw).not.toContain('app.alert');
  expect(raw).not.toMatch(/\/(JS|JavaScript|Launch|URI|OpenAction)\b/);
});
