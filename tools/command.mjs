// Starting other programs: with their output kept until something fails, or attached to the
// terminal with signals passed on.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A failure that has already been explained: its message is shown without a stack. */
export class CommandFailed extends Error {}

/**
 * The environment of everything we start: the right Node first in PATH, so that scripts, nested
 * npm and `#!/usr/bin/env node` all use it, and Nx without its daemon and screen.
 */
export function environmentFor(root, node) {
  const binaries = [path.dirname(node), path.join(root, 'node_modules', '.bin')];
  const kept = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && !binaries.includes(folder));
  return {
    ...process.env,
    PATH: [...binaries, ...kept].join(path.delimiter),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
  };
}

/**
 * Runs a program to its end and returns what it wrote. Nothing is shown unless it fails.
 * @throws CommandFailed with the whole output when the program cannot start or ends badly.
 */
export function runQuietly(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => reject(new CommandFailed(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8');
      if (code === 0) return resolve(output);
      const shown = [path.basename(command), ...args].join(' ');
      reject(new CommandFailed(`${output.trimEnd()}\n\n${shown}: ended with ${signal ?? code}`));
    });
  });
}

/**
 * Runs a program with our terminal until it ends and returns its exit code. Signals are passed
 * on; we stay until the program has ended, so that the prompt comes back when all is stopped.
 * With `tellWhenWeEnd` the program has a channel to us that closes even when we are killed.
 */
export function runAttached(command, args, { cwd, env = process.env, tellWhenWeEnd } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', 'inherit', 'inherit', ...(tellWhenWeEnd ? ['ipc'] : [])];
    const child = spawn(command, args, { cwd, env, stdio });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    // Ctrl-C reaches the whole group by itself: a second copy would look like impatience.
    const pass = (signal) => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    child.on('error', (error) => reject(new CommandFailed(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      // Ending the channel ourselves is no sign that whoever started us is gone.
      process.removeAllListeners('disconnect');
      if (process.connected) process.disconnect();
      resolve(code ?? (signal === null ? 1 : 128 + 15));
    });
  });
}

/**
 * Ends this process when the one that started it is gone, even by kill -9. Between our own
 * processes the closing channel tells; under npm the numbers of our ancestors change.
 */
export function stopWhenOrphaned() {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  if (process.connected) {
    process.once('disconnect', stop);
    process.channel?.unref();
    return;
  }
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}

/** Our parent, and npm behind it where npm runs us through a shell. */
function ancestors() {
  const parent = process.ppid;
  if (process.platform !== 'linux') return String(parent);
  try {
    const command = readFileSync(`/proc/${parent}/cmdline`, 'utf8');
    if (!command.includes('tools/run.mjs')) return String(parent);
    const status = readFileSync(`/proc/${parent}/status`, 'utf8');
    return `${parent} ${/^PPid:\s*(\d+)/m.exec(status)?.[1]}`;
  } catch {
    return 'gone';
  }
}
