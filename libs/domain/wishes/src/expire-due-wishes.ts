import { almatyDay } from '@app/i18n';
import { News, Transactions, type Sweep } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { WishRepository } from './wish.repository.js';
import { WishRevisions } from './wish-revisions.js';
import { wishChanged, wishExpired } from './wishes.events.js';

const batchMost = 100;

/** Ends the wishes whose last day is over and on which nothing is held or paid. */
@Injectable()
export class ExpireDueWishes implements Sweep {
  readonly name = 'wishes.expire-due';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly wishes: WishRepository,
    private readonly revisions: WishRevisions,
    private readonly news: News,
  ) {}

  async run(): Promise<number> {
    const due = await this.transactions.run((tx) =>
      this.wishes.dueBefore(tx, almatyDay(tx.now), batchMost),
    );
    let expired = 0;
    for (const id of due) if (await this.#expire(id)) expired += 1;
    return expired;
  }

  /** One wish, in a transaction of its own; false when somebody gave meanwhile. */
  async #expire(id: string): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const wish = await this.wishes.lockById(tx, id);
      if (!wish.isDue(tx.now)) return false;
      wish.expire(tx.now);
      await this.revisions.drop(tx, wish);
      await this.wishes.save(tx, wish);
      await this.news.tell(tx, wishChanged(wish));
      await this.news.tell(tx, wishExpired(wish));
      return true;
    });
  }
}

/** What time makes due here. */
export const wishesSweeps = [ExpireDueWishes];
