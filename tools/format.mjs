// `npm run format`: writes every file the way `npm run verify` wants it.

import path from 'node:path';
import { runAttached } from './command.mjs';

export function run({ root, args }) {
  const prettier = path.join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const files = args.length > 0 ? args : ['.'];
  return runAttached(process.execPath, [prettier, '--write', '--log-level=warn', ...files]);
}
