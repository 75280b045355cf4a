// npm's own command line file, so that it can be run with the Node of our choice.

import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { CommandFailed } from './command.mjs';

/**
 * Returns the path of npm-cli.js: the npm that runs us, else the one in PATH.
 * @throws CommandFailed when there is none.
 */
export function findNpm() {
  const candidates = [process.env.npm_execpath ?? ''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const link = path.join(folder, 'npm');
    if (existsSync(link)) candidates.push(realpathSync(link));
    candidates.push(path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
  }
  const found = candidates.find((file) => file.endsWith('npm-cli.js') && existsSync(file));
  if (found === undefined) throw new CommandFailed('npm was not found. Install it with Node.');
  return found;
}

/** The environment for a nested npm: the user's settings stay, what npm said of our run goes. */
export function npmEnvironment() {
  const ours = /^npm_(lifecycle_|package_|command$|config_local_prefix$|config_argv$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
