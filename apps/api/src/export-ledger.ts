import 'reflect-metadata';
import { once } from 'node:events';
import { ledgerExportOn } from '@app/ledger';
import { atDatabase, NoDatabase } from './at-database.js';

/** Writes the whole public book to the standard output: `npm run --silent ledger:export > FILE`. */
async function main(): Promise<void> {
  await atDatabase(process.env, async ({ auditor }) => {
    const { lines, close } = await ledgerExportOn(auditor);
    try {
      for await (const line of lines) {
        if (!process.stdout.write(line)) await once(process.stdout, 'drain');
      }
    } finally {
      await close();
    }
  });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof NoDatabase)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
