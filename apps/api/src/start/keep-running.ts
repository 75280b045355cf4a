import { setTimeout as sleep } from 'node:timers/promises';
import {
  isAlive,
  startLocalServer,
  type LocalServer,
  type LocalServerOptions,
} from '@app/platform/launcher';

const beatMs = 1_000;
const restartsMax = 20;

/**
 * Starts our own PostgreSQL and starts it again, on the same port, when it ends without being
 * asked to. The API finds it again by itself.
 */
export async function keepRunning(options: LocalServerOptions): Promise<LocalServer> {
  const first = await startLocalServer(options);
  let current = first;
  let isStopping = false;
  let restarting = Promise.resolve();
  const restart = async (): Promise<void> => {
    process.stderr.write('  PostgreSQL ended by itself; starting it again.\n');
    current = await startLocalServer({ ...options, port: first.port });
  };
  const watch = async (): Promise<void> => {
    for (let restarts = 0; restarts < restartsMax;) {
      await sleep(beatMs, undefined, { ref: false });
      if (isStopping) return;
      if (isAlive(current.pid)) continue;
      restarts += 1;
      restarting = restart();
      await restarting;
    }
  };
  void watch().catch((error: unknown) => {
    process.stderr.write(`  PostgreSQL cannot be kept running: ${String(error)}\n`);
  });
  return {
    ...first,
    stop: async () => {
      isStopping = true;
      // A restart that is under way ends first, or it would outlive us.
      await restarting.catch(() => undefined);
      await current.stop();
    },
  };
}
