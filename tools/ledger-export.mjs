// `npm run --silent ledger:export > FILE`: the whole public book, as the site serves it.

import path from 'node:path';
import { runAttached } from './command.mjs';
import { buildServer } from './build.mjs';

export async function run({ root, args }) {
  await buildServer(root);
  return runAttached(process.execPath, [
    path.join(root, 'apps', 'api', 'dist', 'export-ledger.js'),
    ...args,
  ]);
}
