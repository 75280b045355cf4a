// `npm run e2e`: the browser journeys, against the whole product on a port and data of its own.

import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildChanged } from './build.mjs';
import { CommandFailed, runAttached } from './command.mjs';

export async function run({ root, args }) {
  const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(chromium)) {
    throw new CommandFailed(
      `NO BROWSER: there is no Chromium at ${chromium}, so no journey was tested.\n` +
        'Install one (Debian: apt-get install chromium) or name yours in CHROMIUM_PATH.',
    );
  }
  await buildChanged(root);
  const port = await freePort();
  const home = mkdtempSync(path.join(tmpdir(), 'zhurek-e2e-'));
  // As root the database runs as another account, which must be able to enter.
  chmodSync(home, 0o755);
  try {
    const playwright = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
    return await runAttached(process.execPath, [playwright, 'test', ...args], {
      cwd: root,
      env: {
        ...process.env,
        CHROMIUM_PATH: chromium,
        E2E_URL: `http://localhost:${port}`,
        PORT: String(port),
        DATA_DIR: path.join(home, 'data'),
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}
