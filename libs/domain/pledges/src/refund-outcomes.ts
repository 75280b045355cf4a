import { Injectable } from '@nestjs/common';
import { Money } from '@app/money';
import { RefundService, type Unrecovered } from '@app/payments';
import type { Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { LateGiftEnding } from './late-gift-ending.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { RefundRequestRepository } from './refund-request.repository.js';

/**
 * What becomes of gifts whose money goes back: by a refund of ours, or because the provider took
 * it. Everything here may run again without a second effect.
 */
@Injectable()
export class RefundOutcomes {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly requests: RefundRequestRepository,
    private readonly wishes: WishService,
    private readonly settlement: PledgeSettlement,
    private readonly endings: LateGiftEnding,
    private readonly refunds: RefundService,
  ) {}

  /** Takes what became of a refund: it has arrived, or its money is where it was before. */
  async take(tx: Tx, refundId: string): Promise<void> {
    const found = await this.requests.findById(tx, refundId);
    const pledge = found && (await this.settlement.lock(tx, found.pledgeId));
    const request = pledge && (await this.requests.findById(tx, refundId));
    const state = (await this.refunds.statesOf(tx, [refundId])).get(refundId);
    if (!request || (state !== 'settled' && state !== 'failed')) return;
    if (request.state === state || request.state === 'failed') return;
    request.end(state, tx.now);
    await this.requests.save(tx, request);
    if (state === 'failed') pledge.keep(request.amount, tx.now);
    await this.endings.save(tx, pledge);
  }

  /**
   * The provider took money of a gift: what of it still waits makes up for that, and whole gifts on
   * wishes for which nothing was ordered are taken off them. What is spent stays spent, and running
   * costs bear the loss.
   */
  async makeUp(tx: Tx, referenceId: string): Promise<void> {
    const open = await this.refunds.unrecoveredOf(tx, referenceId);
    if (open.length === 0) return;
    const ids = await this.pledges.familyOf(tx, referenceId);
    const family = await this.#lockAll(tx, ids);
    // Read again: another process may have been at it before the locks were ours.
    for (const taken of await this.refunds.unrecoveredOf(tx, referenceId)) {
      await this.#makeUpFor(tx, taken, family);
    }
  }

  async #makeUpFor(tx: Tx, taken: Unrecovered, family: readonly Pledge[]): Promise<void> {
    let left = taken.amount;
    for (const pledge of family) {
      await this.#takeOffWhole(tx, pledge, left);
      if (pledge.state !== 'late' || !left.isPositive()) continue;
      const amount = pledge.waiting.isMoreThan(left) ? left : pledge.waiting;
      if (!amount.isPositive()) continue;
      const part = { takenBackId: taken.takenBackId, waitingId: pledge.id, part: pledge.id };
      await this.refunds.recover(tx, { ...part, amount });
      pledge.setAside(amount);
      await this.endings.save(tx, pledge);
      left = Money.ofMinor(left.minor - amount.minor);
    }
  }

  async #takeOffWhole(tx: Tx, pledge: Pledge, left: Money): Promise<void> {
    if (pledge.state !== 'paid' || pledge.amount.isMoreThan(left)) return;
    const { mayLoseMoney } = await this.wishes.lockForPledge(tx, pledge.wishId);
    if (mayLoseMoney) {
      await this.settlement.takeOff(tx, pledge, 'the provider took the money of a gift');
    }
  }

  /** All wishes in one order, then all gifts, so that nobody waits for somebody who waits. */
  async #lockAll(tx: Tx, ids: readonly string[]): Promise<Pledge[]> {
    const found = await this.pledges.byIds(tx, ids);
    const wishIds = [...new Set(found.map(({ wishId }) => wishId))].toSorted();
    for (const wishId of wishIds) await this.wishes.lockForPledge(tx, wishId);
    const locked: Pledge[] = [];
    for (const id of ids.toSorted()) locked.push(await this.pledges.lockById(tx, id));
    return locked;
  }
}
