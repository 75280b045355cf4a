// `npm start`: builds what changed and runs the product until Ctrl-C.

import path from 'node:path';
import { runAttached } from './command.mjs';
import { buildChanged } from './build.mjs';

export async function run({ root, args }) {
  await buildChanged(root);
  const server = path.join(root, 'apps', 'api', 'dist', 'start.js');
  return runAttached(process.execPath, ['--enable-source-maps', server, ...args], {
    tellWhenWeEnd: true,
  });
}
