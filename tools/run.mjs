// The one entry behind every npm script. It has no dependency and parses on Node 20, because it is
// what fetches Node 24 and the packages on a machine that has neither.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommandFailed, environmentFor, runAttached, stopWhenOrphaned } from './command.mjs';
import { isNodeNewEnough, provideNode } from './node-runtime.mjs';
import { installPackages } from './install.mjs';
import { failed } from './progress.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each command is loaded only when asked for: some of them import packages. */
const commands = {
  start: () => import('./start.mjs'),
  dev: () => import('./dev.mjs'),
  test: () => import('./test.mjs'),
  e2e: () => import('./e2e.mjs'),
  verify: () => import('./verify.mjs'),
  build: () => import('./build.mjs'),
  generate: () => import('./generate.mjs'),
  format: () => import('./format.mjs'),
  bench: () => import('./bench.mjs'),
  figures: () => import('./figures.mjs'),
  'ledger:export': () => import('./ledger-export.mjs'),
  'check:books': () => import('./check-books.mjs'),
  'rates:import': () => import('./rates-import.mjs'),
};

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(commands, name)) {
    throw new CommandFailed(
      `Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}`,
    );
  }
  stopWhenOrphaned();
  if (!isNodeNewEnough(process.versions.node)) {
    const node = await provideNode(root);
    const script = fileURLToPath(import.meta.url);
    process.exitCode = await runAttached(node, [script, name, ...args], {
      env: environmentFor(root, node),
      tellWhenWeEnd: true,
    });
    return;
  }
  Object.assign(process.env, environmentFor(root, process.execPath));
  await installPackages(root);
  const { run } = await commands[name]();
  process.exitCode = (await run({ root, args })) ?? 0;
}

process.chdir(path.resolve(root));
main().catch((error) => {
  failed(error instanceof CommandFailed ? error.message : error);
  process.exitCode = 1;
});
