// `npm run check:books`: every rule that the books keep, over the data as it is now.

import path from 'node:path';
import { runAttached } from './command.mjs';
import { buildServer } from './build.mjs';

export async function run({ root, args }) {
  await buildServer(root);
  return runAttached(process.execPath, [
    path.join(root, 'apps', 'api', 'dist', 'check-books.js'),
    ...args,
  ]);
}
