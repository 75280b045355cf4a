import type { Tx } from '../database/tx.js';

/** Something that happened, in the past tense. Ids and small values only, never live objects. */
export interface NewsEvent {
  readonly name: string;
  readonly [field: string]: string | number;
}

/** Hears one kind of news in the transaction that also completes the job. */
export interface NewsListener {
  /** The queue named in `platform.news_route`, such as `catalogue.on-wish-changed`. */
  readonly queue: string;
  /**
   * The field that names what this listener reads anew. Waiting news of the same thing are heard
   * together with the first, so a crowd at one wish costs one reading and not one for each donor.
   */
  readonly readsAnew?: string;
  hear(tx: Tx, event: NewsEvent): Promise<void>;
}

/** Delivery of news: three quick retries with backoff, then the dead letter queue. */
export const deliveryOptions = {
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
} as const;

/**
 * Writes the jobs of all listeners at once, just as pg-boss writes them one by one: news are told
 * under the lock of a wish, where each round trip to the database keeps the next donor waiting.
 */
const sendToAll = `
  INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max,
    start_after, created_on, keep_until, expire_seconds, deletion_seconds, policy, dead_letter,
    heartbeat_seconds)
  SELECT name, $2::jsonb, $3::int, $4::int, $5::boolean, $6::int,
    pgboss.job_now(), pgboss.job_now(), pgboss.job_now() + retention_seconds * interval '1 s',
    expire_seconds, deletion_seconds, policy, dead_letter, heartbeat_seconds
  FROM pgboss.queue WHERE name = ANY ($1::text[]) RETURNING id`;

/** Tells news inside the caller's transaction. */
export class News {
  readonly #routes: ReadonlyMap<string, readonly string[]>;
  #onTold: () => void = () => undefined;

  constructor(routes: ReadonlyMap<string, readonly string[]>) {
    this.#routes = routes;
  }

  /** Queues `event` for each of its listeners; it is delivered only if `tx` commits. */
  async tell(tx: Tx, event: NewsEvent): Promise<void> {
    const queues = this.#routes.get(event.name);
    if (!queues) throw new Error(`no route for news ${event.name}`);
    const { retryLimit, retryDelay, retryBackoff, retryDelayMax } = deliveryOptions;
    const retries = [retryLimit, retryDelay, retryBackoff, retryDelayMax];
    const jobs = await tx.query(sendToAll, [queues, JSON.stringify(event), ...retries]);
    if (jobs.length !== queues.length) throw new Error(`a listener of ${event.name} has no queue`);
    tx.afterCommit(() => this.#onTold());
  }

  /** A runner in the same process is woken at once instead of at its next poll. */
  whenTold(wake: () => void): void {
    this.#onTold = wake;
  }
}

/** Reads the routes that the migrations laid down. */
export async function readRoutes(
  read: (sql: string) => Promise<Array<{ event: string; queue: string }>>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const routes = new Map<string, string[]>();
  for (const { event, queue } of await read('SELECT event, queue FROM platform.news_route')) {
    routes.set(event, [...(routes.get(event) ?? []), queue]);
  }
  return routes;
}
