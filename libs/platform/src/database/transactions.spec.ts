import type { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '@app/testing';
import { openDataSource } from './data-sources.js';
import { Transactions } from './transactions.js';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  source = await openDataSource({ url: database.app, applicationName: 'spec', poolSize: 1 });
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const transactions = (offsetMs = 0) => new Transactions(source, { offsetMs });

describe('A transaction', () => {
  it('has the time at which the database began it, shifted by the clock of tests', async () => {
    await transactions().run(async (tx) => {
      const [row] = await tx.query<{ now: Date }>('SELECT now() AS now');
      expect(row?.now).toEqual(tx.now);
    });
    await transactions(86_400_000).run(async (tx) => {
      const [row] = await tx.query<{ now: Date }>("SELECT now() + interval '1 day' AS now");
      expect(row?.now).toEqual(tx.now);
    });
  });

  it('is known to TypeORM as open, and stays the same one', async () => {
    await transactions().run(async (tx) => {
      expect(tx.manager.queryRunner?.isTransactionActive).toBe(true);
      const before = await tx.query('SELECT txid_current() AS id');
      expect(await tx.query('SELECT txid_current() AS id')).toEqual(before);
    });
  });

  it('leaves its connection fit for the next, also when its statement or its work fails', async () => {
    const ways = [
      transactions().run((tx) => tx.query('SELECT 1 / 0')),
      transactions().run(() => Promise.reject(new Error('no'))),
    ];
    for (const way of await Promise.allSettled(ways)) expect(way.status).toBe('rejected');
    const rows = await transactions().read<{ open: boolean }>(
      'SELECT now() <> statement_timestamp() AS open',
    );
    expect(rows).toEqual([{ open: false }]);
    await transactions().run(async (tx) => {
      expect(await tx.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  it('does not pretend to have written what a failed statement undid', async () => {
    const careless = transactions().run(async (tx) => {
      await tx.query('SELECT 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(careless).rejects.toThrow('nothing was written');
    await expect(transactions().run((tx) => tx.query('SELECT 1 AS one'))).resolves.toHaveLength(1);
  });

  it('is undone when its connection is lost, and says that it may be tried again', async () => {
    const lost = transactions().run((tx) =>
      tx.query('SELECT pg_terminate_backend(pg_backend_pid())'),
    );
    await expect(lost).rejects.toMatchObject({ name: 'TryAgainError' });
    await expect(transactions().run((tx) => tx.query('SELECT 1 AS one'))).resolves.toHaveLength(1);
  });
});
