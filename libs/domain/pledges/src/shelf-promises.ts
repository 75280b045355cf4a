import { DonorService } from '@app/identity';
import { assert, type Tx } from '@app/platform';
import { WishNotOpen, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { ClaimEnding } from './claim-ending.js';
import { ClaimedPledge } from './claimed-pledge.js';
import { ClaimRepository } from './claim.repository.js';
import { PledgeLinks } from './pledge-links.js';
import type { PledgeState } from './pledge-state.js';
import { PledgeSettlement } from './pledge-settlement.js';

/** A wish that the reserve shelf is to give something to, and who decided so. */
export interface ShelfPromise {
  /** Becomes the id of the promise. */
  readonly id: string;
  readonly wishId: string;
  readonly by: string;
}

/**
 * Promises of the reserve shelf. They keep a wish as a donor's claim does and end as one does, so
 * nobody else can have it; what lies on the shelf is for deliveries to know.
 */
@Injectable()
export class ShelfPromises {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly wishes: WishService,
    private readonly donors: DonorService,
    private readonly settlement: PledgeSettlement,
    private readonly ending: ClaimEnding,
    private readonly links: PledgeLinks,
  ) {}

  /**
   * Keeps a wish for goods of the shelf, three weeks long. The wish is locked by the caller.
   * @throws WishNotOpen when somebody has it, or money is on it, or it takes no goods.
   * @throws NotFound, IdAlreadyUsed when the id names another promise.
   */
  async promise(tx: Tx, { id, wishId, by }: ShelfPromise): Promise<void> {
    const wish = await this.wishes.lockForPledge(tx, wishId);
    await this.settlement.freeKnownClosed(tx, wishId);
    if ((await this.ending.freeDue(tx, wish)) !== null) throw new WishNotOpen('claimed');
    await this.wishes.claim(tx, wishId);
    const { id: donorId } = await this.donors.forShelf(tx);
    const promise = {
      ...{ id, wishId, institutionId: wish.institutionId, donorId, placedBy: by },
      ...{ heldFrom: null, publicName: null, locale: 'kk' as const },
      bodyHash: this.links.bodyHash(['shelf', wishId]),
    };
    await this.claims.insertAndTell(tx, ClaimedPledge.makeForShelf(promise, tx.now));
  }

  /**
   * The shelf does not give it after all: the wish is free again. Twice is as once.
   * @throws ClaimNotActive when the goods have arrived.
   */
  async release(tx: Tx, { pledgeId, wishId }: { pledgeId: string; wishId: string }): Promise<void> {
    await this.wishes.lockForPledge(tx, wishId);
    const claimed = await this.claims.lockById(tx, pledgeId);
    assert(claimed !== null, `promise ${pledgeId} of the shelf is in kind`);
    if (!claimed.release(tx.now)) return;
    await this.ending.save(tx, claimed);
    await this.ending.passOn(tx, wishId);
  }

  /** Where a promise stands. */
  async stateOf(tx: Tx, pledgeId: string): Promise<PledgeState> {
    const pledge = await this.claims.findPledge(tx, pledgeId);
    assert(pledge !== null, `promise ${pledgeId} is never deleted`);
    return pledge.state;
  }
}
