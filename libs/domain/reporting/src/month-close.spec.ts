import { identityEntities, IdentityModule } from '@app/identity';
import { aPerson, aTestApi, type Person, type TestApi } from '@app/identity/testing';
import { LedgerModule, LedgerService, SealEntries } from '@app/ledger';
import { Money } from '@app/money';
import { NotFound, type Transactions } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { CheckBooks } from './check-books.service.js';
import { FinanceLists } from './finance-lists.js';
import { MonthClose } from './month-close.js';
import {
  BooksDiffer,
  MonthDecided,
  MonthNotOver,
  OtherPersonConfirms,
} from './month-close.errors.js';
import { ReportingModule } from './reporting.module.js';

let world: TestApi;
let transactions: Transactions;
let first: Person;
let second: Person;

const minute = 60_000;
const day = 24 * 60 * minute;

beforeAll(async () => {
  world = await aTestApi({
    imports: [IdentityModule, LedgerModule, ReportingModule],
    entities: identityEntities,
  });
  transactions = world.parts.transactions;
  first = await aPerson(transactions, { roles: ['finance'] });
  second = await aPerson(transactions, { roles: ['finance'] });
  // Two months with an entry each, and the month that runs.
  for (const [n, ago] of [70, 35, 0].entries()) {
    world.clock.offsetMs = -ago * day;
    await topUp(`spec-${n}`, 1_000);
  }
  world.clock.offsetMs = 0;
  await world.get(SealEntries).run();
}, 60_000);

afterAll(() => world.close());

const months = () => world.get(MonthClose);

async function topUp(externalReference: string, tenge: number): Promise<void> {
  await transactions.run((tx) =>
    world.get(LedgerService).post(tx, {
      ...{ template: 'operating_topped_up', externalReference },
      ...{ reason: 'for the running costs', actor: 'system:spec' },
      transfers: [{ from: { kind: 'bank' }, to: { kind: 'operating' }, amount: Money.kzt(tenge) }],
    }),
  );
}

/** The months of the book, the oldest first. */
const listed = async () => (await months().list()).toReversed();

test('months are closed in their order, by two people, once, and never before they are over', async () => {
  const [oldest, next, running] = (await listed()).map(({ month }) => month);
  await expect(months().prepare(first, running ?? '')).rejects.toThrow(MonthNotOver);
  await expect(months().prepare(first, next ?? '')).rejects.toThrow(MonthNotOver);
  await expect(months().prepare(first, '2026-13')).rejects.toThrow(NotFound);
  await expect(months().confirm(first, oldest ?? '')).rejects.toThrow(NotFound);
  await months().prepare(first, oldest ?? '');
  await months().prepare(first, oldest ?? '');
  await expect(months().confirm(first, oldest ?? '')).rejects.toThrow(OtherPersonConfirms);
  const both = await Promise.allSettled([1, 2].map(() => months().confirm(second, oldest ?? '')));
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(months().prepare(first, oldest ?? '')).rejects.toThrow(MonthDecided);
  await months().prepare(second, next ?? '');
  expect(await listed()).toMatchObject([
    { month: oldest, state: 'closed', lastSeq: 1, confirmedByName: second.displayName },
    { month: next, state: 'prepared', lastSeq: 2, isOver: true },
    { month: running, state: 'open', isOver: false, entries: 1 },
  ]);
});

test('a closed month is final, and whoever writes into it is found', async () => {
  const change = `UPDATE reporting.month_close SET last_seq = 1 WHERE confirmed_at IS NOT NULL`;
  await expect(
    withClient(world.database.owner, (client) => client.query(change)),
  ).rejects.toThrow();
  const kinds = async () => (await world.get(CheckBooks).run()).differences.map(({ kind }) => kind);
  expect(await kinds()).toEqual([]);
  world.clock.offsetMs = -70 * day;
  await topUp('slipped in', 5);
  world.clock.offsetMs = 0;
  await world.get(SealEntries).run();
  expect(await kinds()).toContain('closedMonthDiffers');
});

test('no month is closed while the books differ', async () => {
  await withClient(world.database.owner, async (client) => {
    await client.query(
      `INSERT INTO reporting.run (id, with_chain, started_at) VALUES (gen_random_uuid(), true, now());
       INSERT INTO reporting.difference (id, kind, subject, detail, first_run, found_at, seen_at)
         SELECT gen_random_uuid(), 'sumNotZero', 'KZT', '1', id, now(), now() FROM reporting.run`,
    );
  });
  const [, next] = (await listed()).map(({ month }) => month);
  await expect(months().confirm(first, next ?? '')).rejects.toThrow(BooksDiffer);
});

test('the moves of a month are in the order of the book', async () => {
  const [oldest] = (await listed()).map(({ month }) => month);
  const moves = await world.get(FinanceLists).moves(oldest ?? '');
  expect(moves).toMatchObject([
    { template: 'operating_topped_up', from: 'bank ', to: 'operating ', amountMinor: '100000' },
    { reference: 'slipped in', amountMinor: '500' },
  ]);
});
