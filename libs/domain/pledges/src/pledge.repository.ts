import { Injectable } from '@nestjs/common';
import {
  assert,
  IdAlreadyUsed,
  violatedConstraint,
  type InstantCursor,
  type Tx,
} from '@app/platform';
import { In, LessThanOrEqual, type SelectQueryBuilder } from 'typeorm';
import { Pledge } from './pledge.entity.js';
import type { PledgeState } from './pledge-state.js';
import { byShelf } from './shelf-gift.js';
import { lineSql, type Line } from './waiting-turn.js';

/** A receipt as it was issued. */
export interface Receipt {
  readonly number: bigint;
  readonly issuedAt: Date;
}

/** A page of a list that is read newest first. */
export interface PageOf {
  /** Only older ones than this are read; null begins at the newest. */
  readonly before: InstantCursor | null;
  readonly most: number;
}

interface ReceiptRow {
  pledge_id: string;
  number: string;
  issued_at: Date;
}

/** Queries and locks on promises and their receipts. */
@Injectable()
export class PledgeRepository {
  async findById(tx: Tx, id: string): Promise<Pledge | null> {
    return tx.manager.findOne(Pledge, { where: { id } });
  }

  /** Locks a promise until the end of the transaction. Its wish is locked before it. */
  async lockById(tx: Tx, id: string): Promise<Pledge> {
    const pledge = await tx.manager.findOne(Pledge, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    assert(pledge !== null, `pledge ${id} was found before it was locked`);
    return pledge;
  }

  /** Locks all promises on a wish that are in one of the states. The wish is locked before. */
  async lockOfWish(tx: Tx, wishId: string, states: readonly PledgeState[]): Promise<Pledge[]> {
    return tx.manager.find(Pledge, {
      where: { wishId, state: In([...states]) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Places on a wish that are held no longer than this instant. */
  async heldUntil(tx: Tx, wishId: string, instant: Date): Promise<Pledge[]> {
    return tx.manager.find(Pledge, {
      where: { wishId, state: 'held', holdUntil: LessThanOrEqual(instant) },
      order: { id: 'ASC' },
    });
  }

  /** Ids of places that are due, at most `most`: who waits longest since its last try is first. */
  async idsDueBefore(tx: Tx, instant: Date, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM pledges.pledge WHERE state = 'held' AND hold_until <= $1
       ORDER BY greatest(hold_until, close_tried_at), id LIMIT $2`,
      [instant, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of promises without money made since an instant, in order, after one, at most `most`. */
  async idsUnsettled(
    tx: Tx,
    { since, after, most }: { since: Date; after: string | null; most: number },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM pledges.pledge
       WHERE kind = 'money' AND state IN ('held', 'expired') AND created_at >= $1
         AND ($2::uuid IS NULL OR id > $2::uuid)
       ORDER BY id LIMIT $3`,
      [since, after, most],
    );
    return rows.map(({ id }) => id);
  }

  /** The promise that the money of a gift was paid for; a moved gift comes from another. */
  async rootOf(tx: Tx, id: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `WITH RECURSIVE back AS (
         SELECT id, source_pledge_id FROM pledges.pledge WHERE id = $1
         UNION ALL SELECT p.id, p.source_pledge_id FROM pledges.pledge p
           JOIN back ON back.source_pledge_id = p.id)
       SELECT id FROM back WHERE source_pledge_id IS NULL`,
      [id],
    );
    assert(row !== undefined, `pledge ${id} comes from somewhere`);
    return row.id;
  }

  /** Ids of a promise and of all gifts that were moved out of it. */
  async familyOf(tx: Tx, rootId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `WITH RECURSIVE family AS (
         SELECT id FROM pledges.pledge WHERE id = $1
         UNION ALL SELECT p.id FROM pledges.pledge p
           JOIN family ON p.source_pledge_id = family.id)
       SELECT id FROM family`,
      [rootId],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of gifts that wait in silence: to be reminded of since, and to be reserved since. */
  async idsSilentSince(
    tx: Tx,
    { remind, reserve, most }: { remind: Date; reserve: Date; most: number },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM pledges.pledge WHERE state = 'late' AND closed_at <= $1
         AND amount_minor > moved_minor + refunded_minor + reserved_minor
         AND (reminded_at IS NULL OR reminded_at < closed_at OR closed_at <= $2)
       ORDER BY closed_at, id LIMIT $3`,
      [remind, reserve, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes that the page of a place could not be closed now, so that others come before it. */
  async noteTry(tx: Tx, id: string): Promise<void> {
    await tx.query('UPDATE pledges.pledge SET close_tried_at = $2 WHERE id = $1', [id, tx.now]);
  }

  /** @throws IdAlreadyUsed when the id names another promise. */
  async insert(tx: Tx, pledge: Pledge): Promise<void> {
    try {
      await tx.manager.insert(Pledge, pledge);
    } catch (error) {
      if (violatedConstraint(error) === 'pledge_pkey') throw new IdAlreadyUsed();
      throw error;
    }
  }

  /** Writes what changes in the life of a promise, and counts its version up. */
  async save(tx: Tx, pledge: Pledge): Promise<void> {
    const { id, version, state, heldFrom, publicNameState, amountMinor } = pledge;
    const { holdUntil, settledAt, closedAt, movedMinor, refundedMinor, reservedMinor } = pledge;
    const { remindedAt } = pledge;
    const result = await tx.manager.update(
      Pledge,
      { id, version },
      {
        ...{ state, heldFrom, publicNameState, amountMinor },
        ...{ holdUntil, settledAt, closedAt },
        ...{ movedMinor, refundedMinor, reservedMinor, remindedAt },
        version: version + 1,
      },
    );
    assert(result.affected === 1, `pledge ${id} was locked while it changed`);
    pledge.version = version + 1;
  }

  async byIds(tx: Tx, ids: readonly string[]): Promise<Pledge[]> {
    return tx.manager.find(Pledge, { where: { id: In([...ids]) } });
  }

  /** Gifts on a wish that are paid, and goods for it that were accepted, the oldest first. */
  async settledOfWish(tx: Tx, wishId: string): Promise<Pledge[]> {
    return tx.manager
      .createQueryBuilder(Pledge, 'p')
      .where('p.wishId = :wishId', { wishId })
      .andWhere("p.state IN ('paid', 'accepted')")
      .andWhere(`NOT ${byShelf}`)
      .orderBy('p.settledAt', 'ASC')
      .addOrderBy('p.id', 'ASC')
      .getMany();
  }

  /** What the reserve fund paid of a wish, in tiyin. */
  async grantedOfWish(tx: Tx, wishId: string): Promise<bigint[]> {
    const rows = await tx.query<{ minor: string }>(
      `SELECT amount_minor::text AS minor FROM pledges.reserve_grant
       WHERE wish_id = $1 AND state = 'granted' ORDER BY closed_at, id`,
      [wishId],
    );
    return rows.map(({ minor }) => BigInt(minor));
  }

  /** Promises on a wish whose money or goods have come, the oldest first. */
  async keptOfWish(tx: Tx, wishId: string): Promise<Pledge[]> {
    return tx.manager.find(Pledge, {
      where: { wishId, state: In(['paid', 'delivered', 'accepted']) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Who keeps each of the wishes and who waits for it, also while nobody does. */
  async linesOf(tx: Tx, wishIds: readonly string[]): Promise<Map<string, Line>> {
    if (wishIds.length === 0) return new Map();
    const rows = await tx.query<Line & { wishId: string }>(lineSql, [wishIds]);
    return new Map(rows.map(({ wishId, ...line }) => [wishId, line]));
  }

  /** Promises of these donors, the newest first. */
  async ofDonors(tx: Tx, donorIds: readonly string[], page: PageOf): Promise<Pledge[]> {
    if (donorIds.length === 0) return [];
    return this.#newestFirst(tx, page)
      .andWhere('pledge.donorId IN (:...donorIds)', { donorIds })
      .getMany();
  }

  /** Promises on the wishes of an institution in these states, the newest first. */
  async ofInstitution(
    tx: Tx,
    { institutionId, states }: { institutionId: string; states: readonly PledgeState[] },
    page: PageOf,
  ): Promise<Pledge[]> {
    return this.#newestFirst(tx, page)
      .andWhere('pledge.institutionId = :institutionId', { institutionId })
      .andWhere('pledge.state IN (:...states)', { states })
      .getMany();
  }

  /** Issues the receipt of a gift that the ledger has on its wish. */
  async insertReceipt(tx: Tx, pledge: Pledge, entryId: string): Promise<void> {
    await tx.query(
      `INSERT INTO pledges.receipt (pledge_id, amount_minor, currency, entry_id, issued_at)
       VALUES ($1, $2, $3, $4, $5)`,
      [pledge.id, pledge.amount.minor.toString(), pledge.currency, entryId, tx.now],
    );
  }

  /** The receipts of these promises by id; those without one are left out. */
  async receiptsOf(tx: Tx, pledgeIds: readonly string[]): Promise<Map<string, Receipt>> {
    const rows = await tx.query<ReceiptRow>(
      'SELECT pledge_id, number, issued_at FROM pledges.receipt WHERE pledge_id = ANY($1)',
      [pledgeIds],
    );
    return new Map(
      rows.map((row) => [row.pledge_id, { number: BigInt(row.number), issuedAt: row.issued_at }]),
    );
  }

  /** The gift with this receipt; null when there is none. The year is that of Almaty. */
  async idOfReceipt(
    tx: Tx,
    { year, number }: { year: number; number: bigint },
  ): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT pledge_id AS id FROM pledges.receipt WHERE number = $2
         AND extract(year FROM issued_at AT TIME ZONE 'Asia/Almaty') = $1`,
      [year, number.toString()],
    );
    return row?.id ?? null;
  }

  /** The entry of the ledger that a receipt stands for; null without receipt. */
  async receiptEntryOf(tx: Tx, pledgeId: string): Promise<string | null> {
    const [row] = await tx.query<{ entry_id: string }>(
      'SELECT entry_id FROM pledges.receipt WHERE pledge_id = $1',
      [pledgeId],
    );
    return row?.entry_id ?? null;
  }

  #newestFirst(tx: Tx, { before, most }: PageOf): SelectQueryBuilder<Pledge> {
    const query = tx.manager
      .createQueryBuilder(Pledge, 'pledge')
      .orderBy('pledge.createdAt', 'DESC')
      .addOrderBy('pledge.id', 'DESC')
      .limit(most);
    if (before === null) return query.where('true');
    return query.where('(pledge.createdAt, pledge.id) < (:at, :id)', { ...before });
  }
}
