import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { announce } from './start/announcement.js';
import { isProduction, startBeside } from './start/beside.js';
import { databaseSettings, prepareDatabase } from './start/databases.js';
import { loadDemoData } from './start/demo-data.js';
import { claimDataFolder, eraseDataFolder } from './start/data-folder.js';
import { checkPort, keepPorts } from './start/ports.js';
import { refuseDemoAccounts } from './start/production.js';
import { stage, StartRefused } from './start/progress.js';
import { readSecrets } from './start/secrets.js';
import { Shutdown } from './start/shutdown.js';

/**
 * The whole product in one command: database, migrations, demo data, payment sandbox, inbox, API,
 * pages and worker. What the environment names is used; the rest is started beside.
 */
async function main(env: NodeJS.ProcessEnv, shutdown: Shutdown): Promise<void> {
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } });
  const dataDir = path.resolve(env['DATA_DIR'] ?? 'data');
  const port = Number(env['PORT'] ?? '4000');
  mkdirSync(dataDir, { recursive: true });
  shutdown.add(await claimDataFolder(dataDir, port));
  await checkPort(port);
  if (values.reset) await eraseDataFolder(dataDir, env);
  const secrets = readSecrets(dataDir);
  const ports = await keepPorts(dataDir, env);
  const database = await prepareDatabase({ env, dataDir, secrets, port: ports.postgres });
  shutdown.add(database.stop);
  if (isProduction(env)) await refuseDemoAccounts(database.urls.owner);
  const url = (env['PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/$/, '');
  const linkSecret = env['LINK_SECRET'] ?? secrets.linkSecret;
  const accounts = isProduction(env)
    ? []
    : await loadDemoData({ urls: database.urls, dataDir, publicUrl: url, linkSecret });
  const beside = await startBeside({ env, dataDir, secrets, ports, port }, shutdown);
  const settings = {
    // Production names its own keys; made-up ones would fail silently later.
    ...(isProduction(env) ? {} : secrets.settings),
    ...env,
    ...beside.settings,
    ...databaseSettings(database.urls),
    NODE_ENV: isProduction(env) ? 'production' : 'development',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
  };
  const host = env['HOST'] ?? (isProduction(env) ? '0.0.0.0' : '127.0.0.1');
  const api = await stage('Starting the API, the pages and the worker', async () => {
    const [{ startApi }, { ConfigError }] = await Promise.all([
      import('./main.js'),
      import('@app/platform'),
    ]);
    try {
      return await startApi(settings, { worker: true, host, inbox: beside.inbox });
    } catch (error) {
      throw error instanceof ConfigError ? new StartRefused(error.message) : error;
    }
  });
  shutdown.add(() => api.close());
  announce({ url, accounts, hasInbox: beside.inbox !== null, isDemo: !isProduction(env) });
}

const env = { ...process.env };
// React and others are several times slower in their development builds. What the product does is
// decided by `env`; this is for the libraries, which are loaded after it.
process.env['NODE_ENV'] = 'production';
const shutdown = new Shutdown();
shutdown.listen();
try {
  await main(env, shutdown);
} catch (error) {
  await shutdown.fail(error);
}
