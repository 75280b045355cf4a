import { Injectable } from '@nestjs/common';
import { assert, News, type Tx } from '@app/platform';
import { In } from 'typeorm';
import { ClaimedPledge } from './claimed-pledge.js';
import { Claim } from './claim.entity.js';
import { Pledge } from './pledge.entity.js';
import { PledgeRepository } from './pledge.repository.js';
import { claimingStates } from './pledge-state.js';

/** Queries and locks on promises in kind. The wish is always locked before them. */
@Injectable()
export class ClaimRepository {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly news: News,
  ) {}

  /** The promise that keeps a wish, whether its time is over or not; locked. */
  async lockOnWish(tx: Tx, wishId: string): Promise<ClaimedPledge | null> {
    const pledge = await tx.manager.findOne(Pledge, {
      where: { wishId, kind: 'inKind', state: In([...claimingStates]) },
      lock: { mode: 'pessimistic_write' },
    });
    return pledge && new ClaimedPledge(pledge, await this.#get(tx, pledge.id));
  }

  /**
   * What there is before somebody claims a wish that is locked: the promise of this id, and the one
   * that keeps the wish, whether its time is over or not.
   */
  async findStanding(
    tx: Tx,
    { wishId, id }: { wishId: string; id: string },
  ): Promise<{ sent: Pledge | null; keeper: Pledge | null }> {
    const found = await tx.manager.find(Pledge, {
      where: [{ id }, { wishId, kind: 'inKind', state: In([...claimingStates]) }],
    });
    const sent = found.find((pledge) => pledge.id === id) ?? null;
    return { sent, keeper: found.find((pledge) => pledge !== sent) ?? null };
  }

  /** A promise of any kind. */
  async findPledge(tx: Tx, id: string): Promise<Pledge | null> {
    return this.pledges.findById(tx, id);
  }

  /** A promise in kind, locked; null when it is one of money. */
  async lockById(tx: Tx, pledgeId: string): Promise<ClaimedPledge | null> {
    const pledge = await this.pledges.lockById(tx, pledgeId);
    if (pledge.kind !== 'inKind') return null;
    return new ClaimedPledge(pledge, await this.#get(tx, pledgeId));
  }

  /** A promise in kind as it stands; null for one of money and for none. */
  async findById(tx: Tx, pledgeId: string): Promise<ClaimedPledge | null> {
    const pledge = await this.pledges.findById(tx, pledgeId);
    if (pledge?.kind !== 'inKind') return null;
    return new ClaimedPledge(pledge, await this.#get(tx, pledgeId));
  }

  /** Inserts a claim and tells of it. @throws IdAlreadyUsed when the id names another promise */
  async insertAndTell(tx: Tx, { pledge, claim }: ClaimedPledge): Promise<void> {
    await this.pledges.insert(tx, pledge);
    await tx.manager.insert(Claim, claim);
    const { id: pledgeId, wishId, version } = pledge;
    await this.news.tell(tx, { name: 'PledgeChanged', pledgeId, wishId, version });
  }

  /** Writes what changes in the life of a claim; its promise is written by the caller. */
  async save(tx: Tx, { claim: { pledgeId, ...columns } }: ClaimedPledge): Promise<void> {
    const result = await tx.manager.update(Claim, { pledgeId }, columns);
    assert(result.affected === 1, `pledge ${pledgeId} has a claim`);
  }

  /** Wishes whose claim is over, at most `most`, the oldest first. */
  async wishesDueBefore(tx: Tx, instant: Date, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT wish_id AS id FROM pledges.pledge
       WHERE kind = 'inKind' AND state IN ('claimed', 'sent') AND hold_until <= $1
       ORDER BY hold_until, id LIMIT $2`,
      [instant, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Promises of which the donor is to be reminded. */
  async idsToRemind(tx: Tx, instant: Date, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT pledge_id AS id FROM pledges.claim WHERE remind_at <= $1
       ORDER BY remind_at, pledge_id LIMIT $2`,
      [instant, most],
    );
    return rows.map(({ id }) => id);
  }

  async #get(tx: Tx, pledgeId: string): Promise<Claim> {
    const claim = await tx.manager.findOne(Claim, { where: { pledgeId } });
    assert(claim !== null, `pledge ${pledgeId} is in kind and has a claim`);
    return claim;
  }
}
