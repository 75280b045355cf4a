// `npm run build`: derived files, the server, the pages. A step whose inputs are those of its
// last run is skipped, so a second start takes seconds.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './command.mjs';
import { compileAll, compiledProjects } from './compile.mjs';
import { generateTexts } from './generate.mjs';
import { unlessUnchanged } from './inputs.mjs';
import { alreadyDone, stage } from './progress.mjs';

export async function run({ root }) {
  await buildChanged(root);
}

/** Brings everything that `npm start` runs up to date. */
export async function buildChanged(root) {
  await generateTexts(root);
  await step(root, 'Compiling the server', serverStep(root), () => compileAll(root));
  if (existsSync(path.join(root, 'apps/storefront/react-router.config.ts'))) {
    await step(root, 'Building the pages', pagesStep(root), () => buildPages(root));
  }
}

/** Compiles the server alone, for tests that start it as a process. */
export async function buildServer(root) {
  await generateTexts(root);
  await step(root, 'Compiling the server', serverStep(root), () => compileAll(root));
}

async function step(root, title, options, work) {
  const done = await unlessUnchanged(root, options, () => stage(title, work));
  if (!done) alreadyDone(title);
}

function serverStep(root) {
  const projects = compiledProjects(root);
  return {
    name: 'server',
    inputs: ['.swcrc.json', 'package-lock.json', ...projects.map((each) => `${each}/src`)],
    accept: (file) => !/\.spec\.tsx?$/.test(file),
    outputs: projects.map((project) => `${project}/dist`),
  };
}

function pagesStep() {
  return {
    name: 'pages',
    inputs: [
      'package-lock.json',
      'apps/storefront',
      'apps/api/schema.graphql',
      'libs/kernel',
      'libs/ui',
    ],
    // The build itself writes derived files; what they come from is among the inputs.
    accept: (file) => !/\.spec\.tsx?$|\.gen\./.test(file),
    outputs: ['apps/storefront/build', 'apps/storefront/app/graphql/documents.gen.json'],
  };
}

function buildPages(root) {
  const reactRouter = path.join(root, 'node_modules', '.bin', 'react-router');
  return runQuietly(reactRouter, ['build'], {
    cwd: path.join(root, 'apps', 'storefront'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
}
