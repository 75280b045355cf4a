import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import { TryAgainError } from '../errors/domain-error.js';
import { newId } from './new-id.js';
import { Ambient } from './ambient.js';
import { Tx } from './tx.js';

/** Shifts the time of every transaction; the product runs with `steadyClock`. */
export interface Clock {
  /** Milliseconds added to the clock of the database. */
  readonly offsetMs: number;
}

export const steadyClock: Clock = { offsetMs: 0 };

const attemptsMax = 5;
const retryable = new Set(['40001', '40P01']);
/** The database is away, full, or too busy for this caller now; nothing was written. */
const connectionLost = new Set([
  '25P03',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
]);

/** The one way to write: opens a transaction, retries what the database asks to retry. */
export class Transactions {
  readonly #source: DataSource;
  readonly #clock: Clock;
  /** The whole that this flow of work is a part of. */
  readonly #ambient = new AsyncLocalStorage<Ambient>();

  constructor(source: DataSource, clock: Clock = steadyClock) {
    this.#source = source;
    this.#clock = clock;
  }

  /**
   * Runs `work` in one transaction and commits it; any throw rolls everything back. Serialisation
   * failures and deadlocks are tried again up to five times with jitter, so `work` must do nothing
   * that a rollback cannot undo.
   * @throws TryAgainError when the database is away or keeps refusing.
   */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const ambient = this.#ambient.getStore();
    const once =
      ambient?.isOpen === true
        ? () => ambient.take(() => this.#join(ambient, work))
        : () => this.#once(work);
    return this.#retried(once);
  }

  /**
   * Runs `work` so that every `run` and `read` inside joins this one transaction, as a savepoint:
   * all of it is committed, or nothing. Never around anything that goes over the network.
   * @throws TryAgainError when the database is away or keeps refusing.
   */
  async runWhole<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#retried(() => this.#once(work, true));
  }

  async #retried<T>(once: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once();
      } catch (error) {
        const code = databaseCode(error);
        if (code && connectionLost.has(code)) throw new TryAgainError(error);
        if (!code || !retryable.has(code)) throw error;
        if (attempt >= attemptsMax) throw new TryAgainError(error);
        await sleep(Math.random() * 20 * attempt);
      }
    }
  }

  /** Reads outside a transaction, on the same connection pool. */
  async read<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const ambient = this.#ambient.getStore();
    if (ambient?.isOpen === true) {
      return ambient.take(() => ambient.runner.query(sql, [...parameters]));
    }
    const rows: Row[] = await this.#source.query(sql, [...parameters]);
    return rows;
  }

  /**
   * Runs one statement that writes, a transaction by itself: one way to the database instead of
   * four. `parameters` is given the milliseconds by which transactions are ahead of `now()`.
   * @throws TryAgainError when the database is away or keeps refusing.
   */
  async statement<Row extends object>(
    sql: string,
    parameters: (offsetMs: number) => readonly unknown[],
  ): Promise<Row[]> {
    const all = parameters(this.#clock.offsetMs);
    if (this.#ambient.getStore()?.isOpen === true) return this.run((tx) => tx.query(sql, all));
    return this.#retried(() => this.read(sql, all));
  }

  /** The present instant by the clock that transactions use. */
  async now(): Promise<Date> {
    const [row] = await this.read<{ now: Date }>('SELECT now() AS now');
    if (!row) throw new Error('the database has no clock');
    return new Date(row.now.getTime() + this.#clock.offsetMs);
  }

  async #once<T>(work: (tx: Tx) => Promise<T>, isWhole = false): Promise<T> {
    const runner = this.#source.createQueryRunner();
    try {
      await runner.connect();
      try {
        const databaseNow = await begin(runner);
        const now = new Date(databaseNow.getTime() + this.#clock.offsetMs);
        const tx = new Tx(runner.manager, now, () => newId(now.getTime()));
        const ambient = new Ambient(runner, now);
        const result = isWhole ? await this.#whole(ambient, work, tx) : await work(tx);
        await end(runner, 'COMMIT');
        tx.committed();
        for (const effect of ambient.effects) effect();
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await rollbackQuietly(runner);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** Lets others join as long as the work goes on, and nobody once it has ended or failed. */
  async #whole<T>(ambient: Ambient, work: (tx: Tx) => Promise<T>, tx: Tx): Promise<T> {
    try {
      return await this.#ambient.run(ambient, work, tx);
    } finally {
      ambient.end();
    }
  }

  /** A part of a whole: undone alone when it throws, and done when the whole is. */
  async #join<T>(ambient: Ambient, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { runner, now } = ambient;
    await runner.query('SAVEPOINT part');
    const inner = ambient.inner();
    try {
      const tx = new Tx(runner.manager, now, () => newId(now.getTime()));
      const result = await this.#ambient.run(inner, work, tx);
      await runner.query('RELEASE SAVEPOINT part');
      ambient.effects.push(() => tx.committed());
      return result;
    } catch (error) {
      await undoPart(runner);
      throw error;
    } finally {
      inner.end();
    }
  }
}

/** What a connection answers to two statements that are sent as one. */
type TwoAnswers = readonly [unknown, { readonly rows: readonly { readonly now: Date }[] }];

/**
 * Opens a transaction and reads its clock in one way to the database; TypeORM takes two. It is told
 * that the transaction is open: it locks rows and saves within it, and opens none of its own.
 */
async function begin(runner: QueryRunner): Promise<Date> {
  const client: { query(sql: string): Promise<TwoAnswers> } = await runner.connect();
  // Told before it is so: when only the first of the two succeeds, it is rolled back.
  Object.assign(runner, { isTransactionActive: true });
  const [, clock] = await client.query('START TRANSACTION; SELECT now() AS now');
  const now = clock.rows[0]?.now;
  if (!now) throw new Error('the database has no clock');
  return now;
}

/** @throws Error when a commit undid everything, as it does after a statement that failed. */
async function end(runner: QueryRunner, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  const client: { query(sql: string): Promise<{ command: string }> } = await runner.connect();
  const { command } = await client.query(how);
  Object.assign(runner, { isTransactionActive: false });
  if (command !== how) throw new Error('nothing was written: the work went on after a failure');
}

/** A rollback that fails (the connection is gone) must not hide why we rolled back. */
async function rollbackQuietly(runner: QueryRunner): Promise<void> {
  await end(runner, 'ROLLBACK').catch(() => undefined);
}

/** Undoes a part and forgets its savepoint, which would else hide that of a part around it. */
async function undoPart(runner: QueryRunner): Promise<void> {
  await runner
    .query('ROLLBACK TO SAVEPOINT part')
    .then(() => runner.query('RELEASE SAVEPOINT part'))
    .catch(() => undefined);
}

/** The SQLSTATE, or the socket's error code, behind whatever TypeORM threw. */
export function databaseCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('driverError' in error && error.driverError !== error) {
    const inner = databaseCode(error.driverError);
    if (inner) return inner;
  }
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error && connectionTexts.test(error.message) ? '08006' : null;
}

/** Errors of the pool and of its connections have no code: lost, broken, or none free in time. */
const connectionTexts =
  /Connection terminated|not queryable|timeout exceeded when trying to connect/;

/** The name of the constraint that refused a statement, or null. */
export function violatedConstraint(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('driverError' in error && error.driverError !== error) {
    const inner = violatedConstraint(error.driverError);
    if (inner) return inner;
  }
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
}
