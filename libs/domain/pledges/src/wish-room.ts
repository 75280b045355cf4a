import { Injectable } from '@nestjs/common';
import type { Money } from '@app/money';
import { assert, type Tx } from '@app/platform';
import { WishService, type WishForHold, type WishForPledge } from '@app/wishes';
import { ClaimEnding } from './claim-ending.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { WishTaken } from './pledges.errors.js';

/** Room for money on a wish: what is over by time is ended before anybody is refused. */
@Injectable()
export class WishRoom {
  constructor(
    private readonly wishes: WishService,
    private readonly settlement: PledgeSettlement,
    private readonly claims: ClaimEnding,
  ) {}

  /** Locks a wish on which money is about to be held. @throws NotFound */
  async lock(tx: Tx, wishId: string): Promise<WishForHold> {
    return this.wishes.lockForHold(tx, wishId);
  }

  /** @throws WishTaken while somebody has promised to bring the good. */
  async make(tx: Tx, wish: WishForHold): Promise<void> {
    await this.settlement.freeKnownClosed(tx, wish.id);
    const taken = await this.claims.freeDue(tx, wish);
    if (taken) throw new WishTaken({ wishId: wish.id, ...taken });
  }

  /** @throws WishNotOpen, AmountTooLarge, AmountTooSmall, AmountLeavesCrumbs */
  async hold(tx: Tx, wishId: string, amount: Money): Promise<void> {
    await this.wishes.hold(tx, wishId, amount);
  }

  /** How the wish stands now that room was made; it is locked. */
  async look(tx: Tx, wishId: string): Promise<WishForPledge> {
    return this.wishes.lockForPledge(tx, wishId);
  }

  /** Puts money that is there on the wish at once. @throws as `hold` does */
  async fill(tx: Tx, wishId: string, amount: Money): Promise<void> {
    await this.wishes.hold(tx, wishId, amount);
    const outcome = await this.wishes.recordFunding(tx, wishId, amount, 'standing');
    assert(outcome !== 'closed', 'a place that is held takes its money');
  }
}
