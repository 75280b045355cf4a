import path from 'node:path';
import {
  makeRoles,
  migrate,
  provideDatabaseUrls,
  roleUrls,
  withClient,
  withDatabase,
  type LocalServer,
  type PerRole,
} from '@app/platform/launcher';
import { loadDemoData, type DemoAccount } from './demo-data.js';
import { keepRunning } from './keep-running.js';
import { stage } from './progress.js';
import type { Secrets } from './secrets.js';

export interface DatabaseOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly dataDir: string;
  readonly secrets: Secrets;
  /** Where the built-in server listened last time. */
  readonly port: number;
}

export interface PreparedDatabase {
  /** The addresses, as the environment of the API. */
  readonly settings: Readonly<Record<string, string>>;
  readonly accounts: readonly DemoAccount[];
  readonly stop: () => Promise<void>;
}

const finished = 'zhurek';
/** The database while it is made: it gets its name when it is complete, so half of one is seen. */
const draft = 'zhurek_draft';

/** Brings up the database that the environment names, else our own, migrated and with data. */
export async function prepareDatabase(options: DatabaseOptions): Promise<PreparedDatabase> {
  if (options.env['DATABASE_URL'] !== undefined) return prepareGiven(options);
  const server = await stage('Starting PostgreSQL', () =>
    keepRunning({
      folder: path.join(options.dataDir, 'postgres'),
      password: options.secrets.superuser,
      port: options.port,
      settings: { max_connections: '60' },
    }),
  );
  try {
    const isNew = !(await exists(server, finished));
    const urls = await migrateOwn(server, options.secrets, isNew ? draft : finished);
    const accounts = await loadDemoData(urls, { isEmpty: isNew });
    if (isNew) await rename(server);
    const address = withDatabase(server.superuserUrl('postgres'), finished);
    const settings = settingsFor(roleUrls(address, options.secrets.roles));
    return { settings, accounts, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function prepareGiven({ env }: DatabaseOptions): Promise<PreparedDatabase> {
  const urls = await stage('Checking the database', () => provideDatabaseUrls(env));
  await stage('Migrating the database', () => migrate({ ownerUrl: urls.owner }));
  const isProduction = env['NODE_ENV'] === 'production';
  const isEmpty = !isProduction && (await hasNoInstitution(urls.auditor));
  const accounts = isProduction ? [] : await loadDemoData(urls, { isEmpty });
  return { settings: settingsFor(urls), accounts, stop: async () => undefined };
}

async function migrateOwn(
  server: LocalServer,
  secrets: Secrets,
  database: string,
): Promise<PerRole> {
  return stage('Migrating the database', async () => {
    const admin = server.superuserUrl('postgres');
    if (database === draft) {
      await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${draft}`));
    }
    const urls = await makeRoles(admin, { database, passwords: secrets.roles });
    await migrate({ ownerUrl: urls.owner });
    return urls;
  });
}

async function exists(server: LocalServer, database: string): Promise<boolean> {
  return withClient(server.superuserUrl('postgres'), async (client) => {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    return found.rowCount === 1;
  });
}

async function rename(server: LocalServer): Promise<void> {
  await withClient(server.superuserUrl('postgres'), async (client) => {
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${finished}`);
  });
}

async function hasNoInstitution(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const found = await client.query('SELECT FROM institutions.institution LIMIT 1');
    return found.rowCount === 0;
  });
}

function settingsFor(urls: PerRole): Record<string, string> {
  return {
    DATABASE_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    DATABASE_PUBLIC_URL: urls.public,
    DATABASE_AUDITOR_URL: urls.auditor,
  };
}
