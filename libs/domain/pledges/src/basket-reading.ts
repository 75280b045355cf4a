import { Injectable } from '@nestjs/common';
import { assert, Transactions, type Tx } from '@app/platform';
import { WishService, type WishBrief } from '@app/wishes';
import { BasketRepository, type Basket, type BasketWish } from './basket.repository.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgeReading, type DonorPledge } from './pledge-reading.js';

/** One wish of a basket, and what became of it. */
export interface ShownBasketWish {
  readonly asked: BasketWish;
  readonly wish: WishBrief;
  /** The promise as it stands now; null when none was made. */
  readonly promise: DonorPledge | null;
}

/** Baskets as people read them. */
@Injectable()
export class BasketReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly baskets: BasketRepository,
    private readonly pledges: PledgeReading,
    private readonly wishes: WishService,
    private readonly links: PledgeLinks,
  ) {}

  /** The wishes of the basket behind a secret link; null when the link is not ours. */
  async byLink(token: string): Promise<ShownBasketWish[] | null> {
    const id = this.links.basketIdFrom(token);
    if (id === null) return null;
    const found = await this.transactions.run((tx) => this.find(tx, id));
    return found && found.wishes;
  }

  /** One basket; null when there is none. */
  async find(tx: Tx, id: string): Promise<{ basket: Basket; wishes: ShownBasketWish[] } | null> {
    const basket = await this.baskets.findById(tx, id);
    if (basket === null) return null;
    const asked = await this.baskets.wishesOf(tx, id);
    const briefs = await this.wishes.brief(
      tx,
      asked.map(({ wishId }) => wishId),
    );
    const wishes: ShownBasketWish[] = [];
    for (const each of asked) {
      const wish = briefs.get(each.wishId);
      assert(wish !== undefined, `wish ${each.wishId} is there, a basket refers to it`);
      const isClaimed = each.outcome === 'claimed';
      const promise = isClaimed ? await this.pledges.find(tx, each.pledgeId) : null;
      wishes.push({ asked: each, wish, promise });
    }
    return { basket, wishes };
  }

  /** The basket of a promise that was made with others, and is told of with them; else null. */
  async idWith(tx: Tx, pledgeId: string): Promise<string | null> {
    return this.baskets.idWith(tx, pledgeId);
  }
}
