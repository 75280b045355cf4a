import { failpoint } from '../errors/failpoint.js';
import type { PgBoss } from 'pg-boss';
import type { Transactions } from '../database/transactions.js';
import { executor } from './executor.js';
import type { NewsEvent, NewsListener } from './news.js';

/** Says what went wrong with a job, for the log. No payload: it may name people. */
export type JobFailureReport = (queue: string, jobId: string, error: unknown) => void;

interface WaitingQueue {
  name: string;
}

const pollMs = 400;

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

  /** Serves one queue until it is empty or a job fails; returns how many jobs were done. */
  async #serve(queue: string): Promise<number> {
    const listener = this.#listeners.get(queue);
    if (!listener) return 0;
    for (let done = 0; ; done += 1) {
      const outcome = await this.#next(queue, listener);
      if (outcome !== 'done') return done;
    }
  }

  async #next(queue: string, listener: NewsListener): Promise<'done' | 'empty' | 'failed'> {
    let jobId = '';
    try {
      return await this.#transactions.run(async (tx) => {
        const db = executor(tx);
        const [job] = await this.#boss.fetch<NewsEvent>(queue, { batchSize: 1, db });
        if (!job) return 'empty';
        jobId = job.id;
        await listener.hear(tx, job.data);
        failpoint('news.heard');
        await this.#boss.complete(queue, job.id, null, { db });
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
