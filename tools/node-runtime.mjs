// Node 24 for machines that have an older one: the platform binary from the package registry,
// locked by tools/node/package-lock.json, without any install script.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { CommandFailed, runQuietly } from './command.mjs';
import { findNpm, npmEnvironment } from './npm.mjs';
import { stage } from './progress.mjs';

const floor = [24, 11];

/** True when this version of Node can run the product: 24.11 or newer. */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}

/**
 * Returns the path of a Node 24 executable, fetching it once.
 * @throws CommandFailed on a platform for which no binary is published.
 */
export async function provideNode(root) {
  const folder = path.join(root, 'tools', 'node');
  const node = nodeBinary(folder);
  if (existsSync(node)) return node;
  await stage(`Fetching Node 24 (this is ${process.versions.node})`, () =>
    runQuietly(process.execPath, [findNpm(), 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      env: npmEnvironment(),
    }),
  );
  if (existsSync(node)) return node;
  throw new CommandFailed(
    `Node ${floor.join('.')} or newer is needed and none is published as a package for ` +
      `${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org and run again.`,
  );
}

function nodeBinary(folder) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const home = path.join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin');
  return path.join(home, process.platform === 'win32' ? 'node.exe' : 'node');
}
