import type { DataSource } from 'typeorm';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { AuditorDatabase } from '../database/auditor-database.js';
import { openDataSource } from '../database/data-sources.js';
import { withClient } from '../database/roles.js';
import { Transactions } from '../database/transactions.js';
import { Audit } from './audit.js';

let database: TestDatabase;
const patient = { applicationName: 'audit-spec', connectMs: patientMs };
let source: DataSource;
let auditor: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  source = await openDataSource({ url: database.app, ...patient });
  auditor = await openDataSource({ url: database.auditor, ...patient });
});

afterAll(async () => {
  await source.destroy();
  await auditor.destroy();
  await database.drop();
});

const act = {
  action: 'payouts.batchApproved',
  actor: 'system:spec',
  subjectKind: 'payoutBatch',
  subjectId: '7',
  before: { state: 'draft' },
  after: { state: 'approved', amountMinor: '500000' },
};

test('an act is kept with what stood before and after', async () => {
  await new Transactions(source).run((tx) => Audit.record(tx, act));
  const rows = await new AuditorDatabase(auditor).read(
    `SELECT action, actor, subject_kind AS "subjectKind", subject_id AS "subjectId", before, after
     FROM platform.audit_record`,
  );
  expect(rows).toEqual([act]);
});

test('an act is undone with the change it tells of', async () => {
  const failed = new Transactions(source).run(async (tx) => {
    await Audit.record(tx, { ...act, subjectId: 'undone' });
    throw new Error('the change failed');
  });
  await expect(failed).rejects.toThrow('the change failed');
  const rows = await new AuditorDatabase(auditor).read(
    `SELECT FROM platform.audit_record WHERE subject_id = 'undone'`,
  );
  expect(rows).toEqual([]);
});

test.each([
  `UPDATE platform.audit_record SET actor = 'somebody else'`,
  'DELETE FROM platform.audit_record',
  'TRUNCATE platform.audit_record',
])('neither the application nor the owner may: %s', async (statement) => {
  await expect(withClient(database.app, (client) => client.query(statement))).rejects.toThrow(
    /permission denied/,
  );
  await expect(withClient(database.owner, (client) => client.query(statement))).rejects.toThrow(
    'rows of platform.audit_record are never changed',
  );
});
