import { existsSync } from 'node:fs';
import type { PerRole } from '@app/platform/launcher';

/** Somebody that a visitor of the demonstration can sign in as. */
export interface DemoAccount {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** What `demo/index.ts` exports. */
export interface DemoModule {
  readonly demoAccounts: readonly DemoAccount[];
  /** Fills an empty, migrated database, tells how far it is, and closes its connections. */
  loadDemo(urls: PerRole, progress: (text: string) => void): Promise<void>;
}

const demo = new URL('../demo/index.js', import.meta.url);

/**
 * Loads the demonstration into an empty database.
 * @returns the accounts to sign in with, whether it was loaded now or before.
 */
export async function loadDemoData(
  urls: PerRole,
  { isEmpty }: { readonly isEmpty: boolean },
): Promise<readonly DemoAccount[]> {
  if (!existsSync(demo)) return [];
  const loaded: unknown = await import(demo.href);
  if (!isDemoModule(loaded)) throw new Error(`${demo.href} does not export a demonstration.`);
  if (!isEmpty) return loaded.demoAccounts;
  const started = performance.now();
  process.stdout.write('  Loading the demonstration data\n');
  await loaded.loadDemo(urls, (text) => process.stdout.write(`    ${text}\n`));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`  ${'Demonstration data loaded'.padEnd(44)}${seconds.padStart(6)} s\n`);
  return loaded.demoAccounts;
}

function isDemoModule(module: unknown): module is DemoModule {
  return (
    typeof module === 'object' &&
    module !== null &&
    'loadDemo' in module &&
    typeof module.loadDemo === 'function' &&
    'demoAccounts' in module &&
    Array.isArray(module.demoAccounts)
  );
}
