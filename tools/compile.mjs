// TypeScript to JavaScript, file by file, into the `dist` beside each `src`. Types are checked
// by tsc elsewhere; here nothing is looked up across files, so it takes a second.

import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from './inputs.mjs';
import { CommandFailed } from './command.mjs';

/** The folders that have a `src` to compile. */
export function compiledProjects(root) {
  const patterns = ['libs/kernel/*', 'libs/domain/*', 'libs/{platform,testing,ui}', 'apps/api'];
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((project) => existsSync(path.join(root, project, 'src')))
    .sort();
}

/** Deletes and writes every `dist`. @throws CommandFailed naming each file that does not parse. */
export async function compileAll(root) {
  const projects = compiledProjects(root);
  for (const project of projects) {
    rmSync(path.join(root, project, 'dist'), { recursive: true, force: true });
  }
  const files = projects.flatMap((project) => sourcesOf(root, project));
  const results = await Promise.allSettled(files.map((file) => compileFile(root, file)));
  const broken = results.filter((result) => result.status === 'rejected');
  if (broken.length > 0) {
    throw new CommandFailed(broken.map(({ reason }) => reason.message).join('\n\n'));
  }
}

/** The files of one project that belong in its `dist`: all but specs and sources of texts. */
export function sourcesOf(root, project) {
  const left = /\.(spec\.tsx?|po|md)$|\.d\.ts$/;
  return filesBelow(path.join(root, project, 'src')).filter((file) => !left.test(file));
}

/** Compiles, or copies, one file to its place in `dist`. */
export async function compileFile(root, file) {
  const target = outputOf(file);
  mkdirSync(path.dirname(target), { recursive: true });
  if (!/\.tsx?$/.test(file)) return copyFileSync(file, target);
  const { transformFile } = await import('@swc/core');
  const sourceFileName = path.relative(path.dirname(target), file);
  const alone = { swcrc: false, configFile: false };
  const options = { ...optionsFor(root, file), ...alone, sourceFileName };
  const { code, map } = await transformFile(file, options);
  const link = `\n//# sourceMappingURL=${path.basename(target)}.map\n`;
  await Promise.all([writeFile(target, code + link), writeFile(`${target}.map`, map)]);
}

/** Where a source file lands: `src` becomes `dist`, `.ts` and `.tsx` become `.js`. */
export function outputOf(file) {
  const marker = `${path.sep}src${path.sep}`;
  const at = file.lastIndexOf(marker);
  const moved = `${file.slice(0, at)}${path.sep}dist${path.sep}${file.slice(at + marker.length)}`;
  return moved.replace(/\.tsx?$/, '.js');
}

/** The compiler settings of .swcrc.json for one file, as values. */
export function optionsFor(root, file) {
  const text = readFileSync(path.join(root, '.swcrc.json'), 'utf8');
  const { jsc, module, sourceMaps } = JSON.parse(text);
  const parser = { ...jsc.parser, tsx: file.endsWith('.tsx') };
  return { jsc: { ...jsc, parser }, module, sourceMaps };
}
