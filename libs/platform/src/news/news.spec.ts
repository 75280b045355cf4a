import { patientMs, testDatabase } from '@app/testing';
import type { PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../database/data-sources.js';
import { Transactions } from '../database/transactions.js';
import type { Tx } from '../database/tx.js';
import { executor } from './executor.js';
import { openJobQueue } from './job-queue.js';
import { deliveryOptions, News, readRoutes, type NewsEvent, type NewsListener } from './news.js';
import { NewsRunner } from './runner.js';

const queue = 'catalogue.on-thanks-published';
const other = 'notifications.on-thanks-published';
const event: NewsEvent = { name: 'ThanksPublished', wishId: 'w', thanksId: 't' };

describe('news', () => {
  let source: DataSource;
  let boss: PgBoss;
  let transactions: Transactions;
  let news: News;
  const failures: string[] = [];

  beforeAll(async () => {
    const database = await testDatabase();
    source = await openDataSource({
      url: database.app,
      applicationName: 'news-spec',
      connectMs: patientMs,
    });
    boss = await openJobQueue({ url: database.app, supervise: false, onError: () => undefined });
    transactions = new Transactions(source);
    news = new News(await readRoutes((sql) => transactions.read(sql)));
  });

  afterAll(async () => {
    await boss.stop({ graceful: false });
    await source.destroy();
  });

  beforeEach(async () => {
    failures.length = 0;
    await transactions.run(async (tx) => {
      await tx.query('DELETE FROM pgboss.job');
    });
  });

  const runner = (...listeners: NewsListener[]): NewsRunner =>
    new NewsRunner(boss, transactions, listeners, (name) => failures.push(name));

  const listener = (name: string, hear: (tx: Tx) => Promise<void>): NewsListener => ({
    queue: name,
    hear,
  });

  const due = () =>
    transactions.run(async (tx) => {
      await tx.query(`UPDATE pgboss.job SET start_after = now() WHERE state < 'active'`);
    });

  it('reaches every listener of the event once', async () => {
    const heard: string[] = [];
    await transactions.run((tx) => news.tell(tx, event));
    const both = runner(
      listener(queue, async () => void heard.push('catalogue')),
      listener(other, async () => void heard.push('notifications')),
    );
    expect(await both.drain()).toBe(2);
    expect(await both.drain()).toBe(0);
    expect(heard.sort()).toEqual(['catalogue', 'notifications']);
  });

  it('writes the very jobs that pg-boss writes', async () => {
    await transactions.run(async (tx) => {
      await news.tell(tx, event);
      const db = executor(tx);
      for (const name of [queue, other]) await boss.send(name, event, { ...deliveryOptions, db });
    });
    const jobs = await transactions.read<{ job: object }>(
      `SELECT to_jsonb(job) - 'id' AS job FROM pgboss.job ORDER BY name`,
    );
    expect(jobs).toHaveLength(4);
    expect(jobs[0]).toEqual(jobs[1]);
    expect(jobs[2]).toEqual(jobs[3]);
  });

  it('is refused when a listener has no queue', async () => {
    const astray = new News(new Map([[event.name, [queue, 'nobody.listens']]]));
    const telling = transactions.run((tx) => astray.tell(tx, event));
    await expect(telling).rejects.toThrow('has no queue');
  });

  it('vanishes with the transaction that told it', async () => {
    const telling = transactions.run(async (tx) => {
      await news.tell(tx, event);
      throw new Error('no');
    });
    await expect(telling).rejects.toThrow('no');
    expect(await transactions.read('SELECT 1 AS one FROM pgboss.job')).toEqual([]);
  });

  it('comes again after a listener failed, and keeps nothing of the failed work', async () => {
    await transactions.run((tx) => news.tell(tx, event));
    let attempts = 0;
    const flaky = runner(
      listener(queue, async (tx) => {
        attempts += 1;
        await tx.query(
          `INSERT INTO identity.attempt (key, window_start, count) VALUES ('spec', $1, 1)`,
          [tx.now],
        );
        if (attempts < 3) throw new Error('not yet');
      }),
    );
    for (let round = 0; round < 3; round += 1) {
      await flaky.drain();
      await due();
    }
    expect(attempts).toBe(3);
    expect(failures).toEqual([queue, queue]);
    const rows = await transactions.read(
      `SELECT 1 AS one FROM identity.attempt WHERE key = 'spec'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('ends in the dead letters when a listener never manages, and others go on', async () => {
    await transactions.run((tx) => news.tell(tx, event));
    const heard: string[] = [];
    const half = runner(
      listener(queue, async () => {
        throw new Error('never');
      }),
      listener(other, async () => void heard.push('other')),
    );
    for (let round = 0; round < 20; round += 1) {
      await half.drain();
      await due();
    }
    expect(heard).toEqual(['other']);
    const dead = await transactions.read(
      `SELECT 1 AS one FROM pgboss.job WHERE name = 'dead-letters'`,
    );
    expect(dead).toHaveLength(1);
    expect(failures).toHaveLength(13);
  });

  it('is heard once when two workers look at the same time', async () => {
    let heard = 0;
    const make = () =>
      runner(
        listener(queue, async (tx) => {
          await tx.query('SELECT pg_sleep(0.05)');
          heard += 1;
        }),
      );
    await transactions.run((tx) => news.tell(tx, event));
    await Promise.all([make().drain(), make().drain()]);
    expect(heard).toBe(1);
  });

  it('lets every queue have its turn, however long another is', async () => {
    const order: string[] = [];
    await transactions.run(async (tx) => {
      for (let n = 0; n < 50; n += 1) await news.tell(tx, event);
      await tx.query(
        `DELETE FROM pgboss.job WHERE name = $1 AND id NOT IN
           (SELECT id FROM pgboss.job WHERE name = $1 LIMIT 1)`,
        [other],
      );
    });
    const both = runner(
      listener(queue, async () => void order.push(queue)),
      listener(other, async () => void order.push(other)),
    );
    expect(await both.drain()).toBe(51);
    expect(order.indexOf(other)).toBeLessThanOrEqual(20);
  });

  it('is heard once with all that wait for the same thing to be read anew', async () => {
    const heard: unknown[] = [];
    const catalogue = {
      ...listener(queue, async () => undefined),
      readsAnew: 'wishId',
      hear: async (_: Tx, { wishId }: NewsEvent) => void heard.push(wishId),
    };
    await transactions.run(async (tx) => {
      for (let n = 0; n < 30; n += 1) await news.tell(tx, { ...event, wishId: `w${n % 3}` });
    });
    await runner(catalogue).drain();
    expect(heard.toSorted()).toEqual(['w0', 'w1', 'w2']);
    const left = await transactions.read(
      `SELECT 1 AS one FROM pgboss.job WHERE name = '${queue}' AND state <> 'completed'`,
    );
    expect(left).toEqual([]);
  });

  it('brings back all that were to be heard together when hearing fails', async () => {
    let attempts = 0;
    const flaky = {
      ...listener(queue, async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('not yet');
      }),
      readsAnew: 'wishId',
    };
    await transactions.run(async (tx) => {
      for (let n = 0; n < 5; n += 1) await news.tell(tx, event);
    });
    for (let round = 0; round < 2; round += 1) {
      await runner(flaky).drain();
      await due();
    }
    await runner(flaky).drain();
    const left = await transactions.read(
      `SELECT 1 AS one FROM pgboss.job WHERE name = '${queue}' AND state <> 'completed'`,
    );
    expect(left).toEqual([]);
    expect(attempts).toBe(3);
  });

  it('is given back at once when the process dies in the middle', async () => {
    await transactions.run((tx) => news.tell(tx, event));
    const doomed = runner(
      listener(queue, async (tx) => {
        await tx.query('SELECT pg_terminate_backend(pg_backend_pid())');
      }),
    );
    await doomed.drain().catch(() => undefined);
    await due();
    let heard = 0;
    await runner(listener(queue, async () => void (heard += 1))).drain();
    expect(heard).toBe(1);
  });
});
