import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { roleUrls, withClient, withDatabase, type PerRole } from '@app/platform/launcher';
import { templateDatabase, testPasswords, testServerVariable } from './database-server.js';

/** A migrated, otherwise empty database that belongs to one spec file. */
export interface TestDatabase extends PerRole {
  /** For what no role may do, such as ending the sessions of others. */
  readonly superuser: string;
  /** Deletes the database; open connections are cut. It goes by itself after the run as well. */
  drop(): Promise<void>;
}

/** Names the databases of one worker, and of one spec file: modules live as long as that. */
const ofWorker = `test_${process.env.JEST_WORKER_ID ?? '1'}_`;
const ofFile = `${ofWorker}${randomBytes(4).toString('hex')}_`;

/**
 * Clones the template: `const database = await testDatabase()` at the top of a spec or in
 * `beforeAll`, about a tenth of a second. Databases of earlier files are deleted.
 * @returns addresses for each role.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const superuserUrl = readServer();
  const name = `${ofFile}${randomBytes(4).toString('hex')}`;
  await withClient(superuserUrl, async (client) => {
    await dropUnused(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER zhurek_owner`);
    await client.query(`
      REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
      GRANT CONNECT ON DATABASE ${name} TO zhurek_app, zhurek_public, zhurek_auditor;
    `);
  });
  const superuser = withDatabase(superuserUrl, name);
  const drop = () =>
    withClient(superuserUrl, async (client) => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
  return { ...roleUrls(superuser, testPasswords), superuser, drop };
}

function readServer(): string {
  const description: unknown = JSON.parse(process.env[testServerVariable] ?? 'null');
  if (typeof description === 'object' && description !== null && 'superuserUrl' in description) {
    return String(description.superuserUrl);
  }
  throw new Error('There is no test database: run the specs with `npm test`.');
}

/** A spec that forgot to close a connection keeps its database until the run ends. */
async function dropUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database d 
     WHERE starts_with(datname, $1) AND NOT starts_with(datname, $2)
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    [ofWorker, ofFile],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name}`);
}
