import type { Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Goods that were accepted and for which nobody has written thanks. */
export interface AwaitedThanks {
  readonly wishId: string;
  readonly institutionId: string;
}

const remindAfter = '7 days';
const mostPerRun = 100;

/** Knows which institutions still owe their donors thanks. */
@Injectable()
export class AwaitedThanksService {
  /**
   * Takes the wishes that were accepted a week ago and wait for thanks, each only once: who takes
   * them reminds in the same transaction. Two processes never take the same.
   */
  async take(tx: Tx): Promise<AwaitedThanks[]> {
    const rows = await tx.query<{ wish_id: string; institution_id: string }>(
      `WITH due AS (
         SELECT d.id FROM deliveries.delivery d
         WHERE d.state = 'accepted' AND d.thanks_reminded_at IS NULL
           AND d.accepted_at <= $1::timestamptz - $2::interval
           AND NOT EXISTS (SELECT FROM deliveries.thanks t
             WHERE t.wish_id = d.wish_id AND t.state IN ('submitted', 'published'))
         ORDER BY d.accepted_at LIMIT $3 FOR UPDATE OF d SKIP LOCKED),
       taken AS (
         UPDATE deliveries.delivery d SET thanks_reminded_at = $1 FROM due WHERE d.id = due.id
         RETURNING d.wish_id, d.institution_id)
       SELECT wish_id, institution_id FROM taken ORDER BY wish_id`,
      [tx.now, remindAfter, mostPerRun],
    );
    return rows.map((row) => ({ wishId: row.wish_id, institutionId: row.institution_id }));
  }
}
