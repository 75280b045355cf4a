import { Injectable } from '@nestjs/common';
import { SecretLinks, TooManyAttempts, Transactions } from '@app/platform';

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
  /** When it was counted. */
  at: Date;
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
    const rows = await this.transactions.statement<Slice>(countSql, (offsetMs) => [
      counted.map(({ key }) => key),
      counted.map(({ limit }) => limit.most),
      counted.map(({ limit }) => limit.perSeconds),
      ...[slices, offsetMs],
    ]);
    const [first] = rows;
    const refused = first && counted[first.refused - 1]?.limit;
    if (refused) throw new TooManyAttempts(waitSeconds(first.at, rows, refused));
  }

  #keyOf({ purpose, key }: RateLimit): string {
    return `${purpose}:${this.links.fingerprint(purpose, key)}`;
  }
}

/** The database counts in one step: how it keeps two at once apart is told there. */
const countSql = `
  WITH clock AS (SELECT now() + $5 * interval '1 millisecond' AS at),
  windows AS (
    SELECT array_agg(w.starts ORDER BY l.place) AS starts,
      array_agg(w.starts - l.span - interval '1 millisecond' ORDER BY l.place) AS since
    FROM clock, unnest($3::integer[]) WITH ORDINALITY AS n (seconds, place),
      LATERAL (SELECT n.place, n.seconds * interval '1 second' AS span) l,
      LATERAL (SELECT date_bin(l.span / $4, clock.at, 'epoch') AS starts) w
  )
  SELECT c.refused, c.starts, c.attempts, clock.at
  FROM clock, windows, identity.count_attempt($1, $2, windows.starts, windows.since) c
  ORDER BY c.starts`;

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
