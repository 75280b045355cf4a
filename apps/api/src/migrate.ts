import { migrate, provideDatabaseUrls } from '@app/platform/launcher';

/** Migrates the database that the environment names: `node apps/api/dist/migrate.js`. */
const urls = await provideDatabaseUrls(process.env);
const applied = await migrate({ ownerUrl: urls.owner });
process.stdout.write(
  applied.length === 0 ? 'The database is up to date.\n' : `Applied: ${applied.join(', ')}\n`,
);
