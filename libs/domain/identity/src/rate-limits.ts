import { Injectable } from '@nestjs/common';
import { SecretLinks, TooManyAttempts, Transactions, type Tx } from '@app/platform';

/** At most `most` attempts of one purpose by one key in any `perSeconds` seconds. */
export interface RateLimit {
  /** What is counted, such as `sign-in.ip`. */
  readonly purpose: string;
  /** Who is counted; kept as a keyed hash only. */
  readonly key: string;
  readonly most: number;
  readonly perSeconds: number;
}

/** A window is counted in this many slices, so that the limit holds across its edges. */
const slices = 12;

interface Slice {
  /** Which limit refuses, from 1. */
  refused: number;
  starts: Date;
  attempts: number;
}

interface Counted {
  readonly limit: RateLimit;
  readonly key: string;
}

/** Counts attempts in the database, so that every process counts the same. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: SecretLinks,
  ) {}

  /**
   * Counts one attempt. It stays counted whatever becomes of the use case, so it runs in a
   * transaction of its own. A refused attempt is not counted.
   * @throws TooManyAttempts with the seconds to wait.
   */
  async take(limit: RateLimit): Promise<void> {
    await this.takeAll([limit]);
  }

  /**
   * Counts one attempt against several limits: against all of them, or, when one refuses, against
   * none.
   * @throws TooManyAttempts with the seconds to wait.
   */
  async takeAll(limits: readonly RateLimit[]): Promise<void> {
    const counted = limits
      .map((limit) => ({ limit, key: this.#keyOf(limit) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    await this.transactions.run(async (tx) => count(tx, counted));
  }

  #keyOf({ purpose, key }: RateLimit): string {
    return `${purpose}:${this.links.fingerprint(purpose, key)}`;
  }
}

/** The database counts them in one step: how it keeps two at once apart is told there. */
async function count(tx: Tx, counted: readonly Counted[]): Promise<void> {
  const windows = counted.map(({ limit: { perSeconds } }) => {
    const sliceMs = (perSeconds * 1000) / slices;
    const start = tx.now.getTime() - (tx.now.getTime() % sliceMs);
    return { start: new Date(start), before: new Date(start - perSeconds * 1000 - 1) };
  });
  const rows = await tx.query<Slice>(
    `SELECT refused, starts, attempts FROM identity.count_attempt($1, $2, $3, $4)`,
    [
      counted.map(({ key }) => key),
      counted.map(({ limit }) => limit.most),
      windows.map(({ start }) => start),
      windows.map(({ before }) => before),
    ],
  );
  const [first] = rows;
  const refused = first && counted[first.refused - 1]?.limit;
  if (refused) throw new TooManyAttempts(waitSeconds(tx.now, rows, refused));
}

/** Until enough of the oldest slices have run out for one more attempt. */
function waitSeconds(now: Date, rows: readonly Slice[], { most, perSeconds }: RateLimit): number {
  let left = rows.reduce((total, row) => total + row.attempts, 0);
  for (const row of rows) {
    left -= row.attempts;
    if (left >= most) continue;
    const end = row.starts.getTime() + perSeconds * 1000 * (1 + 1 / slices);
    return secondsUp(end - now.getTime());
  }
  return perSeconds;
}

/** Whole seconds, rounded up, at least one. */
function secondsUp(ms: number): number {
  const rest = ms % 1000;
  return Math.max(1, (rest === 0 ? ms : ms - rest + 1000) / 1000);
}
