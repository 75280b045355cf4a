// Which files a step reads, and whether they are those of its last run.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const never = new Set(['node_modules', 'dist', 'build', '.nx', '.react-router', '.git', 'data']);

/** Every file below a file or folder, in a stable order, without what is generated or installed. */
export function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { withFileTypes: true })
    .filter((entry) => !never.has(entry.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const found = path.join(place, entry.name);
      if (entry.isDirectory()) return filesBelow(found);
      return entry.isFile() ? [found] : [];
    });
}

/** A fingerprint of files and folders: names and contents. */
export function fingerprint(root, places, accept = () => true) {
  const hash = createHash('sha256').update(`${process.version} ${process.platform}`);
  for (const place of places) {
    for (const file of filesBelow(path.join(root, place))) {
      if (!accept(file)) continue;
      hash.update(`\n${path.relative(root, file)}\n`);
      hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/**
 * Does `work` unless the fingerprint equals that of the last success and every output is there.
 * Returns whether anything was done.
 */
export async function unlessUnchanged(root, { name, inputs, accept, outputs }, work) {
  const stampFile = path.join(root, 'node_modules', '.cache', 'zhurek', name);
  const now = fingerprint(root, inputs, accept);
  const before = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  const complete = outputs.every((output) => existsSync(path.join(root, output)));
  if (before === now && complete) return false;
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, '');
  await work();
  writeFileSync(stampFile, now);
  return true;
}
