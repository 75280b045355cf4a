import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { handOver, makePrivateFolder, serverAccount, type Account } from './launcher-account.js';
import { findBinaries, type Binaries } from './launcher-binaries.js';
import { claimPlace, erasePlace, placeOf, sharedFolder } from './launcher-place.js';
import { findServer, isAlive, readServerRecord, stopServer } from './launcher-process.js';

export interface LocalServerOptions {
  /** Where the data should live; as root it may have to live elsewhere, see `LocalServer`. */
  readonly folder: string;
  /** Password of the superuser `postgres`; the data folder keeps the one it was made with. */
  readonly password: string;
  /** The port to listen on when it is free; otherwise, and for 0, any free one. */
  readonly port: number;
  /** Server settings by name, such as `max_connections`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** False for tests: nothing is forced to disk while the data folder is made. */
  readonly isDurable?: boolean;
}

/** A PostgreSQL of our own on the loopback address. */
export interface LocalServer {
  /** Where the data really is. */
  readonly folder: string;
  readonly port: number;
  readonly pid: number;
  /** Address of a database of this server for the superuser. */
  superuserUrl(database: string): string;
  /** Ends all sessions and the server; returns when it has gone. */
  stop(): Promise<void>;
}

const startPatience = 60_000;

/**
 * Starts PostgreSQL on a data folder, making the folder first when it is new. A server that an
 * earlier, killed run left behind on the same folder is stopped.
 * @throws Error with the end of the server's log when it does not start.
 */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const account = serverAccount();
  const wanted = path.resolve(options.folder);
  const folder = placeOf(account, wanted);
  await claimPlace(wanted, folder);
  const binaries = findBinaries(account, sharedFolder);
  await stopServer(folder);
  if (!existsSync(path.join(folder, 'PG_VERSION'))) createData(account, folder, binaries, options);
  refuseForeignData(account, folder);
  const { pid, port } = await launch({ account, folder, binaries, options });
  return {
    folder,
    port,
    pid,
    superuserUrl: (database) =>
      `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    stop: () => stopServer(folder),
  };
}

/** The port of the server that runs on a data folder now; null when none does. */
export function findLocalServer(folder: string): { readonly port: number } | null {
  const server = findServer(placeOf(serverAccount(), path.resolve(folder)));
  return server === null || !server.isReady ? null : { port: server.port };
}

/** Stops the server of a data folder, if one runs, and deletes the data. */
export async function removeLocalServer(folder: string): Promise<void> {
  const wanted = path.resolve(folder);
  const place = placeOf(serverAccount(), wanted);
  await stopServer(place);
  erasePlace(wanted, place);
}

/** Returns this port when it is free on the loopback address, else some free one. */
export async function findFreePort(preferred = 0): Promise<number> {
  const listener = createServer();
  try {
    return await new Promise<number>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen({ port: preferred, host: '127.0.0.1', exclusive: true }, () => {
        const address = listener.address();
        resolve(typeof address === 'object' && address !== null ? address.port : preferred);
      });
    });
  } catch (error) {
    if (preferred === 0) throw error;
    return findFreePort();
  } finally {
    listener.close();
  }
}

/** Makes the data beside its place and moves it there whole, so that half of one is never used. */
function createData(
  account: Account | null,
  folder: string,
  binaries: Binaries,
  { password, isDurable = true }: LocalServerOptions,
): void {
  const draft = `${folder}.new`;
  const passwordFile = path.join(draft, 'password');
  const data = path.join(draft, 'data');
  rmSync(draft, { recursive: true, force: true });
  makePrivateFolder(account, draft);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== null) chownSync(passwordFile, account.uid, account.gid);
  const { status, stdout, stderr, error } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--locale-provider=icu',
      '--icu-locale=und',
      '--lc-messages=C',
      '--data-checksums',
      ...(isDurable ? [] : ['--no-sync']),
    ],
    { ...account, cwd: draft, env: serverEnvironment(), encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(`initdb could not make ${data}:\n${error?.message ?? stdout + stderr}`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(data, folder);
  rmSync(draft, { recursive: true, force: true });
}

/** PostgreSQL works only on data of the very account that runs it. */
function refuseForeignData(account: Account | null, folder: string): void {
  const owner = statSync(folder).uid;
  const ours = account?.uid ?? process.getuid?.() ?? owner;
  if (owner === ours) return;
  if (account !== null) return handOver(account, folder);
  throw new Error(
    `The data in ${folder} belongs to another account (${owner}). ` +
      'Start as that account, or choose another DATA_DIR.',
  );
}

interface Launch {
  readonly account: Account | null;
  readonly folder: string;
  readonly binaries: Binaries;
  readonly options: LocalServerOptions;
}

/**
 * Starts the server and waits until it is ready. A server killed a moment ago may still hold its
 * lock or its memory, and a port may be taken between our look and its bind: those are retried.
 */
async function launch({ account, folder, binaries, options }: Launch) {
  const deadline = performance.now() + startPatience;
  const logFile = `${folder}.log`;
  for (;;) {
    const port = await findFreePort(options.port);
    const logStart = rotateLog(logFile);
    const pid = spawnServer({ account, folder, binaries, options }, port, logFile);
    if (await becomesReady(folder, pid, deadline)) return { pid, port };
    const log = readFileSync(logFile).subarray(logStart).toString('utf8');
    const isPassing = /lock file .* already exists|shared memory block|could not bind/.test(log);
    if (!isPassing || performance.now() > deadline) {
      throw new Error(`PostgreSQL did not start on ${folder}:\n${log.slice(-4_000)}`);
    }
    await sleep(300);
  }
}

function spawnServer({ account, folder, binaries, options }: Launch, port: number, log: string) {
  const output = openSync(log, 'a', 0o600);
  const settings = { ...fixedSettings, ...options.settings };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // A session of its own: Ctrl-C in the terminal must reach us first, and the server last.
  const server = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...args], {
    ...account,
    cwd: folder,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  server.unref();
  server.on('error', () => undefined);
  if (server.pid === undefined) throw new Error(`${binaries.postgres} could not be started.`);
  return server.pid;
}

const fixedSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
};

/** Nothing of ours but the search path: PGDATA, PGPORT or a locale of the user would interfere. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SYSTEMROOT, TEMP } = process.env;
  return { PATH, SYSTEMROOT, TEMP, LC_ALL: 'C' };
}

async function becomesReady(folder: string, pid: number, deadline: number): Promise<boolean> {
  while (isAlive(pid) && performance.now() < deadline) {
    const record = readServerRecord(folder);
    if (record?.pid === pid && record.isReady) return true;
    await sleep(20);
  }
  return false;
}

/** Keeps the log of the last starts only; returns where the next start begins to write. */
function rotateLog(logFile: string): number {
  if (!existsSync(logFile)) return 0;
  const { size } = statSync(logFile);
  if (size < 5_000_000) return size;
  renameSync(logFile, `${logFile}.old`);
  return 0;
}
