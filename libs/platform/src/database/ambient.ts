import type { QueryRunner } from 'typeorm';

/** Lets one piece of work through at a time, in the order in which they came. */
class Lane {
  #last: Promise<unknown> = Promise.resolve();

  async take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work, work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/**
 * A transaction that others join: each joins as a savepoint, one after the other, because one
 * connection does one thing at a time. What joins may be joined in turn.
 */
export class Ambient {
  readonly runner: QueryRunner;
  readonly now: Date;
  /** What happens after the commit of the whole. */
  readonly effects: Array<() => void>;
  readonly #lane = new Lane();
  #isOpen = true;

  constructor(runner: QueryRunner, now: Date, effects: Array<() => void> = []) {
    this.runner = runner;
    this.now = now;
    this.effects = effects;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Nothing joins any more. */
  end(): void {
    this.#isOpen = false;
  }

  /** Waits for its turn on the connection. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    return this.#lane.take(work);
  }

  /** For who joins within somebody who has joined. */
  inner(): Ambient {
    return new Ambient(this.runner, this.now, this.effects);
  }
}
