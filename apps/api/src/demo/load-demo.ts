import path from 'node:path';
import { writeCatalogue } from '@app/catalogue';
import { openDataSource, Transactions, type Tx } from '@app/platform';
import { withClient, type PerRole } from '@app/platform/launcher';
import { readSecrets } from '../start/secrets.js';
import { buildRows } from './build-rows.js';
import { Demo, fullSize, type DemoPlace, type DemoSize } from './demo.js';
import type { DemoRegion } from './institutions.js';
import type { TableName } from './rows.js';
import { writeRows } from './write-rows.js';

type Progress = (line: string) => void;

/** What a load may be told otherwise, for specs. */
export interface LoadOptions {
  readonly size?: DemoSize;
  readonly place?: Partial<DemoPlace>;
}

/** The number of the advisory lock under which one process at a time loads. */
const loadLock = 7_205_003;

/**
 * Fills an empty, migrated database with a demonstration that reads like life. Everything is
 * written in one transaction, so a load that is cut short leaves nothing and the next one begins
 * anew; a database that has an account already is left as it is. Pictures are files, written
 * before that transaction: cut short, they are written again under the same names.
 * @param urls addresses of the database: `app` writes, `owner` only counts for the planner.
 */
export async function loadDemo(
  urls: Pick<PerRole, 'app' | 'owner'>,
  progress: Progress,
  options: LoadOptions = {},
): Promise<void> {
  const source = await openDataSource({ url: urls.app, applicationName: 'demo', poolSize: 1 });
  try {
    const transactions = new Transactions(source);
    const place = await placeOf(transactions, options);
    const isWritten = await load(transactions, new Demo(options.size ?? fullSize, place), progress);
    if (!isWritten) return progress('There are accounts already: nothing is loaded.');
  } finally {
    await source.destroy();
  }
  await withClient(urls.owner, (client) => client.query('ANALYZE'));
}

/** Returns false when somebody was here before. */
async function load(transactions: Transactions, demo: Demo, progress: Progress): Promise<boolean> {
  const regions = await transactions.read<DemoRegion>(
    `SELECT code, coalesce(centre_kk, name_kk) AS "townKk" FROM institutions.region ORDER BY code`,
  );
  const { rows, pictures } = await buildRows(demo, regions);
  await pictures.store();
  return transactions.run(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [loadLock]);
    if (await hasAccounts(tx)) return false;
    await writeRows(tx, rows, (table, count) => {
      const what = told[table];
      if (what !== undefined) progress(`${count} ${what}`);
    });
    await writeCatalogue(tx, (pictureId) => `/files/${pictureId}.webp`);
    return true;
  });
}

async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await tx.query('SELECT FROM identity.account LIMIT 1')).length > 0;
}

/** Where this installation keeps files, how it is reached, and what time it is there. */
async function placeOf(transactions: Transactions, { place }: LoadOptions): Promise<DemoPlace> {
  const env = process.env;
  const dataDir = place?.dataDir ?? path.resolve(env['DATA_DIR'] ?? 'data');
  return {
    dataDir,
    now: place?.now ?? (await transactions.now()),
    publicUrl: place?.publicUrl ?? env['PUBLIC_URL'] ?? `http://localhost:${env['PORT'] ?? '4000'}`,
    linkSecret:
      place?.linkSecret ?? env['LINK_SECRET'] ?? readSecrets(dataDir).settings['LINK_SECRET'] ?? '',
  };
}

const told: Partial<Record<TableName, string>> = {
  'institutions.institution': 'institutions',
  'children.child': 'children',
  'wishes.wish': 'wishes',
  'pledges.pledge': 'pledges',
  'ledger.entry': 'ledger entries',
  'moderation.case': 'moderation cases',
};
