import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import {
  commandOf,
  hasEnded,
  isAlive,
  readIfThere,
  removeLocalServer,
} from '@app/platform/launcher';
import { stage, StartRefused } from './progress.js';

const runRecord = v.object({ pid: v.number(), port: v.number() });

/** In a folder of ours: what may be erased is never guessed. */
const marker = '.zhurek';
/** A stop takes less than a second, unless a request is in hand. */
const patienceMs = 4_000;

/**
 * Makes sure that one process at a time works on a data folder, and marks the folder as ours.
 * A start whose terminal was killed is on its way out and is waited for.
 * @returns how to give the folder back.
 * @throws StartRefused when the product already runs on it.
 */
export async function claimDataFolder(dataDir: string, port: number): Promise<() => void> {
  const file = path.join(dataDir, 'run.json');
  const running = findRunning(file);
  if (running !== null && !(await hasEnded(running.pid, patienceMs))) {
    throw new StartRefused(
      `Zhurek already runs on ${dataDir}: http://localhost:${running.port} ` +
        `(process ${running.pid}). Stop it first, or set DATA_DIR and PORT for a second one.`,
    );
  }
  if (readdirSync(dataDir).length === 0) writeFileSync(path.join(dataDir, marker), '');
  writeFileSync(file, JSON.stringify({ pid: process.pid, port }));
  return () => rmSync(file, { force: true });
}

/**
 * Deletes everything in the data folder, the database included.
 * @throws StartRefused when the folder had something in it before it became ours, or when the
 * database is somebody else's.
 */
export async function eraseDataFolder(dataDir: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (env['DATABASE_URL'] !== undefined) {
    throw new StartRefused('--reset erases the built-in database only, and DATABASE_URL is set.');
  }
  if (!existsSync(path.join(dataDir, marker))) {
    throw new StartRefused(`${dataDir} was not made by Zhurek, so it is not erased.`);
  }
  await stage('Erasing all data', async () => {
    await removeLocalServer(path.join(dataDir, 'postgres'));
    const kept = new Set([marker, 'run.json']);
    for (const name of readdirSync(dataDir)) {
      if (!kept.has(name)) rmSync(path.join(dataDir, name), { recursive: true, force: true });
    }
  });
}

function findRunning(file: string): v.InferOutput<typeof runRecord> | null {
  const text = readIfThere(file);
  if (text === '') return null;
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), runRecord), text);
  if (!success || output.pid === process.pid || !isAlive(output.pid)) return null;
  return commandOf(output.pid).includes('start.') ? output : null;
}
