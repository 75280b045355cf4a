import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from './launcher-process.js';

/** The system account that runs the server. PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Null when we may run the server ourselves; as root, the account `nobody`. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const entry = readIfThere('/etc/passwd')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  const uid = Number(entry?.[2]);
  const gid = Number(entry?.[3]);
  if (Number.isInteger(uid) && Number.isInteger(gid) && uid > 0) return { uid, gid };
  throw new Error('PostgreSQL cannot run as root, and there is no account "nobody" to run it as.');
}

/** True when the account can enter the folder: every folder above it must let it through. */
export function canEnter(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

/** Makes a folder that belongs to the account alone. */
export function makePrivateFolder(account: Account | null, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account !== null) chownSync(folder, account.uid, account.gid);
}

/** Gives a folder and all that is in it to the account, after another account used it. */
export function handOver(account: Account | null, folder: string): void {
  if (account === null) return;
  lchownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) handOver(account, place);
    else lchownSync(place, account.uid, account.gid);
  }
}
