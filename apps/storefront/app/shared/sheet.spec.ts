import { readSheet } from 'read-excel-file/node';
import { LOCALES, translator, type MessageId } from '@app/i18n';
import { helpSheet, wishSheet } from '../features/institution-desk/desk-sheets.js';
import { giftSheet } from '../features/my-giving/gift-sheet.js';
import { everyRow, sheetResponse, type Sheet } from './sheet.js';
import { aVisit } from './testing/a-visit.js';

const tenge = { amountMinor: '500000', currency: 'KZT' };
const values = { amount: '5 000 ₸', until: '25.03.2026, 12:00', day: '25.03.2026' };
const lastPage = { hasNextPage: false, endCursor: null };

/** A sentence as the API sends it, in three languages. */
function sentenceOf(id: MessageId) {
  const said = LOCALES.map((locale) => [locale, translator(locale).text(id, values)] as const);
  return Object.fromEntries(said);
}

const sentences = {
  wishes: [
    'wish.status.draft',
    'wish.status.submitted',
    'wish.status.changesRequested',
    'wish.status.published',
    'wish.status.publishedPartly',
    'wish.status.publishedChangeDraft',
    'wish.status.publishedChangeSubmitted',
    'wish.status.publishedChangeReturned',
    'wish.status.claimed',
    'wish.status.funded',
    'wish.status.ordered',
    'wish.status.delivered',
    'wish.status.accepted',
    'wish.status.thanked',
    'wish.status.rejected',
    'wish.status.withdrawn',
    'wish.status.expired',
  ],
  help: [
    'pledge.incoming.held',
    'pledge.incoming.paid',
    'pledge.incoming.claimed',
    'pledge.incoming.sent',
    'pledge.incoming.delivered',
    'pledge.incoming.accepted',
    'pledge.incoming.fell',
  ],
  gifts: [
    'pledge.sentence.held.waiting',
    'pledge.sentence.held.notStarted',
    'pledge.sentence.held.checking',
    'pledge.sentence.held.received',
    'pledge.sentence.paid.collecting',
    'pledge.sentence.paid.funded',
    'pledge.sentence.paid.ordered',
    'pledge.sentence.paid.delivered',
    'pledge.sentence.paid.accepted',
    'pledge.sentence.paid.thanked',
    'pledge.sentence.paid.closing',
    'pledge.sentence.expired.open',
    'pledge.sentence.expired.closed',
    'pledge.sentence.late.wishFilled',
    'pledge.sentence.late.wishClosed',
    'pledge.sentence.refunded',
    'pledge.sentence.claimed',
    'pledge.sentence.sent',
    'pledge.sentence.delivered',
    'pledge.sentence.accepted',
    'pledge.sentence.released',
    'pledge.sentence.moved',
    'pledge.sentence.late.givingBack',
    'pledge.sentence.reserved',
    'pledge.sentence.held.transfer',
    'pledge.sentence.expired.transfer',
    'pledge.sentence.claimOver',
  ],
} as const satisfies Readonly<Record<string, readonly MessageId[]>>;

function listOf(nodes: readonly object[]) {
  return { edges: nodes.map((node) => ({ node })), pageInfo: lastPage };
}

const createdAt = '2026-03-22T07:00:00Z';
const answers = {
  DeskWishes: {
    deskWishes: listOf(
      sentences.wishes.map((id) => ({
        ...{ latest: { title: '=HYPERLINK("x")' }, statusSentence: sentenceOf(id) },
        ...{ price: tenge, paid: tenge, deadline: '2026-06-01' },
      })),
    ),
  },
  IncomingHelp: {
    incomingHelp: listOf(
      sentences.help.map((id) => ({
        ...{ wishTitle: 'Атлас', sentence: sentenceOf(id), amount: null, createdAt },
        donorName: '«Үміт» қоры',
      })),
    ),
  },
  MyGiving: {
    myPledges: listOf(
      sentences.gifts.map((id) => ({
        ...{ wishTitle: 'Қысқы етік', sentence: sentenceOf(id), amount: tenge, createdAt },
      })),
    ),
  },
};

/** Rows of a file as a program of tables reads them. */
async function rowsOf(sheet: Sheet, kind: 'csv' | 'xlsx'): Promise<string[][]> {
  const response = await sheetResponse(sheet, kind);
  expect(response.headers.get('content-disposition')).toContain(`${sheet.name}.${kind}`);
  if (kind === 'csv') {
    const text = await response.text();
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('","')
          .map((cell) => cell.replaceAll('""', '"')),
      );
  }
  const rows = await readSheet(Buffer.from(await response.arrayBuffer()));
  return rows.map((row) => row.map((cell) => String(cell ?? '')));
}

describe.each(LOCALES)('a list as a file, in %s', (locale) => {
  const { visit } = aVisit({ answers, url: `/${locale}/desk` });
  const lists = [
    ['wishes', () => wishSheet(visit, 'i1')],
    ['help', () => helpSheet(visit, 'i1')],
    ['gifts', () => giftSheet(visit)],
  ] as const;

  test.each(lists)('of %s says each state as its page does', async (name, make) => {
    const wanted = sentences[name].map((id) => sentenceOf(id)[locale]);
    expect(wanted.length).toBeGreaterThan(6);
    const sheet = await make();
    for (const kind of ['csv', 'xlsx'] as const) {
      const [, ...rows] = await rowsOf(sheet, kind);
      expect(rows.map(([, state]) => state)).toEqual(wanted);
    }
  });

  test('holds no formula, whatever people called their wishes', async () => {
    const [, row] = await rowsOf(await wishSheet(visit, 'i1'), 'csv');
    expect(row?.[0]).toBe(`'=HYPERLINK("x")`);
  });
});

test('a long list is read page by page, each page once', async () => {
  const asked: (string | null)[] = [];
  const rows = await everyRow(async (after) => {
    asked.push(after);
    const page = asked.length;
    const pageInfo = { hasNextPage: page < 3, endCursor: `c${page}` };
    return { edges: [{ node: page }], pageInfo };
  });
  expect(rows).toEqual([1, 2, 3]);
  expect(asked).toEqual([null, 'c1', 'c2']);
});
