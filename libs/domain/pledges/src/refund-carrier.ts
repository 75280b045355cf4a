import { Injectable } from '@nestjs/common';
import { RefundService } from '@app/payments';
import type { Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import type { Pledge } from './pledge.entity.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { RefundMoreThanLeft, RefundWholeGift } from './pledges.errors.js';
import type { RefundRequest } from './refund-request.entity.js';

/** Takes the money of a refund from where it is, and hands it over for its way back. */
@Injectable()
export class RefundCarrier {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly wishes: WishService,
    private readonly settlement: PledgeSettlement,
    private readonly refunds: RefundService,
  ) {}

  /**
   * Sees that the amount can go back, and sets it aside when the gift waits without a wish.
   * @throws RefundMoreThanLeft, RefundWholeGift
   */
  async prepare(tx: Tx, request: RefundRequest, pledge: Pledge): Promise<void> {
    const left = leftOf(pledge);
    if (request.amountMinor > left) throw new RefundMoreThanLeft(left);
    if (pledge.state === 'late') {
      pledge.setAside(request.amount);
      request.source = 'waiting';
      return;
    }
    const { mayLoseMoney } = await this.wishes.lockForPledge(tx, pledge.wishId);
    const isWhole = request.amountMinor === pledge.amount.minor;
    if (mayLoseMoney && !isWhole) throw new RefundWholeGift(pledge.amount.minor);
  }

  /**
   * Everybody agreed: a gift whose wish was not ordered yet is taken off it, any other goes back at
   * the cost of the service. The gift and its wish are locked, and saved by the caller.
   * @throws RefundMoreThanLeft, RefundWholeGift, RefundTooLarge
   */
  async start(tx: Tx, request: RefundRequest, pledge: Pledge): Promise<void> {
    if (request.source === null) await this.#takeFromWish(tx, request, pledge);
    const { id: refundId, amount, source } = request;
    const by = request.secondApprovedBy ?? request.firstApprovedBy;
    await this.refunds.request(tx, {
      ...{ refundId, amount },
      reason: request.requestedBy === null ? 'the donor asked for it' : 'finance decided on it',
      referenceId: await this.pledges.rootOf(tx, pledge.id),
      waitingId: source === 'waiting' ? pledge.id : null,
      requestedBy: by === null ? 'system:pledges' : `account:${by}`,
    });
    request.start();
  }

  async #takeFromWish(tx: Tx, request: RefundRequest, pledge: Pledge): Promise<void> {
    const { mayLoseMoney } = await this.wishes.lockForPledge(tx, pledge.wishId);
    if (pledge.state === 'paid' && mayLoseMoney) {
      await this.prepare(tx, request, pledge);
      await this.settlement.takeOff(tx, pledge, 'a gift is given back before it was spent');
    }
    if (pledge.state === 'late') return this.prepare(tx, request, pledge);
    if (request.amountMinor > leftOf(pledge)) throw new RefundMoreThanLeft(leftOf(pledge));
    pledge.giveBackAtOurCost(request.amount);
    request.source = 'operating';
  }
}

/** How much of a gift may be given back, in tiyin: nothing of one that is not here any more. */
function leftOf(pledge: Pledge): bigint {
  if (pledge.state === 'late') return pledge.waiting.minor;
  return pledge.state === 'paid' ? pledge.amount.minor - pledge.refundedMinor : 0n;
}
