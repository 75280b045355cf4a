import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { testDatabase } from '@app/testing';
import { openJobQueue } from '../news/job-queue.js';
import { checkDatabase } from './migrate-checks.js';
import { migrate } from './migrate.js';
import { withClient } from './roles.js';

/** An empty folder of migrations and an empty database for each spec. */
async function anEmptyDatabase() {
  const database = await testDatabase();
  await withClient(database.owner, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT nspname AS name FROM pg_namespace WHERE nspowner = 'zhurek_owner'::regrole`,
    );
    for (const { name } of rows) await client.query(`DROP SCHEMA ${name} CASCADE`);
  });
  return database;
}

async function rowsOf(url: string, sql: string): Promise<unknown[]> {
  return withClient(url, async (client) => (await client.query({ text: sql })).rows);
}

describe('migrating', () => {
  let folder = '';
  const write = (name: string, sql: string) => writeFileSync(path.join(folder, name), sql);
  const directory = () => pathToFileURL(`${folder}/`);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zhurek-migrations-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('applies each file once, in order', async () => {
    const { owner } = await anEmptyDatabase();
    write('0001-first.sql', 'CREATE TABLE platform.first (id int);');
    await expect(migrate({ ownerUrl: owner, directory: directory() })).resolves.toEqual([
      '0001-first.sql',
    ]);
    write('0002-second.sql', 'ALTER TABLE platform.first ADD COLUMN name text;');
    await expect(migrate({ ownerUrl: owner, directory: directory() })).resolves.toEqual([
      '0002-second.sql',
    ]);
    await expect(migrate({ ownerUrl: owner, directory: directory() })).resolves.toEqual([]);
  });

  it('leaves nothing of a file that fails, and names its line', async () => {
    const { owner } = await anEmptyDatabase();
    write('0001-first.sql', 'CREATE TABLE platform.first (id int);\n\nSELECT * FROM nowhere;');
    await expect(migrate({ ownerUrl: owner, directory: directory() })).rejects.toThrow(
      '0001-first.sql, line 3: relation "nowhere" does not exist',
    );
    const found = await rowsOf(owner, `SELECT to_regclass('platform.first') AS table`);
    expect(found).toEqual([{ table: null }]);
  });

  it('refuses a file that changed after it was applied', async () => {
    const { owner } = await anEmptyDatabase();
    write('0001-first.sql', 'SELECT 1;');
    await migrate({ ownerUrl: owner, directory: directory() });
    write('0001-first.sql', 'SELECT 2;');
    await expect(migrate({ ownerUrl: owner, directory: directory() })).rejects.toThrow(
      '0001-first.sql was applied and has changed since',
    );
  });

  it('refuses the database of a newer version', async () => {
    const { owner } = await anEmptyDatabase();
    write('0001-first.sql', 'SELECT 1;');
    write('0002-second.sql', 'SELECT 2;');
    await migrate({ ownerUrl: owner, directory: directory() });
    rmSync(path.join(folder, '0002-second.sql'));
    await expect(migrate({ ownerUrl: owner, directory: directory() })).rejects.toThrow(
      '0002-second.sql, which this version does not know',
    );
  });

  it('refuses a gap in the numbers', async () => {
    const { owner } = await anEmptyDatabase();
    write('0002-second.sql', 'SELECT 2;');
    await expect(migrate({ ownerUrl: owner, directory: directory() })).rejects.toThrow(
      '0002-second.sql should be number 0001',
    );
  });

  it('is done by one process when several start at once', async () => {
    const { owner } = await anEmptyDatabase();
    write('0001-first.sql', 'SELECT pg_sleep(0.1); CREATE TABLE platform.first (id int);');
    const applied = await Promise.all(
      [1, 2, 3].map(() => migrate({ ownerUrl: owner, directory: directory() })),
    );
    expect(applied.flat()).toEqual(['0001-first.sql']);
  });

  it('waits for a lock that someone holds, without blocking others for long', async () => {
    const { owner } = await anEmptyDatabase();
    write('0001-first.sql', 'CREATE TABLE platform.first (id int);');
    await migrate({ ownerUrl: owner, directory: directory() });
    write('0002-second.sql', 'ALTER TABLE platform.first ADD COLUMN name text;');
    await withClient(owner, async (client) => {
      await client.query('BEGIN; SELECT FROM platform.first');
      const migrating = migrate({ ownerUrl: owner, directory: directory() });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await client.query('COMMIT');
      await expect(migrating).resolves.toEqual(['0002-second.sql']);
    });
  });
});

describe('the migrated database', () => {
  it('is refused with a column that nobody decided to make public', async () => {
    const { owner } = await testDatabase();
    await rowsOf(owner, 'ALTER TABLE catalogue.wish ADD COLUMN surname text');
    await expect(migrate({ ownerUrl: owner })).rejects.toThrow(
      'Not on the list of what the public may read: catalogue.wish.surname.',
    );
  });

  it('is refused when its locale does not know Kazakh letters', async () => {
    const { superuser } = await testDatabase();
    const name = `c_locale_${process.env.JEST_WORKER_ID ?? ''}`;
    await rowsOf(
      superuser,
      `CREATE DATABASE ${name} OWNER zhurek_owner TEMPLATE template0
       LOCALE_PROVIDER libc LOCALE 'C'`,
    );
    const { owner } = await testDatabase();
    const url = new URL(owner);
    url.pathname = `/${name}`;
    await expect(migrate({ ownerUrl: url.href })).rejects.toThrow('does not know Kazakh letters');
    await rowsOf(superuser, `DROP DATABASE ${name}`);
  });

  it('is refused when a serving role could give itself more rights', async () => {
    const { superuser } = await testDatabase();
    await withClient(superuser, async (client) => {
      // Roles belong to the whole server, so the change must never be seen by other specs.
      await client.query('BEGIN; ALTER ROLE zhurek_auditor CREATEROLE');
      await expect(checkDatabase(client)).rejects.toThrow('zhurek_auditor');
      await client.query('ROLLBACK');
      await expect(checkDatabase(client)).resolves.toBeUndefined();
    });
  });

  it('shows the public role nothing outside the catalogue', async () => {
    const database = await testDatabase();
    const tables = await withClient(database.superuser, async (client) => {
      const { rows } = await client.query<{ schema: string; name: string }>(
        `SELECT schemaname AS schema, tablename AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      );
      return rows;
    });
    const readable: string[] = [];
    await withClient(database.public, async (client) => {
      for (const { schema, name } of tables) {
        await client.query(`SELECT FROM ${schema}.${name} LIMIT 1`).then(
          () => readable.push(schema),
          () => undefined,
        );
      }
    });
    expect(tables.length).toBeGreaterThan(30);
    expect(new Set(readable)).toEqual(new Set(['catalogue']));
  });

  it('lets no serving role create anything', async () => {
    const database = await testDatabase();
    for (const url of [database.app, database.public, database.auditor]) {
      await withClient(url, async (client) => {
        await client.query('SET default_transaction_read_only = off');
        for (const what of ['TABLE public.mine (id int)', 'SCHEMA mine', 'TABLE catalogue.a ()']) {
          await expect(client.query(`CREATE ${what}`)).rejects.toThrow('permission denied');
        }
      });
    }
  });

  it('has a queue for each listener, which the application can use', async () => {
    const database = await testDatabase();
    const queue = 'catalogue.on-wish-changed';
    const boss = await openJobQueue({
      url: database.app,
      supervise: true,
      onError: (error) => {
        throw error;
      },
    });
    await boss.send(queue, { name: 'WishChanged' });
    const [job] = await boss.fetch(queue);
    await boss.complete(queue, job?.id ?? '');
    await boss.supervise();
    const found = await boss.getQueue(queue);
    await boss.stop({ graceful: false });
    expect(job?.data).toEqual({ name: 'WishChanged' });
    expect(found?.deadLetter).toBe('dead-letters');
  });
});
