import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { PgBoss, type Queue } from 'pg-boss';

/** News that no listener could take, after the last attempt, with the failure. */
export const deadLetterQueue = 'dead-letters';

/** News is worth keeping until someone has looked: a year waiting, a month when done. */
const keeping = { retentionSeconds: 365 * 86_400, deleteAfterSeconds: 30 * 86_400 };

/**
 * Installs or upgrades pg-boss and makes one queue for each listener that the migrations name in
 * `platform.news_route`. The owner does it, so that the application needs no right to create.
 */
export async function makeQueues(client: pg.Client, ownerUrl: string): Promise<void> {
  const { rows } = await client.query<{ routes: string | null }>(
    `SELECT to_regclass('platform.news_route')::text AS routes`,
  );
  if (rows[0]?.routes == null) return;
  const routes = await client.query<{ queue: string }>(
    'SELECT DISTINCT queue FROM platform.news_route ORDER BY queue',
  );
  await withQueueOwner(ownerUrl, async (boss) => {
    const wanted: Queue[] = [
      { name: deadLetterQueue, ...keeping },
      ...routes.rows.map(({ queue }) => ({
        name: queue,
        deadLetter: deadLetterQueue,
        ...keeping,
      })),
    ];
    const there = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const queue of wanted) {
      if (!there.has(queue.name)) await boss.createQueue(queue.name, queue);
    }
    await untilIndexed(boss);
  });
  await client.query(grants);
}

/** Reading and writing jobs, without owning them. */
const grants = `
  GRANT USAGE ON SCHEMA pgboss TO zhurek_app, zhurek_auditor;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO zhurek_app;
  GRANT SELECT ON ALL TABLES IN SCHEMA pgboss TO zhurek_auditor;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgboss TO zhurek_app;
`;

async function withQueueOwner(url: string, work: (boss: PgBoss) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const boss = new PgBoss({
    connectionString: url,
    max: 2,
    schema: 'pgboss',
    migrate: true,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    await work(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
  if (failures.length > 0) throw new AggregateError(failures, 'pg-boss could not be installed.');
}

/** An upgrade of pg-boss builds its indexes beside the work; a minute is plenty for ours. */
async function untilIndexed(boss: PgBoss): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const summary = await boss.getBamStatus();
    if (summary.every(({ status }) => status === 'completed')) return;
    await sleep(100);
  }
  throw new Error('pg-boss has not finished its upgrade; see the table pgboss.bam.');
}
