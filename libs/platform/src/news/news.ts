import type { PgBoss } from 'pg-boss';
import type { Tx } from '../database/tx.js';
import { executor } from './executor.js';

/** Something that happened, in the past tense. Ids and small values only, never live objects. */
export interface NewsEvent {
  readonly name: string;
  readonly [field: string]: string | number;
}

/** Hears one kind of news in the transaction that also completes the job. */
export interface NewsListener {
  /** The queue named in `platform.news_route`, such as `catalogue.on-wish-changed`. */
  readonly queue: string;
  hear(tx: Tx, event: NewsEvent): Promise<void>;
}

/** Delivery of news: three quick retries with backoff, then the dead letter queue. */
export const deliveryOptions = {
  retryLimit: 12,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
} as const;

/** Tells news inside the caller's transaction. */
export class News {
  readonly #boss: PgBoss;
  readonly #routes: ReadonlyMap<string, readonly string[]>;
  #onTold: () => void = () => undefined;

  constructor(boss: PgBoss, routes: ReadonlyMap<string, readonly string[]>) {
    this.#boss = boss;
    this.#routes = routes;
  }

  /** Queues `event` for each of its listeners; it is delivered only if `tx` commits. */
  async tell(tx: Tx, event: NewsEvent): Promise<void> {
    const queues = this.#routes.get(event.name);
    if (!queues) throw new Error(`no route for news ${event.name}`);
    for (const queue of queues) {
      await this.#boss.send(queue, event, { ...deliveryOptions, db: executor(tx) });
    }
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
