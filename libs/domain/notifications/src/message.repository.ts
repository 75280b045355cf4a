import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import type { Tx } from '@app/platform';

/** A letter that was taken to be sent. */
export interface ClaimedMessage {
  readonly id: string;
  readonly template: string;
  readonly toAddress: string;
  readonly locale: Locale;
  readonly params: unknown;
}

/** Attempts grow apart, from a minute to an hour. */
const firstPauseSeconds = 60;
const longestPauseSeconds = 3_600;
/**
 * A mail server that is away over a long weekend loses no letter: only age gives one up, however
 * many attempts there were.
 */
const daysUntilGivenUp = 4;

/** Letters whose sending began within so many hours. */
export interface Lately {
  readonly hours: number;
  /** How many are allowed. */
  readonly most: number;
  /** To one address, besides the letter that is in hand; to all of them when absent. */
  readonly address?: string;
  readonly besides?: string;
}

/** Queries on letters that wait. */
@Injectable()
export class MessageRepository {
  /**
   * Takes the letter that is due longest. Its next attempt is put off first, so that nobody else
   * takes it meanwhile, and a crash before the end leads to one more attempt and no loss.
   * @param only Takes letters of these templates alone, when given.
   */
  async claimDue(tx: Tx, only: readonly string[] | null = null): Promise<ClaimedMessage | null> {
    const [row] = await tx.query<ClaimedMessage>(
      `UPDATE notifications.message
       SET attempts = attempts + 1,
           begun_at = $1,
           due_at = $1::timestamptz
             + least($3::int, $2::int * 2 ^ least(attempts, 20)) * interval '1 second'
       WHERE id = (
         SELECT id FROM notifications.message
         WHERE state = 'queued' AND due_at <= $1 AND ($4::text[] IS NULL OR template = ANY ($4))
         ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, template, to_address AS "toAddress", locale, params`,
      [tx.now, firstPauseSeconds, longestPauseSeconds, only],
    );
    return row ?? null;
  }

  /**
   * When the allowed number of letters was begun lately: the instant at which the first of them is
   * not counted any more. Null while there is room. Of two senders to one address one waits, so
   * that both count the same.
   */
  async beganBefore(tx: Tx, { hours, most, address, besides }: Lately): Promise<Date | null> {
    if (address !== undefined) {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 34))', [address]);
    }
    const [row] = await tx.query<{ until: Date }>(
      `SELECT begun_at + $2::int * interval '1 hour' AS until FROM notifications.message
       WHERE begun_at > $1::timestamptz - $2::int * interval '1 hour'
         AND ($4::text IS NULL OR (to_address = $4 AND id <> $5))
       ORDER BY begun_at DESC OFFSET $3 LIMIT 1`,
      [tx.now, hours, most - 1, address ?? null, besides ?? null],
    );
    return row?.until ?? null;
  }

  /** It waits, and that was no attempt. */
  async putOff(tx: Tx, id: string, until: Date): Promise<void> {
    await tx.query(
      `UPDATE notifications.message
       SET due_at = $2, attempts = attempts - 1, begun_at = NULL WHERE id = $1`,
      [id, until],
    );
  }

  /** Its reader wants none: it goes nowhere, and what it said is forgotten. */
  async markStopped(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `UPDATE notifications.message
       SET state = 'stopped', begun_at = NULL, params = '{}' WHERE id = $1`,
      [id],
    );
  }

  /** The mail server has it. What it said is not kept: the reader has it now. */
  async markSent(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `UPDATE notifications.message
       SET state = 'sent', sent_at = $2, failure = NULL, params = '{}' WHERE id = $1`,
      [id, tx.now],
    );
  }

  /** It did not go out; `isFinal` gives it up, and so do four days. */
  async markFailed(
    tx: Tx,
    id: string,
    { failure, isFinal }: { failure: string; isFinal: boolean },
  ): Promise<void> {
    await tx.query(
      `UPDATE notifications.message
       SET failure = $2,
           state = CASE WHEN $3 OR created_at <= $4::timestamptz - $5::int * interval '1 day'
             THEN 'failed' ELSE state END
       WHERE id = $1 AND state = 'queued'`,
      [id, failure.slice(0, 200), isFinal, tx.now, daysUntilGivenUp],
    );
  }
}
