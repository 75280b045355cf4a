import { News, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Wish } from './wish.entity.js';
import { WishRepository } from './wish.repository.js';
import { WishRevisions } from './wish-revisions.js';
import { wishChanged, wishExpired, wishWithdrawn } from './wishes.events.js';

/** Who takes a wish back, and why; the reason is kept, and not shown. */
export interface Withdrawal {
  readonly by: string;
  readonly reason: string;
}

/** Ends wishes before they are granted: for their desk, and at their last day. */
@Injectable()
export class WishEnding {
  constructor(
    private readonly wishes: WishRepository,
    private readonly revisions: WishRevisions,
    private readonly news: News,
  ) {}

  /** Takes a wish back that the caller has locked. @throws NotAllowedNow */
  async withdraw(tx: Tx, wish: Wish, { by, reason }: Withdrawal): Promise<void> {
    wish.withdraw({ by, reason, at: tx.now });
    await this.#end(tx, wish);
    await this.news.tell(tx, wishWithdrawn(wish));
  }

  /** The same by its id. @throws NotFound, NotAllowedNow */
  async withdrawById(tx: Tx, wishId: string, withdrawal: Withdrawal): Promise<void> {
    await this.withdraw(tx, await this.wishes.lockById(tx, wishId), withdrawal);
  }

  /** Ends a wish whose last day is over; false when somebody gave. @throws NotFound */
  async expireOverdue(tx: Tx, wishId: string): Promise<boolean> {
    const wish = await this.wishes.lockById(tx, wishId);
    return wish.isOverdue(tx.now) && this.#expire(tx, wish);
  }

  async #expire(tx: Tx, wish: Wish): Promise<boolean> {
    if (!wish.isUngiven) return false;
    wish.expire(tx.now);
    await this.#end(tx, wish);
    await this.news.tell(tx, wishExpired(wish));
    return true;
  }

  async #end(tx: Tx, wish: Wish): Promise<void> {
    await this.revisions.drop(tx, wish);
    await this.wishes.save(tx, wish);
    await this.news.tell(tx, wishChanged(wish));
  }
}
