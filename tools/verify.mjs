// `npm run verify`: the one answer to "am I done", beside the tests. Every stage runs, so that one
// round shows everything that is wrong.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildServer } from './build.mjs';
import { CommandFailed, runQuietly } from './command.mjs';
import { checkFixtures, lint, writeProjectGraph } from './lint.mjs';
import { generateTypes } from './generate.mjs';
import { findNpm, npmEnvironment } from './npm.mjs';
import { failed, stage } from './progress.mjs';

export async function run({ root }) {
  const complaints = [];
  await buildServer(root);
  try {
    await generateTypes(root);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    failed(error.message);
    complaints.push('Types of documents and routes');
  }
  for (const [title, work] of stages(root)) {
    try {
      await stage(title, work);
    } catch (error) {
      if (!(error instanceof CommandFailed)) throw error;
      failed(error.message);
      complaints.push(title);
    }
  }
  if (complaints.length === 0) return 0;
  failed(`Not passed: ${complaints.join('; ')}`);
  return 1;
}

function stages(root) {
  const node = (script, ...args) => runQuietly(process.execPath, [script, ...args], { cwd: root });
  const inModules = (file) => path.join(root, 'node_modules', file);
  const types = (project) => node(inModules('typescript/bin/tsc'), '--noEmit', '-p', project);
  const typed = ['.', 'libs/ui', 'apps/storefront', 'apps/e2e'].filter((project) =>
    existsSync(path.join(root, project, 'tsconfig.json')),
  );
  return [
    ['Format', () => node(inModules('prettier/bin/prettier.cjs'), '--check', '.')],
    ['Graph of projects', () => writeProjectGraph(root)],
    ['Code that lint must refuse', () => checkFixtures(root)],
    ['Lint, boundaries included', () => lint(root)],
    ...typed.map((project) => [`Types of ${project}`, () => types(project)]),
    ['Schema as committed', () => node('apps/api/dist/schema.js', '--check')],
    ['Lock file complete on every platform', () => checkLock(root)],
  ];
}

/** Names packages, also those of other platforms, that the lock file should have and has not. */
function checkLock(root) {
  const args = ['ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund'];
  return runQuietly(process.execPath, [findNpm(), ...args], { cwd: root, env: npmEnvironment() });
}
