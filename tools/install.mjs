// Installs the packages of package-lock.json, once per lock file and platform.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandFailed, runQuietly } from './command.mjs';
import { findNpm, npmEnvironment } from './npm.mjs';
import { stage } from './progress.mjs';

/** Makes node_modules agree with the lock file. Does nothing when its stamp says it does. */
export async function installPackages(root) {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const stampFile = path.join(root, 'node_modules', '.zhurek-installed');
  const stamp = createHash('sha256')
    .update(`${lock}\n${process.platform}\n${process.arch}`)
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!agrees(root, lock)) {
    rmSync(stampFile, { force: true });
    await stage('Installing packages', () => install(root));
  }
  writeFileSync(stampFile, stamp);
}

async function install(root) {
  try {
    await runQuietly(process.execPath, [findNpm(), 'ci', '--no-audit', '--no-fund'], {
      cwd: root,
      env: npmEnvironment(),
    });
  } catch (error) {
    const hint = 'npm could not install the packages. Is the package registry reachable?';
    throw new CommandFailed(`${error instanceof Error ? error.message : error}\n\n${hint}`);
  }
}

/** True when npm's record of what it installed names every package of the lock file alike. */
function agrees(root, lock) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(lock).packages;
  const there = JSON.parse(readFileSync(record, 'utf8')).packages;
  const names = Object.keys(wanted).filter((name) => name !== '');
  return (
    Object.keys(there).every((name) => name in wanted) &&
    names.every((name) =>
      name in there ? alike(wanted[name], there[name]) : isForOthers(wanted[name]),
    )
  );
}

function alike(one, other) {
  return one.version === other.version && one.integrity === other.integrity;
}

/** An optional package may be missing, unless it is the binary of this very platform. */
function isForOthers(wanted) {
  if (!wanted.optional) return false;
  if (wanted.os === undefined || wanted.cpu === undefined || wanted.libc !== undefined) return true;
  return !wanted.os.includes(process.platform) || !wanted.cpu.includes(process.arch);
}
