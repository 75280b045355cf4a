import { PgBoss } from 'pg-boss';

/** Opens pg-boss as the application: it never migrates; `supervise` is on in the worker only. */
export async function openJobQueue(options: {
  readonly url: string;
  readonly supervise: boolean;
  readonly onError: (error: Error) => void;
}): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: options.url,
    max: 2,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    supervise: options.supervise,
    schedule: false,
  });
  boss.on('error', options.onError);
  await boss.start();
  return boss;
}
