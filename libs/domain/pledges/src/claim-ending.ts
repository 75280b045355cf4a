import { Injectable } from '@nestjs/common';
import { failpoint, type Tx } from '@app/platform';
import { WishNotOpen, WishService, type WishForPledge } from '@app/wishes';
import { lastDayOf } from './claim-term.js';
import type { ClaimedPledge } from './claimed-pledge.js';
import { ClaimRepository } from './claim.repository.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeSettlement } from './pledge-settlement.js';
import type { Waiting } from './waiting.entity.js';
import { WaitingRepository } from './waiting.repository.js';

/** A wish that somebody has, until the end of this day. */
export interface Taken {
  readonly until: string;
}

/**
 * Ends of claims and of offers, by people and by time, and who has the wish next. The wish is
 * locked by the caller.
 */
@Injectable()
export class ClaimEnding {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly line: WaitingRepository,
    private readonly wishes: WishService,
    private readonly settlement: PledgeSettlement,
  ) {}

  /**
   * Ends what keeps a wish and is over by the time of this transaction, whether a timer runs or
   * not. @returns who keeps the wish after that; null when nobody does.
   * @throws WishNotOpen when the goods have arrived.
   */
  async freeDue(tx: Tx, wish: Pick<WishForPledge, 'id' | 'status'>): Promise<Taken | null> {
    if (wish.status !== 'claimed') return null;
    const kept = await this.claims.lockOnWish(tx, wish.id);
    const taken = kept && keeps(kept.pledge, tx.now);
    if (taken) return taken;
    if (kept) {
      kept.expire(tx.now);
      await this.save(tx, kept);
    }
    const offered = await this.line.lockOffered(tx, wish.id);
    if (offered?.isDue(tx.now) === false) return takenFor(offered);
    if (offered) {
      offered.lapse(tx.now);
      await this.line.save(tx, offered);
    }
    return this.passOn(tx, wish.id);
  }

  /**
   * Nobody keeps the wish any more: it is offered to the first in line, or open again.
   * @returns who keeps it now; null when nobody does.
   */
  async passOn(tx: Tx, wishId: string): Promise<Taken | null> {
    await this.wishes.releaseClaim(tx, wishId);
    failpoint('claims.wish-free');
    const first = await this.#nextInLine(tx, wishId);
    if (!first || !(await this.wishes.lockForPledge(tx, wishId)).acceptsClaim) return null;
    await this.wishes.claim(tx, wishId);
    failpoint('claims.kept-for-next');
    first.offer(tx.now);
    await this.line.save(tx, first);
    return takenFor(first);
  }

  /** The first who has not had their turn since they joined; who has goes out of the line. */
  async #nextInLine(tx: Tx, wishId: string): Promise<Waiting | null> {
    for (;;) {
      const first = await this.line.lockFirst(tx, wishId);
      if (!first || !(await this.line.hadTurn(tx, first))) return first;
      first.leave(tx.now);
      await this.line.save(tx, first);
    }
  }

  /** Writes a claim and its promise, and tells everyone. */
  async save(tx: Tx, claimed: ClaimedPledge): Promise<void> {
    await this.claims.save(tx, claimed);
    failpoint('claims.written');
    await this.settlement.save(tx, claimed.pledge);
  }
}

/**
 * Until when a promise on a wish keeps it; null when its time is over.
 * @throws WishNotOpen when the goods have arrived.
 */
export function keeps(pledge: Pledge, now: Date): Taken | null {
  if (pledge.state === 'delivered') throw new WishNotOpen('delivered');
  const { holdUntil } = pledge;
  return holdUntil && holdUntil > now ? { until: lastDayOf(holdUntil) } : null;
}

function takenFor({ offerUntil }: { readonly offerUntil: Date | null }): Taken | null {
  return offerUntil && { until: lastDayOf(offerUntil) };
}
