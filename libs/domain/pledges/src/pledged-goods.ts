import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { ClaimEnding } from './claim-ending.js';
import { ClaimRepository } from './claim.repository.js';
import { WaitingRepository } from './waiting.repository.js';
import { PublicNameCases } from './public-name-cases.js';

/**
 * What became of promised goods, for whoever receives them. The wish is locked by the caller, who
 * takes it through its own steps.
 */
@Injectable()
export class PledgedGoods {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly ending: ClaimEnding,
    private readonly nameCases: PublicNameCases,
    private readonly line: WaitingRepository,
  ) {}

  /**
   * The goods that a donor promised are at the institution: the claim ends no more. A donor who
   * comes late is welcome while nobody else has the wish.
   * @returns the promise; null when nobody promised goods for the wish.
   */
  async recordArrival(tx: Tx, wishId: string): Promise<{ pledgeId: string } | null> {
    const claimed = await this.claims.lockOnWish(tx, wishId);
    if (!claimed) return null;
    const { pledge } = claimed;
    if (claimed.arrive(tx.now)) {
      if (pledge.publicNameState === 'submitted') await this.nameCases.open(tx, pledge);
      await this.ending.save(tx, claimed);
      await this.line.closeLine(tx, wishId);
    }
    return { pledgeId: pledge.id };
  }

  /** The promise in kind that keeps a wish, locked; null when there is none. */
  async promiseOn(tx: Tx, wishId: string): Promise<{ pledgeId: string } | null> {
    const claimed = await this.claims.lockOnWish(tx, wishId);
    return claimed && { pledgeId: claimed.pledge.id };
  }

  /** The wish whose goods are packed under a code; null when there is no such code. */
  async wishOfCode(tx: Tx, code: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT p.wish_id AS id FROM pledges.claim c JOIN pledges.pledge p ON p.id = c.pledge_id
       WHERE c.packing_code = $1`,
      [code],
    );
    return row?.id ?? null;
  }

  /** The code for the parcel of a promise; null for a promise of money. */
  async codeOf(tx: Tx, pledgeId: string): Promise<string | null> {
    const [row] = await tx.query<{ code: string }>(
      'SELECT packing_code AS code FROM pledges.claim WHERE pledge_id = $1',
      [pledgeId],
    );
    return row?.code ?? null;
  }

  /**
   * A second person has accepted the goods.
   * @returns the promise; null when nobody promised goods for the wish.
   * @throws ClaimNotActive before they arrived.
   */
  async accept(tx: Tx, wishId: string): Promise<{ pledgeId: string } | null> {
    const claimed = await this.claims.lockOnWish(tx, wishId);
    if (!claimed) return null;
    if (claimed.accept(tx.now)) await this.ending.save(tx, claimed);
    return { pledgeId: claimed.pledge.id };
  }
}
