// Writes what is derived from other files and not committed: message catalogues, the types of
// GraphQL documents and of routes.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './command.mjs';
import { unlessUnchanged } from './inputs.mjs';
import { alreadyDone, stage } from './progress.mjs';

/** `npm run generate`: every derived file, whether or not its sources changed. */
export async function run({ root }) {
  for (const step of [catalogues(root), ...types(root)]) {
    if (canRun(root, step)) await stage(step.title, step.work);
  }
}

/** Compiles the texts when they changed: all that the product needs to run. */
export async function generateTexts(root) {
  await runChanged(root, catalogues(root));
}

/** Writes the types that only the compiler reads. */
export async function generateTypes(root) {
  for (const step of types(root)) await runChanged(root, step);
}

async function runChanged(root, step) {
  if (!canRun(root, step)) return;
  const done = await unlessUnchanged(root, step, () => stage(step.title, step.work));
  if (!done) alreadyDone(step.title);
}

function canRun(root, step) {
  return step.inputs.every((input) => existsSync(path.join(root, input)));
}

function catalogues(root) {
  const script = path.join(root, 'libs/kernel/i18n/generate.mjs');
  return {
    name: 'message-catalogues',
    title: 'Compiling the texts in three languages',
    inputs: ['libs/kernel/i18n/generate.mjs', 'libs/kernel/i18n/messages'],
    outputs: ['libs/kernel/i18n/src/messages.gen.ts'],
    work: () => runQuietly(process.execPath, [script]),
  };
}

function types(root) {
  const cwd = path.join(root, 'apps', 'storefront');
  const bin = (name, ...args) =>
    runQuietly(path.join(root, 'node_modules', '.bin', name), args, { cwd });
  return [
    {
      name: 'graphql-types',
      title: 'Typing the GraphQL documents',
      inputs: ['apps/api/schema.graphql', 'apps/storefront/tsconfig.json'],
      outputs: ['apps/storefront/app/graphql/graphql-env.gen.d.ts'],
      work: () => bin('gql.tada', 'generate', 'output'),
    },
    {
      name: 'route-types',
      title: 'Typing the routes',
      inputs: ['apps/storefront/app/routes.ts', 'apps/storefront/react-router.config.ts'],
      outputs: ['apps/storefront/.react-router'],
      work: () => bin('react-router', 'typegen'),
    },
  ];
}
