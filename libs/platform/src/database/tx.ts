import type { EntityManager } from 'typeorm';

/**
 * Proof of an open transaction. Every write takes one, and only `Transactions.run` makes them, so
 * writing outside a transaction does not compile.
 */
export class Tx {
  readonly #manager: EntityManager;
  readonly #newId: () => string;
  readonly #afterCommit: Array<() => void> = [];
  /** The one instant of this transaction, by the clock of the database (tests may shift it). */
  readonly now: Date;

  /** @internal Made by `Transactions.run` alone. */
  constructor(manager: EntityManager, now: Date, newId: () => string) {
    this.#manager = manager;
    this.now = now;
    this.#newId = newId;
  }

  /** TypeORM's manager bound to this transaction. */
  get manager(): EntityManager {
    return this.#manager;
  }

  /** A new UUIDv7. */
  newId(): string {
    return this.#newId();
  }

  /**
   * Runs one statement and returns its rows as they come (bigint columns as text). The caller
   * names the shape of a row; nothing checks it, so name exactly the columns of the statement.
   */
  async query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const runner = this.#manager.queryRunner;
    if (!runner) throw new Error('a transaction without a connection');
    const result: { records?: Row[] } = await runner.query(sql, [...parameters], true);
    return result.records ?? [];
  }

  /** Remembers an in-process effect (a nudge, never a write) for after the commit. */
  afterCommit(effect: () => void): void {
    this.#afterCommit.push(effect);
  }

  /** @internal Called by `Transactions.run` once the commit is durable. */
  committed(): void {
    for (const effect of this.#afterCommit) effect();
  }
}
