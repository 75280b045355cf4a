import { failpoint } from '../errors/failpoint.js';
import type { PgBoss } from 'pg-boss';
import type { Transactions } from '../database/transactions.js';
import type { Tx } from '../database/tx.js';
import { executor } from './executor.js';
import type { NewsEvent, NewsListener } from './news.js';

/** Says what went wrong with a job, for the log. No payload: it may name people. */
export type JobFailureReport = (queue: string, jobId: string, error: unknown) => void;

interface WaitingQueue {
  name: string;
}

const pollMs = 400;
/** Jobs of one queue before the next has its turn: money does not wait behind a crowd of pages. */
const turn = 20;
/** How far ahead a listener looks for news of the same thing. */
const mostMerged = 1_000;

/**
 * Brings news to its listeners. A job is fetched, heard and completed in one transaction: a crash
 * anywhere before the commit gives it back at once, and a failing listener stops only itself.
 */
export class NewsRunner {
  readonly #boss: PgBoss;
  readonly #transactions: Transactions;
  readonly #listeners: ReadonlyMap<string, NewsListener>;
  readonly #report: JobFailureReport;
  #running = false;
  #wakeUp: () => void = () => undefined;
  #loop: Promise<void> = Promise.resolve();

  constructor(
    boss: PgBoss,
    transactions: Transactions,
    listeners: readonly NewsListener[],
    report: JobFailureReport,
  ) {
    this.#boss = boss;
    this.#transactions = transactions;
    this.#listeners = new Map(listeners.map((listener) => [listener.queue, listener]));
    this.#report = report;
  }

  start(): void {
    this.#running = true;
    this.#loop = this.#run();
  }

  /** Finishes the job in hand, then stops. */
  async stop(): Promise<void> {
    this.#running = false;
    this.wake();
    await this.#loop;
  }

  /** Looks for work now. */
  wake(): void {
    this.#wakeUp();
  }

  /** Works until no job is due; specs use it to wait for news without sleeping. */
  async drain(): Promise<number> {
    let done = 0;
    for (;;) {
      const queues = await this.#waiting();
      if (queues.length === 0) return done;
      for (const queue of queues) done += await this.#serve(queue);
    }
  }

  async #run(): Promise<void> {
    while (this.#running) {
      try {
        await this.drain();
      } catch (error) {
        this.#report('news', '-', error);
      }
      if (this.#running) await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #waiting(): Promise<string[]> {
    const rows = await this.#transactions.read<WaitingQueue>(
      `SELECT DISTINCT name FROM pgboss.job
       WHERE state < 'active' AND start_after <= now() AND NOT blocked AND name = ANY($1)`,
      [[...this.#listeners.keys()]],
    );
    return rows.map((row) => row.name);
  }

  /** Serves one queue for a turn, unless it is empty or a job fails; returns the jobs done. */
  async #serve(queue: string): Promise<number> {
    const listener = this.#listeners.get(queue);
    if (!listener) return 0;
    for (let done = 0; done < turn; done += 1) {
      const outcome = await this.#next(queue, listener);
      if (outcome !== 'done') return done;
    }
    return turn;
  }

  async #next(queue: string, listener: NewsListener): Promise<'done' | 'empty' | 'failed'> {
    let jobId = '';
    try {
      return await this.#transactions.run(async (tx) => {
        const db = executor(tx);
        const [job] = await this.#boss.fetch<NewsEvent>(queue, { batchSize: 1, db });
        if (!job) return 'empty';
        jobId = job.id;
        const same = await waitingOfSame(tx, listener, job.data);
        await listener.hear(tx, job.data);
        failpoint('news.heard');
        await this.#boss.complete(queue, job.id, null, { db });
        await completeUnheard(tx, queue, same);
        return 'done';
      });
    } catch (error) {
      this.#report(queue, jobId, error);
      if (jobId) await this.#fail(queue, jobId, error);
      return 'failed';
    }
  }

  /** The rollback undid the fetch, so the attempt is counted here before the job is failed. */
  async #fail(queue: string, jobId: string, error: unknown): Promise<void> {
    await this.#transactions.run(async (tx) => {
      await tx.query(
        `UPDATE pgboss.job SET state = 'active', started_on = now(),
           retry_count = retry_count + (started_on IS NOT NULL)::int
         WHERE name = $1 AND id = $2 AND state < 'active'`,
        [queue, jobId],
      );
      const output = { error: error instanceof Error ? error.name : 'unknown' };
      await this.#boss.fail(queue, jobId, output, { db: executor(tx) });
    });
  }
}

/**
 * Locks the news that wait in the queue for the very thing that is about to be read anew. Whatever
 * told them has been committed, so the reading that follows sees it.
 */
async function waitingOfSame(
  tx: Tx,
  { queue, readsAnew }: NewsListener,
  event: NewsEvent,
): Promise<string[]> {
  if (readsAnew === undefined) return [];
  const rows = await tx.query<{ id: string }>(
    `SELECT id FROM pgboss.job WHERE name = $1 AND state = 'created' AND id IN (
       SELECT id FROM (SELECT id, data FROM pgboss.job
         WHERE name = $1 AND state < 'active' AND NOT blocked
         ORDER BY priority DESC, created_on LIMIT ${mostMerged}) AS next
       WHERE data ->> $2 = $3)
     FOR UPDATE SKIP LOCKED`,
    [queue, readsAnew, String(event[readsAnew])],
  );
  return rows.map(({ id }) => id);
}

async function completeUnheard(tx: Tx, queue: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE pgboss.job SET state = 'completed', completed_on = now()
     WHERE name = $1 AND id = ANY ($2::uuid[])`,
    [queue, ids],
  );
}
