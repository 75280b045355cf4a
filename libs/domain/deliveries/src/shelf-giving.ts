import { shelfGiftForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import {
  checkInput,
  failpoint,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
} from '@app/platform';
import { ShelfPromises } from '@app/pledges';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { requireId } from './require-id.js';
import { ShelfBook } from './shelf-book.js';
import { shelfLine } from './shelf-entry.entity.js';

/** Which goods a wish gets off the shelf. */
export interface GiveFromShelf {
  /** UUID made by the page; becomes the id of the promise. */
  readonly id: string;
  readonly itemId: string;
  readonly wishId: string;
  readonly units: number;
}

/** Goods of the reserve shelf for wishes that were left behind. */
@Injectable()
export class ShelfGiving {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: ShelfBook,
    private readonly wishes: WishService,
    private readonly promises: ShelfPromises,
  ) {}

  /**
   * Promises units of the shelf to a wish: nobody else can have the wish, and no other wish these
   * units. The wish is locked before the goods. The same id again gives the first answer.
   * @throws NotFound, InvalidInput, IdAlreadyUsed, ShelfTooFew
   * @throws WishNotOpen when somebody has the wish, or money is on it, or it takes no goods.
   */
  async give(actor: Actor, input: GiveFromShelf): Promise<void> {
    const by = accountOf(actor);
    const { units } = checkInput(shelfGiftForm, input);
    const id = requireId(input.id);
    const { itemId, wishId } = input;
    if (!isUuid(itemId) || !isUuid(wishId)) throw new NotFound();
    await this.transactions.run(async (tx) => {
      await this.wishes.lockForPledge(tx, wishId);
      const before = await this.book.rows.reservedBy(tx, id);
      const isSame = before?.itemId === itemId && before.wishId === wishId;
      if (isSame && before.units === units) return;
      if (before) throw new IdAlreadyUsed();
      const item = await this.book.rows.lock(tx, itemId);
      if (!item) throw new NotFound();
      const moved = item.reserve(units);
      await this.promises.promise(tx, { id, wishId, by });
      failpoint('shelf.promised');
      const line = {
        itemId,
        kind: 'reserved',
        units,
        pledgeId: id,
        wishId,
        recordedBy: by,
      } as const;
      await this.book.rows.move(tx, moved, shelfLine(line, { id: tx.newId(), at: tx.now }));
      await this.book.record(tx, actor, 'deliveries.shelfGiven', { itemId, units, wishId });
    });
  }

  /**
   * The wish does not get them after all: it is free, and they lie on the shelf again.
   * @throws NotFound, ClaimNotActive when the goods have arrived.
   */
  async takeBack(actor: Actor, pledgeId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const reserved = isUuid(pledgeId) ? await this.book.rows.reservedBy(tx, pledgeId) : null;
      if (!reserved?.wishId) throw new NotFound();
      const { itemId, units, wishId } = reserved;
      await this.promises.release(tx, { pledgeId, wishId });
      if (await this.book.rows.isSettled(tx, pledgeId)) return;
      await this.book.settle(tx, pledgeId, accountOf(actor));
      await this.book.record(tx, actor, 'deliveries.shelfTakenBack', { itemId, units, wishId });
    });
  }
}
