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

/** Queries on letters that wait. */
@Injectable()
export class MessageRepository {
  /**
   * Takes the letter that is due longest. Its next attempt is put off first, so that nobody else
   * takes it meanwhile, and a crash before the end leads to one more attempt and no loss.
   */
  async claimDue(tx: Tx): Promise<ClaimedMessage | null> {
    const [row] = await tx.query<ClaimedMessage>(
      `UPDATE notifications.message
       SET attempts = attempts + 1,
           due_at = $1::timestamptz
             + least($3::int, $2::int * 2 ^ least(attempts, 20)) * interval '1 second'
       WHERE id = (
         SELECT id FROM notifications.message WHERE state = 'queued' AND due_at <= $1
         ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, template, to_address AS "toAddress", locale, params`,
      [tx.now, firstPauseSeconds, longestPauseSeconds],
    );
    return row ?? null;
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
