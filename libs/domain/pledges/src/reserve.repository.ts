import { Money } from '@app/money';
import { assert, insertOnce, type Tx } from '@app/platform';
import { EndingWishes } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { ReserveGrant, type GrantCause } from './reserve-grant.entity.js';

/** A wish that waits for the fund, and why. */
export interface WishLeftBehind {
  readonly wishId: string;
  readonly title: string;
  readonly missing: Money;
  /** The last day, as 2026-03-22. */
  readonly deadline: string;
  readonly cause: GrantCause;
}

/** A season ends for a wish so many days before its last day. */
const endingDays = 14;
const endingMost = 500;

/** Grants of the reserve fund as rows: no rule here. */
@Injectable()
export class ReserveRepository {
  constructor(private readonly ending: EndingWishes) {}

  async find(tx: Tx, id: string): Promise<ReserveGrant | null> {
    return tx.manager.findOne(ReserveGrant, { where: { id } });
  }

  async lock(tx: Tx, id: string): Promise<ReserveGrant> {
    const grant = await tx.manager.findOne(ReserveGrant, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    assert(grant !== null, `grant ${id} is never deleted`);
    return grant;
  }

  /** Writes a new request; false when the wish has one. */
  async insert(tx: Tx, grant: ReserveGrant): Promise<boolean> {
    return insertOnce(tx, ReserveGrant, grant);
  }

  async save(tx: Tx, { id, ...columns }: ReserveGrant): Promise<void> {
    await tx.manager.update(ReserveGrant, { id }, columns);
  }

  /** Those that wait for a second person first, then the newest. */
  async newest(tx: Tx, most: number): Promise<ReserveGrant[]> {
    return tx.manager
      .createQueryBuilder(ReserveGrant, 'g')
      .orderBy("g.state = 'asked'", 'DESC')
      .addOrderBy('g.createdAt', 'DESC')
      .addOrderBy('g.id', 'DESC')
      .take(most)
      .getMany();
  }

  async grantedOn(tx: Tx, wishId: string): Promise<ReserveGrant | null> {
    return tx.manager.findOne(ReserveGrant, { where: { wishId, state: 'granted' } });
  }

  /**
   * Published wishes whose promises failed, or whose end is near, and for which nobody has asked
   * the fund: first those whose season ends, then the nearest last day.
   */
  async leftBehind(tx: Tx, most: number): Promise<WishLeftBehind[]> {
    const ending = await this.ending.soon(tx, { most: endingMost, wishId: null });
    const rows = await tx.query<Omit<WishLeftBehind, 'missing'> & { missing: string }>(
      `SELECT w.id AS "wishId", r.title, w.deadline::text AS deadline,
         (w.price_minor - w.paid_minor)::text AS missing,
         CASE WHEN f.wish_id IS NULL OR w.id = ANY ($4::uuid[]) THEN 'seasonEnds' ELSE 'promiseFailed' END AS cause
       FROM wishes.wish w
       JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
       LEFT JOIN (SELECT DISTINCT wish_id FROM pledges.pledge
         WHERE kind = 'inKind' AND state IN ('released', 'expired')) AS f ON f.wish_id = w.id
       WHERE w.status = 'published' AND w.accepts_money AND w.held_minor = 0
         AND (f.wish_id IS NOT NULL
           OR w.id = ANY ($4::uuid[])
           OR w.deadline <= ($1::timestamptz AT TIME ZONE 'Asia/Almaty')::date + $2::int)
         AND NOT EXISTS (SELECT FROM pledges.reserve_grant g
           WHERE g.wish_id = w.id AND g.state IN ('asked', 'granted'))
       ORDER BY w.id = ANY ($4::uuid[]) DESC, w.deadline, w.id LIMIT $3`,
      [tx.now, endingDays, most, ending],
    );
    return rows.map(({ missing, ...row }) => ({ ...row, missing: Money.ofMinor(BigInt(missing)) }));
  }
}
