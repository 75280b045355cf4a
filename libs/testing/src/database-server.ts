import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  commandOf,
  isAlive,
  makeRoles,
  migrate,
  readIfThere,
  removeLocalServer,
  startLocalServer,
  type LocalServer,
} from '@app/platform/launcher';

/** A PostgreSQL for one run of the specs, with one migrated database to clone. */
export interface TestServer {
  /** The folder of this run; deleted with everything in it by `removeTestServer`. */
  readonly home: string;
  /** Goes to the workers as an environment variable. */
  readonly description: string;
}

/** The environment variable that tells the workers where the server is. */
export const testServerVariable = 'ZHUREK_TEST_DATABASE';
export const templateDatabase = 'zhurek_template';

const homePrefix = 'zhurek-test-';
const password = 'for-tests-only';
export const testPasswords = {
  owner: password,
  app: password,
  public: password,
  auditor: password,
} as const;

/** Nothing of a test outlives a crash of the machine. */
const careless = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/**
 * Starts the server and migrates the template, about two seconds. Servers of runs that were killed
 * are stopped and deleted first. What measures speed wants a durable one: it waits for the disk.
 */
export async function startTestServer(
  { isDurable }: { isDurable: boolean } = { isDurable: false },
): Promise<TestServer> {
  await removeAbandoned();
  const home = mkdtempSync(path.join(tmpdir(), homePrefix));
  chmodSync(home, 0o755);
  writeFileSync(path.join(home, 'owner'), String(process.pid));
  const server = await startLocalServer({
    folder: dataFolder(home),
    password,
    port: 0,
    isDurable,
    settings: { max_connections: '200', ...(isDurable ? {} : careless) },
  });
  await makeTemplate(server);
  return { home, description: JSON.stringify({ superuserUrl: server.superuserUrl('postgres') }) };
}

/** Stops the server of a run and deletes its folder. */
export async function removeTestServer(home: string): Promise<void> {
  await removeLocalServer(dataFolder(home));
  rmSync(home, { recursive: true, force: true });
}

async function makeTemplate(server: LocalServer): Promise<void> {
  const { owner } = await makeRoles(server.superuserUrl('postgres'), {
    database: templateDatabase,
    passwords: testPasswords,
  });
  await migrate({ ownerUrl: owner });
}

async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(homePrefix)) continue;
    const home = path.join(tmpdir(), name);
    const owner = readOwner(home);
    if (owner === null) continue;
    if (!isAlive(owner) || !/jest|bench/.test(commandOf(owner))) await removeTestServer(home);
  }
}

/** The process of the run; null for a folder that is being made at this moment. */
function readOwner(home: string): number | null {
  const owner = readIfThere(path.join(home, 'owner'));
  return owner === '' ? null : Number(owner);
}

function dataFolder(home: string): string {
  return path.join(home, 'postgres');
}
