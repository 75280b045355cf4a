// Waits until the run that started it has ended, then removes what the run left behind.

import { existsSync } from 'node:fs';
import '../../../tools/source-loader.mjs';

const [home] = process.argv.slice(2);
process.stdin.resume();
process.stdin.on('end', async () => {
  if (!existsSync(home)) return;
  const { removeTestServer } = await import('../src/database-server.ts');
  await removeTestServer(home);
});
