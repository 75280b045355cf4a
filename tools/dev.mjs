// `npm run dev`: the pages by Vite with hot reload on PORT, and behind them the API on the next
// port, compiled and restarted when its sources change.

import { spawn } from 'node:child_process';
import { existsSync, rmSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileAll, compileFile, outputOf } from './compile.mjs';
import { generateTexts } from './generate.mjs';
import { failed, stage } from './progress.mjs';

const quietMs = 120;

export async function run({ root, args }) {
  const port = Number(process.env.PORT ?? '4000');
  const api = new Api(root, args, {
    ...process.env,
    PORT: String(port + 1),
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${port}`,
  });
  await generateTexts(root);
  await stage('Compiling the server', () => compileAll(root));
  api.start();
  const pages = startPages(root, port);
  const watchers = watchSources(root, (files) => api.rebuild(files));
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
    pages.once('exit', resolve);
  });
  for (const watcher of watchers) watcher.close();
  pages.kill('SIGTERM');
  await api.stop();
  return 0;
}

/** The API as a child process: one at a time, and only compiled files are run. */
class Api {
  #root;
  #args;
  #env;
  #child = null;
  #working = Promise.resolve();

  constructor(root, args, env) {
    this.#root = root;
    this.#args = args;
    this.#env = env;
  }

  start() {
    const script = path.join(this.#root, 'apps', 'api', 'dist', 'start.js');
    const args = this.#args.splice(0);
    this.#child = spawn(process.execPath, ['--enable-source-maps', script, ...args], {
      env: this.#env,
      // Out of the terminal's group: it is stopped by us, in order.
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  async stop() {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }

  /** Compiles what changed and restarts; a file that does not parse leaves the old one running. */
  rebuild(files) {
    this.#working = this.#working.then(async () => {
      try {
        if (files.some((file) => file.endsWith('.po'))) await generateTexts(this.#root);
        const sources = files.filter((file) => file.includes(`${path.sep}src${path.sep}`));
        for (const file of sources) await this.#compile(file);
        await this.stop();
        this.start();
      } catch (error) {
        failed(error.message);
      }
    });
  }

  async #compile(file) {
    if (existsSync(file) && statSync(file).isFile()) return compileFile(this.#root, file);
    rmSync(outputOf(file), { recursive: true, force: true });
  }
}

function startPages(root, port) {
  const script = path.join(root, 'node_modules', '@react-router', 'dev', 'bin.cjs');
  return spawn(process.execPath, [script, 'dev', '--port', String(port), '--strictPort'], {
    cwd: path.join(root, 'apps', 'storefront'),
    env: {
      ...process.env,
      NODE_ENV: 'development',
      API_URL: process.env.API_URL ?? `http://127.0.0.1:${port + 1}`,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Tells of changed files once they have been quiet for a moment. */
function watchSources(root, changed) {
  const waiting = new Set();
  let round = 0;
  const note = async (file) => {
    waiting.add(file);
    const mine = ++round;
    await sleep(quietMs);
    if (mine !== round) return;
    changed([...waiting]);
    waiting.clear();
  };
  return ['libs', path.join('apps', 'api', 'src')].map((folder) =>
    watch(path.join(root, folder), { recursive: true }, (_event, name) => {
      if (name === null || !isSource(name, folder)) return;
      void note(path.join(root, folder, name));
    }),
  );
}

function isSource(name, folder) {
  if (/(^|[\\/])(dist|node_modules)[\\/]|\.spec\.tsx?$|~$/.test(name)) return false;
  if (folder !== 'libs') return /\.(ts|sql|json)$/.test(name);
  return /[\\/]src[\\/].*\.(ts|tsx|sql|json)$|\.po$/.test(name);
}
