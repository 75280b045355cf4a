import { accountOf, type Actor } from '@app/identity';
import { Audit, NotFound, Transactions } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SeasonWishRepository } from './season-wish.repository.js';

/** Titles of wishes as the reports of seasons show them. */
@Injectable()
export class SeasonTitles {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: SeasonWishRepository,
  ) {}

  /**
   * Takes the title of a wish out of the reports of all seasons, for good: it is not kept there,
   * nor written into a later report. The wish stays counted. Again, it changes nothing.
   * @throws NotFound when no report names the wish.
   */
  async takeOut(actor: Actor, wishId: string): Promise<void> {
    const by = accountOf(actor);
    await this.transactions.run(async (tx) => {
      if (!(await this.links.isReported(tx, wishId))) throw new NotFound();
      if (!(await this.links.takeTitle(tx, wishId, by))) return;
      await Audit.record(tx, {
        ...{ action: 'campaigns.titleTakenOut', actor: `account:${by}` },
        ...{ subjectKind: 'seasonWish', subjectId: wishId, before: null, after: { titled: false } },
      });
    });
  }
}
