// Writes what is derived from other files and not committed: message catalogues, the types of
// GraphQL documents and of routes.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './command.mjs';
import { unlessUnchanged } from './inputs.mjs';
import { alreadyDone, stage } from './progress.mjs';

/** `npm run generate`: every derived file, whether or not its sources changed. */
export async function run({ root }) {
  for (const step of steps(root)) {
    if (step.inputs.every((input) => existsSync(path.join(root, input)))) {
      await stage(step.title, step.work);
    }
  }
}

/** Writes the derived files whose sources changed since the last time. */
export async function generateChanged(root) {
  for (const step of steps(root)) {
    if (!step.inputs.every((input) => existsSync(path.join(root, input)))) continue;
    let done = false;
    const work = () => stage(step.title, step.work);
    done = await unlessUnchanged(root, step, work);
    if (!done) alreadyDone(step.title);
  }
}

function steps(root) {
  const node = process.execPath;
  const bin = (name) => path.join(root, 'node_modules', '.bin', name);
  const storefront = path.join(root, 'apps', 'storefront');
  return [
    {
      name: 'message-catalogues',
      title: 'Compiling the texts in three languages',
      inputs: ['libs/kernel/i18n/generate.mjs', 'libs/kernel/i18n/messages'],
      outputs: ['libs/kernel/i18n/src/messages.gen.ts'],
      work: () => runQuietly(node, [path.join(root, 'libs/kernel/i18n/generate.mjs')]),
    },
    {
      name: 'graphql-types',
      title: 'Typing the GraphQL documents',
      inputs: ['apps/api/schema.graphql', 'apps/storefront/tsconfig.json'],
      outputs: [],
      work: () => runQuietly(bin('gql.tada'), ['generate', 'output'], { cwd: storefront }),
    },
    {
      name: 'route-types',
      title: 'Typing the routes',
      inputs: ['apps/storefront/app/routes.ts', 'apps/storefront/react-router.config.ts'],
      outputs: ['apps/storefront/.react-router'],
      work: () => runQuietly(bin('react-router'), ['typegen'], { cwd: storefront }),
    },
  ];
}
