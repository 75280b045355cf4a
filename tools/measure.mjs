// Runs a measuring program of bench/ from source, against a build that is up to date.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildChanged } from './build.mjs';
import { CommandFailed, runAttached } from './command.mjs';

/** @throws CommandFailed when the program does not exist. */
export async function measure(root, name, args) {
  const program = path.join(root, 'bench', name);
  if (!existsSync(program)) {
    throw new CommandFailed(`There is nothing to measure: bench/${name} does not exist.`);
  }
  await buildChanged(root);
  const loader = pathToFileURL(path.join(root, 'tools', 'source-loader.mjs')).href;
  return runAttached(process.execPath, ['--import', loader, program, ...args], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
