import { Money } from '@app/money';
import type { InstantCursor, Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { WishStatus } from './wish-status.js';

/** A wish that is paid in full, or whose good a donor brings. */
export interface GrantedWish {
  readonly id: string;
  readonly title: string;
  readonly status: WishStatus;
  readonly institutionId: string;
  readonly paid: Money;
  /** When it was paid in full, or claimed. */
  readonly grantedAt: Date;
  /** Whether a donor brings the good; no money is on it then. */
  readonly isInKind: boolean;
}

interface Row extends Omit<GrantedWish, 'paid'> {
  readonly paidMinor: string;
}

const columns = `
  SELECT w.id, r.title, w.status, w.institution_id AS "institutionId",
    w.paid_minor AS "paidMinor", coalesce(w.funded_at, w.claimed_at) AS "grantedAt",
    w.funded_at IS NULL AS "isInKind"
  FROM wishes.wish w
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  WHERE (w.funded_at IS NOT NULL
      AND w.status IN ('funded', 'ordered', 'delivered', 'accepted', 'thanked')
    OR w.funded_at IS NULL AND w.claimed_at IS NOT NULL
      AND w.status IN ('claimed', 'ordered', 'delivered', 'accepted', 'thanked'))`;

/** Wishes that were paid in full or whose good is brought, as deliveries list them. */
@Injectable()
export class GrantedWishes {
  /** Those of an institution, the newest first. */
  async byInstitution(
    tx: Tx,
    range: {
      readonly institutionId: string;
      readonly after: InstantCursor | null;
      readonly most: number;
    },
  ): Promise<GrantedWish[]> {
    const { institutionId, after, most } = range;
    const rows = await tx.query<Row>(
      `${columns} AND w.institution_id = $1
         AND ($2::timestamptz IS NULL
           OR (date_trunc('milliseconds', coalesce(w.funded_at, w.claimed_at)), w.id) < ($2, $3::uuid))
       ORDER BY date_trunc('milliseconds', coalesce(w.funded_at, w.claimed_at)) DESC, w.id DESC LIMIT $4`,
      [institutionId, after?.at ?? null, after?.id ?? null, most],
    );
    return rows.map(granted);
  }

  /** Some of them by id, in the order in which they were paid in full. */
  async byIds(tx: Tx, wishIds: readonly string[]): Promise<GrantedWish[]> {
    const order = 'ORDER BY coalesce(w.funded_at, w.claimed_at), w.id';
    const rows = await tx.query<Row>(`${columns} AND w.id = ANY ($1::uuid[]) ${order}`, [wishIds]);
    return rows.map(granted);
  }

  /** One of them; null when there is no such wish, or it is not paid in full. */
  async find(tx: Tx, wishId: string): Promise<GrantedWish | null> {
    const [row] = await tx.query<Row>(`${columns} AND w.id = $1`, [wishId]);
    return row ? granted(row) : null;
  }
}

function granted({ paidMinor, ...row }: Row): GrantedWish {
  return { ...row, paid: Money.ofMinor(BigInt(paidMinor)) };
}
