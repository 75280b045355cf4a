import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import {
  AuditorDatabase,
  type Config,
  type EntityClass,
  loadConfig,
  News,
  openDataSource,
  openJobQueue,
  type PlatformParts,
  PublicDatabase,
  readRoutes,
  SecretLinks,
  Transactions,
} from '@app/platform';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';

/** Everything a capability stands on, on a database of its own. */
export interface TestPlatform {
  readonly parts: PlatformParts;
  readonly database: TestDatabase;
  readonly links: SecretLinks;
  /** Shift it and every later transaction lives at another time. */
  readonly clock: { offsetMs: number };
  /** The news told so far under a name, the oldest first. */
  told(event: string): Promise<Array<Record<string, unknown>>>;
  close(): Promise<void>;
}

/** Opens a platform with the rights of the application, on an empty database. */
export async function aPlatform(entities: readonly EntityClass[]): Promise<TestPlatform> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zhurek-spec-'));
  const clock = { offsetMs: 0 };
  const source = await openDataSource({
    url: database.app,
    entities,
    applicationName: 'spec',
    connectMs: patientMs,
    poolSize: 12,
  });
  const publicSource = await openDataSource({
    url: database.public,
    applicationName: 'spec-public',
    connectMs: patientMs,
    poolSize: 2,
  });
  const auditorSource = await openDataSource({
    url: database.auditor,
    applicationName: 'spec-auditor',
    connectMs: patientMs,
    poolSize: 2,
  });
  const failures: Error[] = [];
  const boss = await openJobQueue({
    url: database.app,
    supervise: false,
    onError: (error) => failures.push(error),
  });
  const transactions = new Transactions(source, clock);
  const routes = await readRoutes((sql) => transactions.read(sql));
  const config = aConfig(database, dataDir);
  return {
    parts: {
      config,
      transactions,
      publicDatabase: new PublicDatabase(publicSource),
      auditorDatabase: new AuditorDatabase(auditorSource),
      news: new News(routes),
    },
    database,
    links: new SecretLinks(config.linkSecret),
    clock,
    told: (event) => told(source, event),
    close: async () => {
      await boss.stop({ graceful: false });
      await source.destroy();
      await publicSource.destroy();
      await auditorSource.destroy();
      // Dropping the database cuts what has not quite closed; that is no complaint of the queue.
      const complaints = [...failures];
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
      if (complaints.length > 0) throw new AggregateError(complaints, 'the job queue complained');
    },
  };
}

function aConfig(database: TestDatabase, dataDir: string): Config {
  return loadConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    DATABASE_URL: database.app,
    DATABASE_PUBLIC_URL: database.public,
    DATABASE_AUDITOR_URL: database.auditor,
    LINK_SECRET: 'a secret that only specs have, long enough',
    STRIPE_SECRET_KEY: 'sk_test_123',
    STRIPE_WEBHOOK_SECRET: 'whsec_for_specs_only',
  });
}

async function told(source: DataSource, event: string): Promise<Array<Record<string, unknown>>> {
  const rows: Array<{ data: Record<string, unknown> }> = await source.query(
    `SELECT DISTINCT ON (data) data, created_on FROM pgboss.job
     WHERE data->>'name' = $1 ORDER BY data, created_on`,
    [event],
  );
  return rows.map(({ data }) => data);
}
