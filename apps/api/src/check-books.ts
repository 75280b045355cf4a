import 'reflect-metadata';
import { AuditorDatabase, openDataSource } from '@app/platform';
import { CheckBooks } from '@app/reporting';
import { atDatabase, NoDatabase } from './at-database.js';

/** Looks at every rule of the books and says what does not hold: `npm run check:books`. */
async function main(): Promise<void> {
  const { differences, rules, entries } = await atDatabase(process.env, async ({ auditor }) => {
    const source = await openDataSource({ url: auditor, applicationName: 'zhurek-check-books' });
    try {
      return await new CheckBooks(new AuditorDatabase(source)).run();
    } finally {
      await source.destroy();
    }
  });
  for (const { kind, subject, detail, cause, remedy } of differences) {
    process.stdout.write(`${kind} ${subject}: ${detail}\n  ${cause}\n  ${remedy}\n`);
  }
  const summary = `${rules} rules, ${entries} sealed entries`;
  if (differences.length === 0) process.stdout.write(`OK ${summary}, no difference\n`);
  else process.stdout.write(`BAD ${differences.length} differences (${summary})\n`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof NoDatabase)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
