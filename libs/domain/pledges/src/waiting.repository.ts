import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { assert, News, violatedConstraint, type Tx, IdAlreadyUsed } from '@app/platform';
import { hadTurnSql } from './waiting-turn.js';
import { Waiting } from './waiting.entity.js';

/** Queries and locks on the lines of wishes. The wish is always locked before them. */
@Injectable()
export class WaitingRepository {
  constructor(private readonly news: News) {}

  async findById(tx: Tx, id: string): Promise<Waiting | null> {
    return tx.manager.findOne(Waiting, { where: { id } });
  }

  async lockById(tx: Tx, id: string): Promise<Waiting> {
    const place = await tx.manager.findOne(Waiting, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    assert(place !== null, `place ${id} was found before it was locked`);
    return place;
  }

  /** Whoever a wish is offered to, in time or not; locked. */
  async lockOffered(tx: Tx, wishId: string): Promise<Waiting | null> {
    return tx.manager.findOne(Waiting, {
      where: { wishId, state: 'offered' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The first in the line of a wish; locked. */
  async lockFirst(tx: Tx, wishId: string): Promise<Waiting | null> {
    return tx.manager.findOne(Waiting, {
      where: { wishId, state: 'waiting' },
      order: { joinedAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Whether a donor had the wish, or could have, since they joined. */
  async hadTurn(tx: Tx, { id }: Waiting): Promise<boolean> {
    const rows = await tx.query(`SELECT FROM pledges.waiting w WHERE w.id = $1 AND ${hadTurnSql}`, [
      id,
    ]);
    return rows.length > 0;
  }

  /** How many are before a place, and it: the first waits at 1. */
  async numberOf(tx: Tx, { wishId, joinedAt, id }: Waiting): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pledges.waiting
       WHERE wish_id = $1 AND state = 'waiting' AND (joined_at, id) <= ($2, $3::uuid)`,
      [wishId, joinedAt, id],
    );
    return row?.count ?? 0;
  }

  /** Lets a donor take one offer after the other, so that all of them are counted. */
  async oneAfterTheOther(tx: Tx, donorId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `pledges.offer:${donorId}`,
    ]);
  }

  /** How many places a donor has that were taken from one address. */
  async countOfDonor(
    tx: Tx,
    { donorId, joinedFrom }: { donorId: string; joinedFrom: Buffer },
  ): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pledges.waiting
       WHERE donor_id = $1 AND joined_from = $2 AND state IN ('waiting', 'offered')`,
      [donorId, joinedFrom],
    );
    return row?.count ?? 0;
  }

  /** How many places of the line of a wish were taken from one network. */
  async countFrom(
    tx: Tx,
    { wishId, joinedFrom }: { wishId: string; joinedFrom: Buffer },
  ): Promise<number> {
    return tx.manager.countBy(Waiting, { wishId, joinedFrom, state: 'waiting' });
  }

  /** Where else a donor waits in the line in which they have a place; locked. */
  async lockOthers(tx: Tx, { id, wishId, donorId }: Waiting): Promise<Waiting[]> {
    return tx.manager.find(Waiting, {
      where: { id: Not(id), wishId, donorId, state: 'waiting' },
      order: { joinedAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Whether a donor has an earlier place in the same line, of which the same is told. */
  async isSecond(tx: Tx, { id }: Waiting): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM pledges.waiting w JOIN pledges.waiting t
         ON t.wish_id = w.wish_id AND t.donor_id = w.donor_id
       WHERE w.id = $1 AND (t.joined_at, t.id) < (w.joined_at, w.id)
         AND (w.closed_at IS NULL AND t.closed_at IS NULL
           OR t.state = w.state AND t.closed_at = w.closed_at)`,
      [id],
    );
    return rows.length > 0;
  }

  /** Wishes with an offer that nobody answered in time, at most `most`. */
  async wishesDueBefore(tx: Tx, instant: Date, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT wish_id AS id FROM pledges.waiting WHERE state = 'offered' AND offer_until <= $1
       ORDER BY offer_until, id LIMIT $2`,
      [instant, most],
    );
    return rows.map(({ id }) => id);
  }

  /** The wish is over: nobody waits for it any more, and nobody can take it. */
  async closeLine(tx: Tx, wishId: string): Promise<void> {
    const closed = await tx.query<Pick<Waiting, 'id' | 'wishId' | 'version'>>(
      `UPDATE pledges.waiting SET state = 'closed', closed_at = $2, joined_from = NULL,
         version = version + 1
       WHERE wish_id = $1 AND state IN ('waiting', 'offered')
       RETURNING id, wish_id AS "wishId", version`,
      [wishId, tx.now],
    );
    for (const place of closed) await this.#tell(tx, place);
  }

  /** @throws IdAlreadyUsed */
  async insert(tx: Tx, place: Waiting): Promise<void> {
    try {
      await tx.manager.insert(Waiting, place);
    } catch (error) {
      if (violatedConstraint(error) === 'waiting_pkey') throw new IdAlreadyUsed();
      throw error;
    }
    await this.#tell(tx, place);
  }

  /** Writes a changed place and tells of it. */
  async save(tx: Tx, place: Waiting): Promise<void> {
    const { id, version, ...columns } = place;
    const changed = { ...columns, version: version + 1 };
    const result = await tx.manager.update(Waiting, { id, version }, changed);
    assert(result.affected === 1, `place ${id} was locked while it changed`);
    place.version = version + 1;
    await this.#tell(tx, place);
  }

  async #tell(tx: Tx, place: Pick<Waiting, 'id' | 'wishId' | 'version'>): Promise<void> {
    const { id: waitingId, wishId, version } = place;
    await this.news.tell(tx, { name: 'WaitingChanged', waitingId, wishId, version });
  }
}
