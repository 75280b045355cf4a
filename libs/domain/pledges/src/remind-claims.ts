import { Injectable } from '@nestjs/common';
import { eachInTurn, type Sweep, Transactions } from '@app/platform';
import { WishService } from '@app/wishes';
import { ClaimEnding } from './claim-ending.js';
import { ClaimRepository } from './claim.repository.js';

const mostPerRun = 200;

/** Reminds donors of what they promised; a letter goes out with the news of the promise. */
@Injectable()
export class RemindClaims implements Sweep {
  readonly name = 'pledges.remind-claims';
  readonly everyMs = 300_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimRepository,
    private readonly wishes: WishService,
    private readonly ending: ClaimEnding,
  ) {}

  /** @returns how many donors were reminded. @throws AggregateError after all had their turn */
  async run(): Promise<number> {
    const due = await this.transactions.run((tx) =>
      this.claims.idsToRemind(tx, tx.now, mostPerRun),
    );
    let reminded = 0;
    await eachInTurn(due, async (id) => {
      if (await this.#remind(id)) reminded += 1;
    });
    return reminded;
  }

  /** Two at once remind once: the second finds the next time set. */
  async #remind(id: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const found = await this.claims.findPledge(tx, id);
      if (!found) return false;
      await this.wishes.lockForPledge(tx, found.wishId);
      const claimed = await this.claims.lockById(tx, id);
      if (!claimed?.remind(tx.now)) return false;
      await this.ending.save(tx, claimed);
      return true;
    });
  }
}
