// `npm run rates:import FILE`: rates of the National Bank from a file, all of it or nothing.

import path from 'node:path';
import { runAttached } from './command.mjs';
import { buildServer } from './build.mjs';

export async function run({ root, args }) {
  await buildServer(root);
  return runAttached(process.execPath, [
    path.join(root, 'apps', 'api', 'dist', 'import-rates.js'),
    ...args,
  ]);
}
