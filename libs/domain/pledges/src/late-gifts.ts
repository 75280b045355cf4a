import { Injectable } from '@nestjs/common';
import { GIFT_MIN } from '@app/forms';
import { Money } from '@app/money';
import { IdAlreadyUsed, isUuid, NotFound, Transactions, type Tx, failpoint } from '@app/platform';
import { LateGiftEnding } from './late-gift-ending.js';
import { Pledge } from './pledge.entity.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { LateGiftGone } from './pledges.errors.js';
import { WishRoom } from './wish-room.js';

/** Where a gift that waits is to go. */
export interface LateGiftChoice {
  /** Made by the page; the same one again gives the first answer. */
  readonly pledgeId: string;
  readonly wishId: string;
}

/** Gifts that came too late for their wish, and the wishes their donors choose instead. */
@Injectable()
export class LateGifts {
  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly room: WishRoom,
    private readonly settlement: PledgeSettlement,
    private readonly endings: LateGiftEnding,
    private readonly links: PledgeLinks,
  ) {}

  /**
   * Puts as much of a waiting gift on another wish as that wish can take; what is left goes on
   * waiting. For who has the secret link of the gift.
   * @returns the promise on the other wish, and the token of its page.
   * @throws NotFound, IdAlreadyUsed, LateGiftGone
   * @throws WishTaken, WishNotOpen, AmountTooSmall, AmountTooLarge, AmountLeavesCrumbs
   */
  async place(token: string, choice: LateGiftChoice): Promise<{ pledgeId: string; token: string }> {
    const lateId = this.links.idFrom(token);
    if (lateId === null || !isUuid(choice.wishId) || !isUuid(choice.pledgeId)) throw new NotFound();
    const placed = await this.transactions.run((tx) => this.#place(tx, lateId, choice));
    return { pledgeId: placed.id, token: this.links.tokenFor(placed.id) };
  }

  async #place(tx: Tx, lateId: string, { pledgeId, wishId }: LateGiftChoice): Promise<Pledge> {
    const bodyHash = this.links.bodyHash(['late gift', lateId, wishId]);
    const before = await this.#findSame(tx, pledgeId, bodyHash);
    if (before) return before;
    if (!(await this.pledges.findById(tx, lateId))) throw new NotFound();
    const found = await this.room.lock(tx, wishId);
    const late = await this.pledges.lockById(tx, lateId);
    const meanwhile = await this.#findSame(tx, pledgeId, bodyHash);
    if (meanwhile) return meanwhile;
    if (late.state !== 'late') throw new LateGiftGone();
    await this.room.make(tx, found);
    const wish = await this.room.look(tx, wishId);
    const amount = largestGift({ left: late.waiting, remaining: wish.remaining });
    await this.room.fill(tx, wishId, amount);
    const { id, institutionId } = wish;
    const to = { id: pledgeId, wishId: id, institutionId, bodyHash };
    const placed = Pledge.moved(late, { ...to, amount, at: tx.now });
    await this.pledges.insert(tx, placed);
    await this.settlement.bookMove(tx, late, placed);
    failpoint('pledges.moved');
    late.moveOn(amount, tx.now);
    await this.endings.save(tx, late);
    await this.settlement.tell(tx, placed);
    return placed;
  }

  async #findSame(tx: Tx, pledgeId: string, bodyHash: Buffer): Promise<Pledge | null> {
    const pledge = await this.pledges.findById(tx, pledgeId);
    if (pledge && !pledge.isSameAs(bodyHash)) throw new IdAlreadyUsed();
    return pledge;
  }
}

/**
 * As much as the wish can take without leaving a rest that nobody may give. What cannot be given
 * at all is left to the wish to refuse.
 */
export function largestGift({ left, remaining }: { left: Money; remaining: Money }): Money {
  if (left.minor >= remaining.minor) return remaining;
  const isCrumb = remaining.minor - left.minor < GIFT_MIN.minor;
  if (!isCrumb || remaining.minor < 2n * GIFT_MIN.minor) return left;
  return Money.ofMinor(remaining.minor - GIFT_MIN.minor);
}
