import { Injectable } from '@nestjs/common';
import { eachInTurn, type Sweep, Transactions } from '@app/platform';
import { WishService } from '@app/wishes';
import { ClaimEnding } from './claim-ending.js';
import { ClaimRepository } from './claim.repository.js';
import { WaitingRepository } from './waiting.repository.js';

const mostPerRun = 200;

/**
 * Gives wishes free whose claim or offer is over. Nothing depends on its running in time: whoever
 * comes to such a wish before it ends it in their own transaction.
 */
@Injectable()
export class ExpireClaims implements Sweep {
  readonly name = 'pledges.expire-claims';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimRepository,
    private readonly line: WaitingRepository,
    private readonly wishes: WishService,
    private readonly ending: ClaimEnding,
  ) {}

  /** @returns how many wishes were looked at. @throws AggregateError after all had their turn */
  async run(): Promise<number> {
    const due = await this.transactions.run(async (tx) => [
      ...(await this.claims.wishesDueBefore(tx, tx.now, mostPerRun)),
      ...(await this.line.wishesDueBefore(tx, tx.now, mostPerRun)),
    ]);
    await eachInTurn(due, (wishId) =>
      this.transactions.run(async (tx) => {
        await this.ending.freeDue(tx, await this.wishes.lockForPledge(tx, wishId));
      }),
    );
    return due.length;
  }
}
