import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Secrets } from './secrets.js';
import { StartRefused } from './progress.js';

export interface SandboxOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly port: number;
  /** Where the API will listen for the sandbox's webhooks. */
  readonly webPort: number;
}

export interface Sandbox {
  /** How the API reaches it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

const program = fileURLToPath(
  new URL('../../../../libs/testing/dist/payment-sandbox/main.js', import.meta.url),
);
const startPatienceMs = 15_000;
const restartsMax = 20;

/** A process of its own that ends with us, even when we are killed. */
const endWithParent = 'data:text/javascript,process.on("disconnect",()=>process.exit(0))';

/**
 * Starts the payment sandbox beside the API, and again when it ends without being asked to.
 * @throws StartRefused when the API would send it a real key.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const key = options.env['STRIPE_SECRET_KEY'] ?? options.secrets.settings['STRIPE_SECRET_KEY'];
  if (key?.startsWith('sk_test_') !== true) {
    throw new StartRefused('The payment sandbox wants a STRIPE_SECRET_KEY that begins sk_test_.');
  }
  if (!existsSync(program)) throw new StartRefused(`${program} is missing: npm run build`);
  let child = launch(options);
  let restarts = 0;
  let isStopping = false;
  const again = (): void => {
    if (isStopping || restarts === restartsMax) return;
    restarts += 1;
    process.stderr.write('  The payment sandbox ended by itself; starting it again.\n');
    child = launch(options);
    child.once('exit', again);
  };
  await untilListening(child, options.port);
  child.once('exit', again);
  return {
    settings: {
      STRIPE_HOST: '127.0.0.1',
      STRIPE_PORT: String(options.port),
      STRIPE_PROTOCOL: 'http',
    },
    stop: async () => {
      isStopping = true;
      await end(child);
    },
  };
}

function launch({ env, dataDir, secrets, port, webPort }: SandboxOptions): ChildProcess {
  return spawn(process.execPath, ['--import', endWithParent, program], {
    env: {
      ...secrets.settings,
      ...env,
      SANDBOX_PORT: String(port),
      SANDBOX_STATE: path.join(dataDir, 'sandbox.json'),
      WEBHOOK_URL: `http://127.0.0.1:${webPort}/webhooks/payments/sandbox`,
      // The address of the pay page, as people see it.
      PUBLIC_URL: env['SANDBOX_URL'] ?? `http://localhost:${port}`,
    },
    // A group of its own: Ctrl-C must reach the API first, which may be speaking to it.
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + startPatienceMs;
  while (performance.now() < deadline && child.exitCode === null) {
    if (await answers(port)) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error('The payment sandbox did not start.');
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
}
