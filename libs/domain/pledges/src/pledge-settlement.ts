import { Injectable } from '@nestjs/common';
import { LedgerService, type AccountRef } from '@app/ledger';
import { PaymentService } from '@app/payments';
import { News, type Tx, failpoint } from '@app/platform';
import { WishService } from '@app/wishes';
import { pagesRunOutAt } from './hold-times.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeRepository } from './pledge.repository.js';
import { PublicNameCases } from './public-name-cases.js';

const actor = 'system:pledges';

/**
 * What becomes of promises: paid, freed, too late. The wish is always locked before the promise,
 * and everything here may run again without a second effect.
 */
@Injectable()
export class PledgeSettlement {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly wishes: WishService,
    private readonly payments: PaymentService,
    private readonly ledger: LedgerService,
    private readonly nameCases: PublicNameCases,
    private readonly news: News,
  ) {}

  /**
   * Puts money that has arrived on its wish, or keeps it apart when the wish has no room for it.
   * Nothing happens when there is no such promise or its money was dealt with before.
   */
  async settle(tx: Tx, pledgeId: string): Promise<void> {
    const pledge = await this.lock(tx, pledgeId);
    if (pledge?.state !== 'held' && pledge?.state !== 'expired') return;
    const hold = await this.#takeWhatCame(tx, pledge);
    const { wishId, amount } = pledge;
    const outcome = await this.wishes.recordFunding(tx, wishId, amount, hold);
    if (outcome === 'closed') {
      if (hold === 'standing') await this.wishes.release(tx, wishId, amount);
      pledge.becomeLate(tx.now);
      return this.save(tx, pledge);
    }
    failpoint('pledges.funded');
    pledge.settle(tx.now);
    const { entryId } = await this.ledger.post(tx, {
      template: 'gift_placed',
      externalReference: pledge.id,
      reason: 'a paid gift is placed on its wish',
      actor,
      transfers: [{ from: waiting(pledge), to: { kind: 'held', subject: wishId }, amount }],
    });
    await this.pledges.insertReceipt(tx, pledge, entryId);
    failpoint('pledges.receipt-written');
    if (pledge.publicNameState === 'submitted') await this.nameCases.open(tx, pledge);
    await this.save(tx, pledge);
  }

  /** Settles what the provider has reported as paid; for callers that cannot wait for the news. */
  async settleIfReceived(tx: Tx, pledgeId: string): Promise<void> {
    const payment = await this.payments.statusOf(tx, pledgeId);
    if (payment?.state === 'succeeded') await this.settle(tx, pledgeId);
  }

  /** Frees the place of a promise whose pay page is closed for good. */
  async free(tx: Tx, pledgeId: string): Promise<void> {
    const pledge = await this.lock(tx, pledgeId);
    if (pledge?.state === 'held') await this.#expire(tx, pledge);
  }

  /**
   * Frees the places on a wish whose pay pages are known to be closed, before somebody else is
   * refused because of them. The wish is locked by the caller.
   */
  async freeKnownClosed(tx: Tx, wishId: string): Promise<void> {
    for (const { id } of await this.pledges.heldUntil(tx, wishId, pagesRunOutAt(tx.now))) {
      const payment = await this.payments.statusOf(tx, id);
      if (payment?.state === 'expired' || payment?.state === 'failed') await this.free(tx, id);
    }
  }

  /**
   * Lets go of a wish that is over: paid gifts wait for their donors' choice, pay pages that are
   * still open are closed by the next sweep. Nothing happens while the wish is not over.
   */
  async leaveWish(tx: Tx, wishId: string): Promise<void> {
    const { status } = await this.wishes.lockForPledge(tx, wishId);
    if (status !== 'withdrawn' && status !== 'expired') return;
    for (const pledge of await this.pledges.lockOfWish(tx, wishId, ['held', 'paid'])) {
      if (pledge.state === 'held') pledge.endHold(tx.now);
      else await this.takeOff(tx, pledge, 'the wish of a paid gift ended before it was granted');
      await this.save(tx, pledge);
    }
  }

  /** Books a part of a gift that waited on the wish that its donor chose, with a receipt. */
  async bookMove(tx: Tx, late: Pledge, placed: Pledge): Promise<void> {
    const to = { kind: 'held', subject: placed.wishId } as const;
    const { entryId } = await this.ledger.post(tx, {
      template: 'gift_moved',
      externalReference: placed.id,
      reason: 'the donor chose another wish for a gift that waited',
      actor,
      transfers: [{ from: waiting(late), to, amount: placed.amount }],
    });
    await this.pledges.insertReceipt(tx, placed, entryId);
  }

  /** Writes a changed promise and tells everyone. */
  async save(tx: Tx, pledge: Pledge): Promise<void> {
    await this.pledges.save(tx, pledge);
    await this.tell(tx, pledge);
  }

  async tell(tx: Tx, { id, wishId, version }: Pledge): Promise<void> {
    await this.news.tell(tx, { name: 'PledgeChanged', pledgeId: id, wishId, version });
  }

  /** A promise under the lock of its wish and its own; null when there is none. */
  async lock(tx: Tx, pledgeId: string): Promise<Pledge | null> {
    const found = await this.pledges.findById(tx, pledgeId);
    if (!found) return null;
    await this.wishes.lockForPledge(tx, found.wishId);
    return this.pledges.lockById(tx, pledgeId);
  }

  /**
   * A transfer may bring another amount than was promised: its place is freed then, and the gift is
   * placed anew as large as it came.
   */
  async #takeWhatCame(tx: Tx, pledge: Pledge): Promise<'standing' | 'gone'> {
    const hold = pledge.state === 'held' ? 'standing' : 'gone';
    const payment = await this.payments.statusOf(tx, pledge.id);
    if (!payment || payment.amount.equals(pledge.amount)) return hold;
    if (hold === 'standing') await this.wishes.release(tx, pledge.wishId, pledge.amount);
    pledge.takeAmount(payment.amount);
    return 'gone';
  }

  async #expire(tx: Tx, pledge: Pledge): Promise<void> {
    failpoint('pledges.freeing');
    pledge.expire(tx.now);
    await this.wishes.release(tx, pledge.wishId, pledge.amount);
    await this.save(tx, pledge);
  }

  /**
   * Takes a paid gift off its wish, so that it waits; the caller saves it. Both are locked.
   * @throws NotAllowedNow when something was ordered for it.
   */
  async takeOff(tx: Tx, pledge: Pledge, reason: string): Promise<void> {
    const { wishId, amount } = pledge;
    pledge.becomeLate(tx.now);
    await this.wishes.takeBack(tx, wishId, amount);
    failpoint('pledges.taken-off');
    await this.ledger.post(tx, {
      template: 'gift_released',
      externalReference: pledge.id,
      reason,
      actor,
      transfers: [{ from: { kind: 'held', subject: wishId }, to: waiting(pledge), amount }],
    });
    await this.nameCases.close(tx, pledge);
  }
}

/** Where the money of a promise waits before it has a wish, and after it lost one. */
function waiting({ id }: Pledge): AccountRef {
  return { kind: 'unallocated', subject: id };
}
