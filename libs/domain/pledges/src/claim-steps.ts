import { Injectable } from '@nestjs/common';
import { problemForm, sentForm } from '@app/forms';
import { checkInput, NotFound, Transactions } from '@app/platform';
import { refusePersonalData, WishService } from '@app/wishes';
import { ClaimEnding } from './claim-ending.js';
import type { ClaimedPledge } from './claimed-pledge.js';
import { ClaimRepository } from './claim.repository.js';
import { PledgeLinks } from './pledge-links.js';

/** What the donor of a claim does with it; a step that is repeated changes nothing. */
@Injectable()
export class ClaimSteps {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimRepository,
    private readonly wishes: WishService,
    private readonly ending: ClaimEnding,
    private readonly links: PledgeLinks,
  ) {}

  /** Seven days more, once, for who has the link. @throws NotFound, ClaimNotActive */
  async extend(token: string): Promise<void> {
    await this.#step(token, (claimed, now) => claimed.extend(now));
  }

  /** The good is on its way. @throws NotFound, ClaimNotActive, InvalidInput */
  async send(token: string, input: { trackingNumber?: string | null }): Promise<void> {
    const { trackingNumber } = checkInput(sentForm, input);
    await this.#step(token, (claimed, now) => claimed.send(trackingNumber, now));
  }

  /**
   * Something stands in the way; the members of the institution read it.
   * @throws NotFound, ClaimNotActive, InvalidInput also when it names a person or a contact
   */
  async reportProblem(token: string, input: { problem: string }): Promise<void> {
    const { problem } = checkInput(problemForm, input);
    refusePersonalData({ problem });
    await this.#step(token, (claimed, now) => claimed.complain(problem, now));
  }

  /** Gives the wish free at once, for who has the link. @throws NotFound, ClaimNotActive */
  async release(token: string): Promise<void> {
    await this.#step(token, (claimed, now) => claimed.release(now));
  }

  async #step(token: string, step: (claimed: ClaimedPledge, now: Date) => boolean): Promise<void> {
    const id = this.links.idFrom(token);
    if (id === null) throw new NotFound();
    await this.transactions.run(async (tx) => {
      const found = await this.claims.findPledge(tx, id);
      if (found?.kind !== 'inKind') throw new NotFound();
      await this.wishes.lockForPledge(tx, found.wishId);
      const claimed = await this.claims.lockById(tx, id);
      if (!claimed || !step(claimed, tx.now)) return;
      await this.ending.save(tx, claimed);
      if (claimed.pledge.state === 'released') await this.ending.passOn(tx, found.wishId);
    });
  }
}
