// Runs our TypeScript from source under plain Node: `node --import ./tools/source-loader.mjs`.
// For what is started before or beside a build: test set-up and development.

import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { optionsFor } from './compile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `./pledge.entity.js` names the file after compilation; before, it is `.ts` or `.tsx`. */
function sourceBehind(specifier, parent) {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return undefined;
  if (parent === undefined || !parent.startsWith('file:')) return undefined;
  const stem = fileURLToPath(new URL(specifier, parent)).slice(0, -'.js'.length);
  return [`${stem}.ts`, `${stem}.tsx`].find((file) => existsSync(file));
}

registerHooks({
  resolve(specifier, context, next) {
    const source = sourceBehind(specifier, context.parentURL);
    if (source !== undefined) return next(source, context);
    if (!specifier.startsWith('@app/')) return next(specifier, context);
    return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
  },
  load(url, context, next) {
    if (!/^file:.*\.tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context);
    const file = fileURLToPath(url);
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      ...optionsFor(root, file),
      swcrc: false,
      configFile: false,
      filename: path.relative(root, file),
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
