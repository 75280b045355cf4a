import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '@app/platform';
import { openApi, type Api } from './api.js';
import type { Inbox } from './dev-inbox/inbox.js';
import { logger } from './logger.js';

const storefrontBuild = new URL('../../storefront/build/', import.meta.url);

export interface StartOptions {
  /** Whether queues and timers run in this process too. */
  readonly worker: boolean;
  readonly host?: string;
  /** The inbox of a development server, to be read at /dev/inbox. */
  readonly inbox?: Inbox | null;
}

/**
 * Starts the API and the pages on one port, and the worker beside them when asked.
 * @throws ConfigError when a setting is missing or wrong.
 */
export async function startApi(
  env: Readonly<Record<string, string | undefined>>,
  options: StartOptions,
): Promise<Api> {
  const config = loadConfig(env);
  const storefront = existsSync(new URL('server/index.js', storefrontBuild))
    ? storefrontBuild
    : null;
  const { worker, inbox = null } = options;
  const api = await openApi({ config, worker, storefront, inbox });
  await api.app.listen(config.port, options.host ?? '0.0.0.0');
  if (worker) {
    api.news.start();
    api.sweeps.start();
  }
  return api;
}

/** Runs as the main file of a container: `node apps/api/dist/main.js`. */
async function main(): Promise<void> {
  const api = await startApi(process.env, { worker: process.env['WORKER'] !== 'off' });
  logger.info({ port: process.env['PORT'] ?? '4000' }, 'listening');
  const stop = (): void => {
    void api.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
