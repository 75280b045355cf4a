import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  findFreePort,
  findLocalServer,
  provideDatabaseUrls,
  roleUrls,
  startLocalServer,
  type PerRole,
} from '@app/platform/launcher';
import { readSecrets } from './start/secrets.js';

/** There is no database to look at. */
export class NoDatabase extends Error {}

/**
 * Does some reading at the database that the environment names, or at our own one in the data
 * folder: also while the product runs on it, and when it does not.
 * @throws NoDatabase when there is neither.
 */
export async function atDatabase<Result>(
  env: NodeJS.ProcessEnv,
  work: (urls: PerRole) => Promise<Result>,
): Promise<Result> {
  if (env['DATABASE_URL'] !== undefined) return work(await provideDatabaseUrls(env));
  const dataDir = path.resolve(env['DATA_DIR'] ?? 'data');
  if (!existsSync(path.join(dataDir, 'secrets.json'))) {
    throw new NoDatabase(`There is no database in ${dataDir}. Begin one with npm start.`);
  }
  const secrets = readSecrets(dataDir);
  const folder = path.join(dataDir, 'postgres');
  const urls = (port: number): PerRole =>
    roleUrls(`postgres://127.0.0.1:${port}/zhurek`, secrets.roles);
  const running = findLocalServer(folder);
  if (running) return work(urls(running.port));
  const server = await startLocalServer({
    folder,
    password: secrets.superuser,
    port: await findFreePort(),
  });
  try {
    return await work(urls(server.port));
  } finally {
    await server.stop();
  }
}
