import type { DataSource } from 'typeorm';
import { Audit, AuditorDatabase, openDataSource, Transactions } from '@app/platform';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { AuditLog } from './audit-log.js';

let database: TestDatabase;
const patient = { applicationName: 'audit-log-spec', connectMs: patientMs };
let source: DataSource;
let auditor: DataSource;
let log: AuditLog;

beforeAll(async () => {
  database = await testDatabase();
  source = await openDataSource({ url: database.app, ...patient });
  auditor = await openDataSource({ url: database.auditor, ...patient });
  log = new AuditLog(new AuditorDatabase(auditor));
  await new Transactions(source).run(async (tx) => {
    for (let n = 1; n <= 60; n += 1) {
      await Audit.record(tx, {
        action: n % 2 === 0 ? 'payments.refundApproved' : 'payouts.batchSent',
        actor: 'system:spec',
        subjectKind: 'thing',
        subjectId: `thing-${n}`,
        before: null,
        after: { n },
      });
    }
  });
});

afterAll(async () => {
  await source.destroy();
  await auditor.destroy();
  await database.drop();
});

test('the log is read page by page, the newest first, no line twice', async () => {
  const first = await log.read({ word: '', after: null });
  expect(first.lines).toHaveLength(50);
  expect(first.lines[0]).toMatchObject({ actor: 'system:spec', before: null });
  const second = await log.read({ word: '', after: first.endCursor });
  expect(second.lines).toHaveLength(10);
  expect(second.hasNextPage).toBe(false);
  const ids = [...first.lines, ...second.lines].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
});

test('a word finds actions, actors and subjects by their beginning', async () => {
  expect((await log.read({ word: 'payments.', after: null })).lines).toHaveLength(30);
  expect((await log.read({ word: 'thing-7', after: null })).lines).toMatchObject([
    { subjectId: 'thing-7', after: '{"n": 7}' },
  ]);
  expect((await log.read({ word: '%', after: null })).lines).toEqual([]);
});

test('a cursor that is not ours is refused', async () => {
  await expect(log.read({ word: '', after: 'x' })).rejects.toMatchObject({ kind: 'invalid' });
});
