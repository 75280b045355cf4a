import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '@app/platform';
import { WishService, type Destination } from '@app/wishes';
import { lastDayOf } from './claim-term.js';
import type { ClaimedPledge } from './claimed-pledge.js';
import type { Claim } from './claim.entity.js';
import { ClaimRepository } from './claim.repository.js';
import type { PledgeState } from './pledge-state.js';

/** A claim as its donor and the institution read it. */
export interface ShownClaim {
  readonly claim: Claim;
  /** Null once nothing ends it, and when it is over. */
  readonly until: string | null;
  readonly mayExtend: boolean;
  readonly isActive: boolean;
}

/** States in which a donor may know where the goods go. */
const boundStates: readonly PledgeState[] = ['claimed', 'sent', 'delivered'];

/** Claims as people read them. */
@Injectable()
export class ClaimReading {
  constructor(
    private readonly transactions: Transactions,
    private readonly claims: ClaimRepository,
    private readonly wishes: WishService,
  ) {}

  /** The claim of a promise; null for one of money. */
  async find(pledgeId: string): Promise<ShownClaim | null> {
    return this.transactions.run(async (tx) => {
      const found = await this.claims.findById(tx, pledgeId);
      return found && shown(found, tx.now);
    });
  }

  /** What a promise in kind says beside; null for one of money. */
  async claimOf(tx: Tx, pledgeId: string): Promise<Claim | null> {
    return (await this.claims.findById(tx, pledgeId))?.claim ?? null;
  }

  /** Where the goods of a promise go, for its donor while they are bound by it. */
  async destination(pledgeId: string): Promise<Destination | null> {
    return this.transactions.run(async (tx) => {
      const pledge = await this.claims.findPledge(tx, pledgeId);
      if (pledge?.kind !== 'inKind' || !boundStates.includes(pledge.state)) return null;
      return this.wishes.destination(tx, pledge.institutionId);
    });
  }
}

function shown(found: ClaimedPledge, now: Date): ShownClaim {
  const { state, holdUntil } = found.pledge;
  const isActive = (state === 'claimed' || state === 'sent') && !found.isDue(now);
  const until = isActive && holdUntil !== null ? lastDayOf(holdUntil) : null;
  return { claim: found.claim, until, mayExtend: found.mayExtend(now), isActive };
}
