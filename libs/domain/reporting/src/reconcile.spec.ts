import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AuditorDatabase, openDataSource, Transactions } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { CheckBooks } from './check-books.service.js';
import { Reconcile } from './reconcile.js';
import { ReconciliationReading } from './reconciliation-reading.js';
import { ReconciliationRepository } from './reconciliation.repository.js';

let database: TestDatabase;
const patient = { applicationName: 'reconcile-spec', connectMs: patientMs };
let source: DataSource;
let auditor: DataSource;
let reconcile: Reconcile;
const alarms: unknown[] = [];

beforeAll(async () => {
  const note = (line: unknown) => void alarms.push(line);
  Logger.overrideLogger({ log: () => undefined, warn: note, error: note });
  database = await testDatabase();
  source = await openDataSource({ url: database.app, ...patient });
  auditor = await openDataSource({ url: database.auditor, ...patient });
  reconcile = new Reconcile(
    new Transactions(source),
    new CheckBooks(new AuditorDatabase(auditor)),
    new ReconciliationRepository(),
  );
});

afterAll(async () => {
  await source.destroy();
  await auditor.destroy();
  await database.drop();
});

beforeEach(async () => {
  alarms.length = 0;
  await asSuperuser('TRUNCATE reporting.run, reporting.difference, payments.inbox CASCADE');
});

const asSuperuser = (statement: string) =>
  withClient(database.superuser, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(statement);
  });

const plant = () =>
  asSuperuser(`INSERT INTO payments.inbox
    (provider, event_id, type, payload, received_at, state, retry_at)
    VALUES ('sandbox', 'evt_1', 'charge.refunded', '{}', now() - interval '2 hours', 'waiting',
      now())`);

/** Lets time pass as far as the runs can see. */
const later = (interval = '5 minutes') =>
  asSuperuser(`UPDATE reporting.run SET started_at = started_at - interval '${interval}'`);

const differences = () =>
  new AuditorDatabase(auditor).read<{ kind: string; subject: string; open: boolean }>(
    `SELECT kind, subject, resolved_at IS NULL AS open FROM reporting.difference ORDER BY found_at`,
  );
const runs = () =>
  new AuditorDatabase(auditor).read<{ chain: boolean; differences: number | null }>(
    'SELECT with_chain AS chain, differences FROM reporting.run ORDER BY started_at',
  );

test('honest books leave a run and no alarm', async () => {
  expect(await reconcile.look()).toBe(0);
  expect(await runs()).toEqual([{ chain: true, differences: 0 }]);
  expect(alarms).toEqual([]);
});

test('a difference is alarmed once, kept while it lasts, and marked when it is gone', async () => {
  await plant();
  await reconcile.look();
  expect(await differences()).toEqual([{ kind: 'eventWaits', subject: 'evt_1', open: true }]);
  expect(alarms).toContainEqual(
    expect.objectContaining({ code: 'reporting.difference', kind: 'eventWaits' }),
  );
  alarms.length = 0;
  await later();
  await reconcile.look();
  expect(await differences()).toHaveLength(1);
  expect(alarms).toEqual([expect.objectContaining({ code: 'reporting.differencesOpen', open: 1 })]);
  await asSuperuser('TRUNCATE payments.inbox');
  await later();
  await reconcile.look();
  expect(await differences()).toEqual([{ kind: 'eventWaits', subject: 'evt_1', open: false }]);
  await plant();
  await later();
  await reconcile.look();
  expect(await differences()).toHaveLength(2);
  expect(await new ReconciliationReading(new AuditorDatabase(auditor)).read()).toMatchObject({
    openCount: 1,
    runs: [{ differences: 1 }, { differences: 0 }, { differences: 1 }, { differences: 1 }],
    open: [{ kind: 'eventWaits', subject: 'evt_1', resolvedAt: null }],
    resolved: [{ kind: 'eventWaits', subject: 'evt_1', resolvedAt: expect.any(Date) }],
  });
});

test('processes that begin together look once', async () => {
  await Promise.all([reconcile.look(), reconcile.look(), reconcile.look()]);
  expect(await runs()).toHaveLength(1);
});

test('the chain is looked at once a day, and its differences stay open in between', async () => {
  await reconcile.look();
  await asSuperuser(`INSERT INTO reporting.difference
    (id, kind, subject, detail, first_run, found_at, seen_at)
    SELECT uuidv7(), 'chainBroken', 'entry 7', 'entry 7', id, started_at, started_at
    FROM reporting.run`);
  await later();
  await reconcile.look();
  expect((await runs()).map(({ chain }) => chain)).toEqual([true, false]);
  expect((await differences()).map(({ open }) => open)).toEqual([true]);
  await later('1 day');
  await reconcile.look();
  expect((await runs()).map(({ chain }) => chain)).toEqual([true, false, true]);
  expect((await differences()).map(({ open }) => open)).toEqual([false]);
});
