import { withClient, type PerRole } from '@app/platform/launcher';
import { demoAccounts, type DemoAccount } from '../demo/demo-accounts.js';

/** What the demonstration must know of the installation it is loaded into. */
export interface DemoDataOptions {
  readonly urls: PerRole;
  readonly dataDir: string;
  /** The address that people open. */
  readonly publicUrl: string;
  /** Key of the secret links. */
  readonly linkSecret: string;
}

/**
 * Loads the demonstration into a database that nobody has signed up to.
 * @returns the accounts to sign in with; none where somebody else was first.
 */
export async function loadDemoData(options: DemoDataOptions): Promise<readonly DemoAccount[]> {
  const { urls, ...place } = options;
  const accounts = await countAccounts(urls.owner);
  if (accounts.all > 0) return accounts.ofDemo > 0 ? demoAccounts : [];
  const started = performance.now();
  process.stdout.write('  Loading the demonstration data\n');
  const { loadDemo } = await import('../demo/index.js');
  await loadDemo(urls, (text) => process.stdout.write(`    ${text}\n`), { place });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  process.stdout.write(`  ${'Demonstration data loaded'.padEnd(44)}${seconds.padStart(6)} s\n`);
  return demoAccounts;
}

async function countAccounts(url: string): Promise<{ all: number; ofDemo: number }> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ all: number; ofDemo: number }>(
      `SELECT count(*)::int AS all,
         (count(*) FILTER (WHERE email = ANY($1)))::int AS "ofDemo" FROM identity.account`,
      [demoAccounts.map(({ email }) => email)],
    );
    return rows[0] ?? { all: 0, ofDemo: 0 };
  });
}
