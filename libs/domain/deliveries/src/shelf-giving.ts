import { shelfGiftForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import {
  checkInput,
  failpoint,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { ShelfPromises } from '@app/pledges';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { requireId } from './require-id.js';
import { ShelfKeeperSuspended, WishNotLeftBehind } from './deliveries.errors.js';
import { ShelfBook } from './shelf-book.js';
import { shelfLine } from './shelf-entry.entity.js';
import { ShelfReading } from './shelf-reading.js';

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
    private readonly reading: ShelfReading,
    private readonly institutions: InstitutionService,
  ) {}

  /**
   * Promises units of the shelf to a wish: nobody else can have the wish, and no other wish these
   * units. The wish is locked before the goods. The same id again gives the first answer.
   * @throws NotFound, InvalidInput, IdAlreadyUsed, ShelfTooFew, ShelfKeeperSuspended
   * @throws WishNotLeftBehind when its promise did not fail, nor does its time or season end.
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
      await this.#requireKeeper(tx, item.institutionId);
      const moved = item.reserve(units);
      const due = await this.reading.due(tx, wishId);
      await this.promises.promise(tx, { id, wishId, by });
      if (!(await this.reading.wasLeftBehind(tx, wishId, due))) throw new WishNotLeftBehind();
      failpoint('shelf.promised');
      const promised = { itemId, units, wishId };
      const line = { ...promised, kind: 'reserved', pledgeId: id, recordedBy: by } as const;
      await this.book.rows.move(tx, moved, shelfLine(line, { id: tx.newId(), at: tx.now }));
      await this.book.record(tx, actor, 'deliveries.shelfGiven', promised);
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
      failpoint('shelf.released');
      if (await this.book.rows.isSettled(tx, pledgeId)) return;
      await this.book.settle(tx, pledgeId, accountOf(actor));
      await this.book.record(tx, actor, 'deliveries.shelfTakenBack', { itemId, units, wishId });
    });
  }

  /** A house that is suspended passes nothing on. */
  async #requireKeeper(tx: Tx, institutionId: string): Promise<void> {
    const { status } = await this.institutions.get(tx, institutionId);
    if (status !== 'verified') throw new ShelfKeeperSuspended();
  }
}
