// Starts the PostgreSQL of this run, and a watchdog that removes it when the run is killed.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import '../../../tools/source-loader.mjs';

export default async function setUp() {
  const { startTestServer, testServerVariable } = await import('../src/database-server.ts');
  const { home, description } = await startTestServer();
  process.env[testServerVariable] = description;
  globalThis.zhurekTestServer = { home, watchdog: watch(home) };
}

/** The watchdog's input ends when we end, however we end. */
function watch(home) {
  const script = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
  const watchdog = spawn(process.execPath, [script, home], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  watchdog.stdin.unref?.();
  return watchdog;
}
