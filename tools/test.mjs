// `npm test`: every spec, against a real PostgreSQL that is made for the run.

import path from 'node:path';
import { runAttached } from './command.mjs';
import { generateTexts } from './generate.mjs';

export async function run({ root, args }) {
  await generateTexts(root);
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return runAttached(process.execPath, [...flags, jest, ...args]);
}
