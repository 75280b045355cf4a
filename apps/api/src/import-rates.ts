import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RateFileRefused, rateImportOn, RateRowsRefused } from '@app/payments';
import { atDatabase, NoDatabase } from './at-database.js';

/** Imports a file of the National Bank: `npm run rates:import FILE`. All of it, or nothing. */
async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new NoFile('usage: npm run rates:import FILE');
  const bytes = readFileSync(path.resolve(file));
  await atDatabase(process.env, async ({ app }) => {
    const { files, close } = await rateImportOn(app);
    try {
      const { lines } = await files.look(bytes);
      for (const { raw, outcome } of lines) {
        if (['fresh', 'known', 'passedOver'].includes(outcome)) continue;
        const { place, day, currency, quantity, rate } = raw;
        const row = [day, currency, quantity, rate].join(';').slice(0, 120);
        process.stdout.write(`row ${place}: ${row}: wrong ${outcome}\n`);
      }
      const source = `National Bank, ${path.basename(file)}`.slice(0, 120);
      const { fresh, known } = await files.import(bytes, { actor: 'system:rates-import', source });
      process.stdout.write(`OK ${fresh} rates imported, ${known} known before\n`);
    } finally {
      await close();
    }
  });
}

/** Nothing was named to be read. */
class NoFile extends Error {}

try {
  await main(process.argv[2]);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof NoDatabase || error instanceof NoFile) {
    process.stderr.write(`${error.message}\n`);
  } else if (error instanceof RateFileRefused || error instanceof RateRowsRefused) {
    process.stderr.write(`BAD ${error.code}: nothing was imported\n`);
  } else if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    process.stderr.write('there is no such file\n');
  } else throw error;
}
