import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { checkDatabase } from './migrate-checks.js';
import { makeQueues } from './migrate-queues.js';
import { withClient } from './roles.js';

export interface MigrateOptions {
  /** Address of the database for the role that owns the schemas. */
  readonly ownerUrl: string;
  /** Folder of `NNNN-name.sql` files; those of the product unless a spec brings its own. */
  readonly directory?: URL;
}

/** The database is not one that this version of the product can go on from. */
export class MigrationRefused extends Error {}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** The number of the advisory lock under which one process at a time migrates. */
const migrationLock = 7_205_002;
const lockAttemptsMax = 30;

/**
 * Brings a database up to date: the SQL files in order, each in a transaction of its own, then the
 * job queues. Forward only.
 * @returns the names of the migrations that were applied now.
 * @throws MigrationRefused when a file that was applied has changed or is not known.
 * @throws Error when the database cannot serve the product: see `checkDatabase`.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const directory = options.directory ?? new URL('./migrations/', import.meta.url);
  return withClient(options.ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await client.query(`
      CREATE SCHEMA IF NOT EXISTS platform;
      CREATE TABLE IF NOT EXISTS platform.migration (
        name text PRIMARY KEY,
        sha256 text NOT NULL,
        applied_at timestamptz NOT NULL DEFAULT now()
      );
    `);
    const waiting = await pending(client, readMigrations(directory));
    for (const migration of waiting) await apply(client, migration);
    await makeQueues(client, options.ownerUrl);
    await checkDatabase(client);
    return waiting.map(({ name }) => name);
  });
}

function readMigrations(directory: URL): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  for (const [index, name] of names.entries()) {
    const number = String(index + 1).padStart(4, '0');
    if (!name.startsWith(`${number}-`)) throw new Error(`${name} should be number ${number}.`);
  }
  return names.map((name) => {
    const sql = readFileSync(new URL(name, directory), 'utf8');
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

async function pending(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM platform.migration ORDER BY name',
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  for (const { name, sha256 } of rows) {
    const now = known.get(name);
    if (now === undefined) {
      throw new MigrationRefused(
        `The database has the migration ${name}, which this version does not know.`,
      );
    }
    if (now !== sha256) {
      throw new MigrationRefused(
        `The migration ${name} was applied and has changed since. Add a new one.`,
      );
    }
  }
  const applied = new Set(rows.map(({ name }) => name));
  const waiting = migrations.filter(({ name }) => !applied.has(name));
  const late = waiting.find(({ name }) => rows.some((row) => row.name > name));
  if (late !== undefined)
    throw new MigrationRefused(`${late.name} comes before one that was applied.`);
  return waiting;
}

/**
 * Applies one file. It waits a second at most for a lock, so that it never queues in front of the
 * requests of a running product, and tries again when it did not get it.
 */
async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = '1s'`);
      await client.query(sql);
      await client.query('INSERT INTO platform.migration (name, sha256) VALUES ($1, $2)', [
        name,
        sha256,
      ]);
      await client.query('COMMIT');
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      const isLockTimeout = error instanceof pg.DatabaseError && error.code === '55P03';
      if (!isLockTimeout || attempt === lockAttemptsMax) throw explain(error, name, sql);
      await sleep(200 * Math.min(attempt, 10));
    }
  }
}

function explain(error: unknown, name: string, sql: string): Error {
  if (!(error instanceof pg.DatabaseError)) return new Error(`${name} failed.`, { cause: error });
  const line = sql.slice(0, Number(error.position ?? 0)).split('\n').length;
  return new Error(`${name}, line ${line}: ${error.message}`, { cause: error });
}
