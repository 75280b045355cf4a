import { Injectable } from '@nestjs/common';
import { type Sweep, Transactions } from '@app/platform';

const day = 86_400_000;

/** Forgets attempts, links and sessions that no rule needs any more. */
@Injectable()
export class ForgetStale implements Sweep {
  readonly name = 'identity.forget-stale';
  readonly everyMs = 3_600_000;

  constructor(private readonly transactions: Transactions) {}

  async run(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const ago = (days: number) => new Date(tx.now.getTime() - days * day);
      const attempts = await tx.query(
        'DELETE FROM identity.attempt WHERE window_start < $1 RETURNING key',
        [ago(2)],
      );
      const links = await tx.query(
        'DELETE FROM identity.magic_link WHERE expires_at < $1 RETURNING id',
        [ago(7)],
      );
      const sessions = await tx.query(
        `DELETE FROM identity.session WHERE expires_at < $1 OR revoked_at < $1
         RETURNING account_id`,
        [ago(30)],
      );
      return attempts.length + links.length + sessions.length;
    });
  }
}
