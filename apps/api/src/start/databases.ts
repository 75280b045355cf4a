import path from 'node:path';
import {
  DatabaseNotNamed,
  makeRoles,
  migrate,
  MigrationRefused,
  provideDatabaseUrls,
  type PerRole,
} from '@app/platform/launcher';
import { isProduction } from './beside.js';
import { keepRunning } from './keep-running.js';
import { stage, StartRefused } from './progress.js';
import type { Secrets } from './secrets.js';

export interface DatabaseOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly dataDir: string;
  readonly secrets: Secrets;
  /** Where the built-in server listened last time. */
  readonly port: number;
}

export interface PreparedDatabase {
  readonly urls: PerRole;
  readonly stop: () => Promise<void>;
}

/**
 * Brings up the database that the environment names and migrates it; where it names none, our own.
 * @throws StartRefused when production does not say how its database is reached.
 */
export async function prepareDatabase(options: DatabaseOptions): Promise<PreparedDatabase> {
  const { env } = options;
  if (env['DATABASE_URL'] === undefined && !isProduction(env)) return prepareOwn(options);
  const urls = await stage('Checking the database', async () => {
    try {
      return await provideDatabaseUrls(env);
    } catch (error) {
      throw error instanceof DatabaseNotNamed ? new StartRefused(error.message) : error;
    }
  });
  await migrateAll(urls);
  return { urls, stop: async () => undefined };
}

async function prepareOwn(options: DatabaseOptions): Promise<PreparedDatabase> {
  const server = await stage('Starting PostgreSQL', () =>
    keepRunning({
      folder: path.join(options.dataDir, 'postgres'),
      password: options.secrets.superuser,
      port: options.port,
      settings: { max_connections: '60' },
    }),
  );
  try {
    const urls = await makeRoles(server.superuserUrl('postgres'), {
      database: 'zhurek',
      passwords: options.secrets.roles,
    });
    await migrateAll(urls);
    return { urls, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The addresses as the API reads them from its environment. */
export function databaseSettings(urls: PerRole): Record<string, string> {
  return {
    DATABASE_URL: urls.app,
    DATABASE_OWNER_URL: urls.owner,
    DATABASE_PUBLIC_URL: urls.public,
    DATABASE_AUDITOR_URL: urls.auditor,
  };
}

async function migrateAll(urls: PerRole): Promise<void> {
  try {
    await stage('Migrating the database', () => migrate({ ownerUrl: urls.owner }));
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error;
    const advice = 'To begin anew without the data of a demonstration: npm start -- --reset';
    throw new StartRefused(`${error.message}\n${advice}`);
  }
}
