import type { PublicInstitutionFacts } from '@app/institutions';
import type { Tx } from '@app/platform';
import type { PublicWishSnapshot } from '@app/wishes';
import { Injectable } from '@nestjs/common';

/** Published thanks of a wish, with the path of their drawing. */
export interface ThanksRow {
  readonly text: string;
  readonly language: string;
  readonly drawingPath: string | null;
}

/** Everything that the public row of a wish is made of. */
export interface WishRow {
  readonly wish: PublicWishSnapshot;
  /** Settled gifts in tiyin, the oldest first. */
  readonly giftsMinor: readonly bigint[];
  readonly supporters: readonly string[];
  readonly unnamedSupporters: number;
  /** Whether the reserve shelf gives it. */
  readonly isFromShelf: boolean;
  readonly picturePath: string | null;
  /** The last day on which somebody keeps it, as 2026-03-22. */
  readonly claimedUntil: string | null;
  readonly thanks: ThanksRow | null;
}

/** Writes the rows that the public reads. */
@Injectable()
export class CatalogueRepository {
  /**
   * Lets one transaction at a time rewrite what belongs to an institution, and none while
   * everything is rebuilt. What is read afterwards is newer than what anybody has written.
   */
  async lockInstitution(tx: Tx, institutionId: string): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock_shared(${everythingLock}),
         pg_advisory_xact_lock(hashtextextended($1, ${everythingLock}))`,
      [institutionId],
    );
  }

  /** Lets nobody else rewrite anything. */
  async lockEverything(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${everythingLock})`);
  }

  /** Writes an institution, unless a newer version of it is there. */
  async putInstitution(tx: Tx, facts: PublicInstitutionFacts): Promise<void> {
    const { id, version, nameKk, nameRu, kind, bin, regionCode, status, verifiedAt } = facts;
    await tx.query(
      `INSERT INTO catalogue.institution
         (id, version, name_kk, name_ru, kind, bin, region_code, status, verifications, verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (id) DO UPDATE SET
         (version, name_kk, name_ru, kind, bin, region_code, status, verifications, verified_at) =
         (excluded.version, excluded.name_kk, excluded.name_ru, excluded.kind, excluded.bin,
          excluded.region_code, excluded.status, excluded.verifications, excluded.verified_at)
       WHERE institution.version < excluded.version`,
      [
        ...[id, version, nameKk, nameRu, kind, bin, regionCode, status],
        JSON.stringify(facts.verifications),
        verifiedAt,
      ],
    );
  }

  /** Since or until when the institution owes proof of goods; null when it owes none. */
  async setProofDue(tx: Tx, institutionId: string, day: string | null): Promise<void> {
    await tx.query('UPDATE catalogue.institution SET proof_due_on = $2 WHERE id = $1', [
      institutionId,
      day,
    ]);
  }

  /** Writes a wish, unless a newer version of it is there. */
  async putWish(tx: Tx, row: WishRow): Promise<void> {
    await tx.query(putWishSql, putWishValues(row));
  }

  async deleteWish(tx: Tx, wishId: string): Promise<void> {
    await tx.query('DELETE FROM catalogue.wish WHERE id = $1', [wishId]);
  }

  async deleteWishesOf(tx: Tx, institutionId: string): Promise<void> {
    await tx.query('DELETE FROM catalogue.wish WHERE institution_id = $1', [institutionId]);
  }

  /** The region in which a wish is shown now; null when it is not shown. */
  async regionOfWish(tx: Tx, wishId: string): Promise<string | null> {
    const [row] = await tx.query<{ code: string }>(
      'SELECT region_code AS code FROM catalogue.wish WHERE id = $1',
      [wishId],
    );
    return row?.code ?? null;
  }

  /** The regions where wishes of an institution are shown now. */
  async regionsOf(tx: Tx, institutionId: string): Promise<string[]> {
    const rows = await tx.query<{ code: string }>(
      'SELECT DISTINCT region_code AS code FROM catalogue.wish WHERE institution_id = $1',
      [institutionId],
    );
    return rows.map(({ code }) => code);
  }

  /**
   * Counts the wishes of an institution and of regions anew. The regions are locked first and in
   * order, so that the counting sees what others have just committed, and nobody waits in a ring;
   * their keys are not, because every wish that was just written holds the key of its region.
   */
  async recount(tx: Tx, institutionId: string, regionCodes: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT code FROM catalogue.region WHERE code = ANY ($1) ORDER BY code
       FOR NO KEY UPDATE`,
      [regionCodes],
    );
    await tx.query(
      `UPDATE catalogue.region r SET
         open_wishes = (SELECT count(*) FROM catalogue.wish w
           WHERE w.region_code = r.code AND w.open),
         granted_wishes = (SELECT count(*) FROM catalogue.wish w
           WHERE w.region_code = r.code AND w.granted_at IS NOT NULL)
       WHERE r.code = ANY ($1)`,
      [regionCodes],
    );
    await tx.query(
      `UPDATE catalogue.institution i SET
         open_wishes = (SELECT count(*) FROM catalogue.wish w
           WHERE w.institution_id = i.id AND w.open),
         granted_wishes = (SELECT count(*) FROM catalogue.wish w
           WHERE w.institution_id = i.id AND w.granted_at IS NOT NULL)
       WHERE i.id = $1`,
      [institutionId],
    );
  }
}

const everythingLock = 7_205_010;

const putWishSql = `
  INSERT INTO catalogue.wish
    (id, version, institution_id, region_code, category_code, status, language, title, story,
     pseudonym, age_band, price_minor, held_minor, paid_minor, gifts_minor, supporters,
     accepts_money, accepts_in_kind, picture_path, deadline, published_at, granted_at, thanks,
     thanks_language, claimed_until, code, unnamed_supporters, from_shelf, thanks_drawing_path)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
     $20, $21, $22, $23, $24, $25, $26, $27, $28, $29)
  ON CONFLICT (id) DO UPDATE SET
    (version, region_code, category_code, status, language, title, story, pseudonym, age_band,
     price_minor, held_minor, paid_minor, gifts_minor, supporters, accepts_money,
     accepts_in_kind, picture_path, deadline, published_at, granted_at, thanks, thanks_language,
     claimed_until, unnamed_supporters, from_shelf, thanks_drawing_path) =
    (excluded.version, excluded.region_code, excluded.category_code, excluded.status,
     excluded.language, excluded.title, excluded.story, excluded.pseudonym, excluded.age_band,
     excluded.price_minor, excluded.held_minor, excluded.paid_minor, excluded.gifts_minor,
     excluded.supporters, excluded.accepts_money, excluded.accepts_in_kind,
     excluded.picture_path, excluded.deadline, excluded.published_at, excluded.granted_at,
     excluded.thanks, excluded.thanks_language, excluded.claimed_until,
     excluded.unnamed_supporters, excluded.from_shelf, excluded.thanks_drawing_path)
  WHERE wish.version <= excluded.version`;

function putWishValues({ wish, ...row }: WishRow): unknown[] {
  return [
    ...[wish.id, wish.version, wish.institutionId, wish.regionCode, wish.categoryCode],
    ...[wish.status, wish.language, wish.title, wish.story, wish.pseudonym, wish.ageBand],
    ...[wish.priceMinor, wish.heldMinor, wish.paidMinor],
    ...[row.giftsMinor.map(String), row.supporters],
    ...[wish.acceptsMoney, wish.acceptsInKind, row.picturePath, wish.deadline],
    ...[wish.publishedAt, wish.grantedAt],
    ...[row.thanks?.text ?? null, row.thanks?.language ?? null, row.claimedUntil],
    ...[wish.code, row.unnamedSupporters, row.isFromShelf, row.thanks?.drawingPath ?? null],
  ];
}
