import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { canEnter, type Account } from './launcher-account.js';
import { stopServer } from './launcher-process.js';

/** Used as root when the wanted place cannot be entered by the account that runs the server. */
export const sharedFolder = '/var/lib/zhurek';

/** Where the data of a wanted folder lives: there, or below the shared folder. */
export function placeOf(account: Account | null, wanted: string): string {
  const parent = path.dirname(wanted);
  mkdirSync(parent, { recursive: true });
  if (canEnter(account, parent)) return wanted;
  mkdirSync(sharedFolder, { recursive: true });
  chmodSync(sharedFolder, 0o755);
  return path.join(sharedFolder, createHash('sha256').update(wanted).digest('hex').slice(0, 16));
}

/**
 * Notes beside the wanted folder that its data lives elsewhere. Data without its note is that of
 * a folder that somebody deleted and made anew: it is set aside, for its password is lost.
 */
export async function claimPlace(wanted: string, place: string): Promise<void> {
  if (place === wanted || existsSync(noteOf(wanted))) return;
  if (existsSync(place)) {
    await stopServer(place);
    rmSync(`${place}.old`, { recursive: true, force: true });
    renameSync(place, `${place}.old`);
  }
  writeFileSync(noteOf(wanted), `${place}\n`);
}

/** Deletes the data and everything beside it. No server may run on it. */
export function erasePlace(wanted: string, place: string): void {
  const traces = [place, `${place}.log`, `${place}.log.old`, `${place}.new`, `${place}.old`];
  for (const each of [...traces, noteOf(wanted)]) rmSync(each, { recursive: true, force: true });
}

function noteOf(wanted: string): string {
  return `${wanted}.elsewhere`;
}
