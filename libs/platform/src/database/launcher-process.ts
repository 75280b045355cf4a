import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';

/** What a running server says of itself in postmaster.pid. */
export interface ServerRecord {
  readonly pid: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** Reads postmaster.pid of a data folder; null when there is none or it is half written. */
export function readServerRecord(folder: string): ServerRecord | null {
  const lines = readIfThere(path.join(folder, 'postmaster.pid')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, port, isReady: lines[7]?.trim() === 'ready' };
}

/** The server that runs on this data folder now; a record left by a dead one is no server. */
export function findServer(folder: string): ServerRecord | null {
  const record = readServerRecord(folder);
  if (record === null || !isAlive(record.pid)) return null;
  return commandOf(record.pid).includes('postgres') ? record : null;
}

/** True when the process runs. A zombie, dead but not yet collected by its parent, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isErrorWith(error, 'EPERM');
  }
  const status = readIfThere(`/proc/${pid}/stat`);
  return !/^\d+ \(.*\) Z/s.test(status);
}

/** The command line of a process, or an empty text. A number may belong to someone else by now. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    return readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  }
  if (process.platform === 'win32') return 'postgres';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

/**
 * Stops the server of a data folder and waits until it has gone. Sessions are cut and the data
 * written out; a server that does not end in fifteen seconds is made to recover at its next start.
 */
export async function stopServer(folder: string): Promise<void> {
  const server = findServer(folder);
  if (server === null) return;
  // SIGINT is the "fast" shutdown, SIGQUIT the "immediate" one.
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signalProcess(server.pid, signal);
    if (await hasEnded(server.pid, patience)) return;
  }
  throw new Error(`PostgreSQL, process ${server.pid}, does not stop.`);
}

/** Waits until a process has gone, for at most so many milliseconds. */
export async function hasEnded(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Sends a signal; a process that is gone already is what was wanted. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isErrorWith(error, 'ESRCH')) throw error;
  }
}

/** True for a system error with this code, such as ENOENT. */
export function isErrorWith(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** The text of a file, or an empty one when it cannot be read because it is not there. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isErrorWith(error, 'ENOENT') || isErrorWith(error, 'ESRCH')) return '';
    throw error;
  }
}
