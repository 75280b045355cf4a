import type { AgeBand, Category, StoryLanguage } from '@app/forms';
import type { Tx } from '@app/platform';
import { publicStatuses, type PublicWishStatus } from './wish-status.js';

/** What the public may see of a wish: its approved revision, and the amounts. */
export interface PublicWishSnapshot {
  readonly id: string;
  /** Six signs that people type. */
  readonly code: string;
  readonly version: number;
  readonly status: PublicWishStatus;
  readonly institutionId: string;
  readonly regionCode: string;
  readonly categoryCode: Category;
  readonly language: StoryLanguage;
  readonly title: string;
  readonly story: string;
  readonly pseudonym: string;
  readonly ageBand: AgeBand;
  /** Amounts in tiyin. */
  readonly priceMinor: bigint;
  readonly heldMinor: bigint;
  readonly paidMinor: bigint;
  readonly acceptsMoney: boolean;
  readonly acceptsInKind: boolean;
  readonly pictureId: string | null;
  /** The last day in Almaty, as 2026-03-22. */
  readonly deadline: string;
  readonly publishedAt: Date;
  readonly fundedAt: Date | null;
  /** Since it was paid in full, or since its goods were accepted; null while it is not granted. */
  readonly grantedAt: Date | null;
  readonly acceptedAt: Date | null;
}

interface SnapshotRow extends Omit<PublicWishSnapshot, 'priceMinor' | 'heldMinor' | 'paidMinor'> {
  readonly priceMinor: string;
  readonly heldMinor: string;
  readonly paidMinor: string;
}

const snapshotSql = `
  SELECT w.id, w.code, w.version, w.status, w.institution_id AS "institutionId",
    r.region_code AS "regionCode", r.category_code AS "categoryCode", r.language, r.title, r.story,
    r.pseudonym, r.age_band AS "ageBand", w.price_minor AS "priceMinor",
    w.held_minor AS "heldMinor", w.paid_minor AS "paidMinor",
    w.accepts_money AS "acceptsMoney", w.accepts_in_kind AS "acceptsInKind",
    r.picture_id AS "pictureId", w.deadline::text AS deadline,
    w.published_at AS "publishedAt", w.funded_at AS "fundedAt",
    w.granted_at AS "grantedAt", w.accepted_at AS "acceptedAt"
  FROM wishes.wish w
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  WHERE w.id = ANY ($1::uuid[]) AND w.status = ANY ($2)`;

/** Reads the public side of those of the wishes that are public. */
export async function findPublicSnapshots(
  tx: Tx,
  wishIds: readonly string[],
): Promise<Map<string, PublicWishSnapshot>> {
  const rows = await tx.query<SnapshotRow>(snapshotSql, [wishIds, publicStatuses]);
  return new Map(rows.map((row) => [row.id, snapshotOf(row)]));
}

function snapshotOf(row: SnapshotRow): PublicWishSnapshot {
  return {
    ...row,
    priceMinor: BigInt(row.priceMinor),
    heldMinor: BigInt(row.heldMinor),
    paidMinor: BigInt(row.paidMinor),
  };
}
