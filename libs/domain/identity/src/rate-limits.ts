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
  window_start: Date;
  count: number;
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
    await this.transactions.run(async (tx) => {
      for (const { limit, key } of counted) await count(tx, key, limit);
    });
  }

  #keyOf({ purpose, key }: RateLimit): string {
    return `${purpose}:${this.links.fingerprint(purpose, key)}`;
  }
}

/** Attempts of one key queue up, so that two at once see each other. */
async function count(tx: Tx, key: string, { most, perSeconds }: RateLimit): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
  const sliceMs = (perSeconds * 1000) / slices;
  const start = new Date(tx.now.getTime() - (tx.now.getTime() % sliceMs));
  const rows = await tx.query<Slice>(
    `SELECT window_start, count FROM identity.attempt
     WHERE key = $1 AND window_start > $2 ORDER BY window_start`,
    [key, new Date(start.getTime() - perSeconds * 1000 - 1)],
  );
  const sum = rows.reduce((total, row) => total + row.count, 0);
  if (sum >= most) throw new TooManyAttempts(waitSeconds(tx.now, rows, { most, perSeconds, sum }));
  await tx.query(
    `INSERT INTO identity.attempt (key, window_start, count) VALUES ($1, $2, 1)
     ON CONFLICT (key, window_start) DO UPDATE SET count = attempt.count + 1`,
    [key, start],
  );
}

/** Until enough of the oldest slices have run out for one more attempt. */
function waitSeconds(
  now: Date,
  rows: readonly Slice[],
  { most, perSeconds, sum }: { most: number; perSeconds: number; sum: number },
): number {
  let left = sum;
  for (const row of rows) {
    left -= row.count;
    if (left >= most) continue;
    const end = row.window_start.getTime() + perSeconds * 1000 * (1 + 1 / slices);
    return secondsUp(end - now.getTime());
  }
  return perSeconds;
}

/** Whole seconds, rounded up, at least one. */
function secondsUp(ms: number): number {
  const rest = ms % 1000;
  return Math.max(1, (rest === 0 ? ms : ms - rest + 1000) / 1000);
}
