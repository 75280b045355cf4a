import { Injectable } from '@nestjs/common';
import { IdAlreadyUsed, violatedConstraint, type Tx } from '@app/platform';

/** Why a wish of a basket was refused: the code of a sentence, and what stands in it. */
export interface BasketRefusal {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number | null>>;
}

/** What became of one wish of a basket. */
export type BasketOutcome =
  | { readonly outcome: 'pending' | 'claimed'; readonly refusal: null }
  | { readonly outcome: 'refused'; readonly refusal: BasketRefusal };

/** One wish of a basket; its promise has the id that the page made. */
export type BasketWish = BasketOutcome & { readonly wishId: string; readonly pledgeId: string };

/** Wishes that a donor promised with one form. */
export interface Basket {
  readonly id: string;
  readonly bodyHash: Buffer;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** Queries and locks on baskets. A basket is always locked before its wishes. */
@Injectable()
export class BasketRepository {
  /** False when the id is known. @throws IdAlreadyUsed when a promise is of another basket */
  async insertOnce(
    tx: Tx,
    basket: { readonly id: string; readonly bodyHash: Buffer },
    wishes: ReadonlyArray<{ readonly wishId: string; readonly pledgeId: string }>,
  ): Promise<boolean> {
    const inserted = await tx.query(
      `INSERT INTO pledges.basket (id, body_hash, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [basket.id, basket.bodyHash, tx.now],
    );
    if (inserted.length === 0) return false;
    try {
      await tx.query(
        `INSERT INTO pledges.basket_wish (basket_id, number, wish_id, pledge_id, outcome)
         SELECT $1, number, wish_id, pledge_id, 'pending'
         FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS w (wish_id, pledge_id, number)`,
        [basket.id, wishes.map(({ wishId }) => wishId), wishes.map(({ pledgeId }) => pledgeId)],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'basket_wish_pledge_key') throw new IdAlreadyUsed();
      throw error;
    }
    return true;
  }

  async findById(tx: Tx, id: string): Promise<Basket | null> {
    return this.#find(tx, id, '');
  }

  /** Lets the same form, sent twice at once, act one after the other; null when there is none. */
  async lockById(tx: Tx, id: string): Promise<Basket | null> {
    return this.#find(tx, id, 'FOR UPDATE');
  }

  /** The wishes of a basket, in the order of its donor. */
  async wishesOf(tx: Tx, basketId: string): Promise<BasketWish[]> {
    return tx.query<BasketWish>(
      `SELECT wish_id AS "wishId", pledge_id AS "pledgeId", outcome, refusal
       FROM pledges.basket_wish WHERE basket_id = $1 ORDER BY number`,
      [basketId],
    );
  }

  /** Writes what became of a wish that waited for it. */
  async decide(
    tx: Tx,
    { basketId, wishId }: { readonly basketId: string; readonly wishId: string },
    { outcome, refusal }: BasketOutcome,
  ): Promise<void> {
    await tx.query(
      `UPDATE pledges.basket_wish SET outcome = $3, refusal = $4
       WHERE basket_id = $1 AND wish_id = $2 AND outcome = 'pending'`,
      [basketId, wishId, outcome, refusal && JSON.stringify(refusal)],
    );
  }

  /** False when it was closed before. */
  async close(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      `WITH closed AS (
         UPDATE pledges.basket SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL RETURNING id)
       SELECT id FROM closed`,
      [id, tx.now],
    );
    return rows.length > 0;
  }

  /** Baskets that were begun before an instant and never ended, at most `most`. */
  async idsOpenSince(tx: Tx, instant: Date, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM pledges.basket WHERE closed_at IS NULL AND created_at <= $1
       ORDER BY created_at, id LIMIT $2`,
      [instant, most],
    );
    return rows.map(({ id }) => id);
  }

  /** The basket in which a promise was made with others; null when it was made alone. */
  async idWith(tx: Tx, pledgeId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      'SELECT basket_id AS id FROM pledges.basket_wish WHERE pledge_id = $1',
      [pledgeId],
    );
    return row?.id ?? null;
  }

  async #find(tx: Tx, id: string, lock: '' | 'FOR UPDATE'): Promise<Basket | null> {
    const [row] = await tx.query<Basket>(
      `SELECT id, body_hash AS "bodyHash", created_at AS "createdAt", closed_at AS "closedAt"
       FROM pledges.basket WHERE id = $1 ${lock}`,
      [id],
    );
    return row ?? null;
  }
}
