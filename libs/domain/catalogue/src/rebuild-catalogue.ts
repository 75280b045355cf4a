import { MediaService } from '@app/media';
import { Transactions, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { CatalogueRepository } from './catalogue.repository.js';

/** How much the public can see after a rebuild. */
export interface Rebuilt {
  readonly institutions: number;
  readonly wishes: number;
}

/** Writes the whole catalogue anew, for an operator. */
@Injectable()
export class RebuildCatalogue {
  constructor(
    private readonly transactions: Transactions,
    private readonly media: MediaService,
  ) {}

  /** Readers see the old catalogue until the new one is complete. */
  async run(): Promise<Rebuilt> {
    const pathOf = (pictureId: string) => this.media.pathOf(pictureId, { public: true });
    return this.transactions.run((tx) => writeCatalogue(tx, pathOf));
  }
}

/**
 * Writes the whole catalogue anew in the caller's transaction. The listeners do the same row by row
 * through the services; here it is a few statements over all schemas, because tens of thousands of
 * wishes would take minutes otherwise. A spec holds the two against each other.
 * @param pathOf gives the public path of a picture.
 */
export async function writeCatalogue(
  tx: Tx,
  pathOf: (pictureId: string) => string,
): Promise<Rebuilt> {
  await new CatalogueRepository().lockEverything(tx);
  await tx.query('DELETE FROM catalogue.wish');
  await tx.query('DELETE FROM catalogue.institution');
  const institutions = await tx.query(institutionsSql);
  const wishes = await tx.query(wishesSql, [pathOf(idInPath), idInPath]);
  await tx.query(countRegionsSql);
  await tx.query(countInstitutionsSql);
  await tx.query(proofSql);
  return { institutions: institutions.length, wishes: wishes.length };
}

/** Stands for the id of a picture in the pattern of public paths. */
const idInPath = '{id}';

const institutionsSql = `
  INSERT INTO catalogue.institution
    (id, version, name_kk, name_ru, kind, bin, region_code, status, verifications, verified_at)
  SELECT i.id, i.version, i.name_kk, i.name_ru, i.kind, i.bin, i.region_code, i.status,
    coalesce((SELECT jsonb_agg(jsonb_build_object('role', v.account_role, 'checks', v.checks,
        'verifiedAt', to_char(v.verified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        ORDER BY v.verified_at, v.id)
      FROM institutions.verification v WHERE v.institution_id = i.id), '[]'),
    i.verified_at
  FROM institutions.institution i
  WHERE i.status IN ('verified', 'suspended') AND i.verified_at IS NOT NULL
  RETURNING id`;

const wishesSql = `
  INSERT INTO catalogue.wish
    (id, version, institution_id, region_code, category_code, status, language, title, story,
     pseudonym, age_band, price_minor, held_minor, paid_minor, gifts_minor, supporters,
     accepts_money, accepts_in_kind, picture_path, deadline, published_at, granted_at, thanks,
     thanks_language, claimed_until, code, unnamed_supporters, from_shelf, thanks_drawing_path)
  SELECT w.id, w.version, w.institution_id, r.region_code, r.category_code, w.status, r.language,
    r.title, r.story, r.pseudonym, r.age_band, w.price_minor, w.held_minor, w.paid_minor,
    coalesce(g.gifts, '{}') || coalesce(f.gifts, '{}'), coalesce(h.supporters, '{}'), w.accepts_money, w.accepts_in_kind,
    replace($1, $2, r.picture_id::text), w.deadline,
    date_trunc('milliseconds', w.published_at), date_trunc('milliseconds', w.granted_at),
    t.text, t.language,
    CASE WHEN w.status = 'claimed' THEN
      ((k.until - interval '1 millisecond') AT TIME ZONE 'Asia/Almaty')::date END, w.code,
    coalesce(h.unnamed, 0),
    EXISTS (SELECT FROM pledges.pledge b JOIN identity.donor o ON o.id = b.donor_id
      WHERE b.wish_id = w.id AND o.kind = 'shelf'
        AND b.state IN ('claimed', 'sent', 'delivered', 'accepted')),
    replace($1, $2, t.drawing_id::text)
  FROM wishes.wish w
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  JOIN catalogue.institution i ON i.id = w.institution_id AND i.status = 'verified'
  LEFT JOIN deliveries.thanks t ON t.wish_id = w.id AND t.state = 'published'
  LEFT JOIN LATERAL (
    SELECT array_agg(p.amount_minor ORDER BY p.settled_at, p.id) AS gifts
    FROM pledges.pledge p WHERE p.wish_id = w.id AND p.state = 'paid'
  ) g ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(r.amount_minor ORDER BY r.closed_at, r.id) AS gifts
    FROM pledges.reserve_grant r WHERE r.wish_id = w.id AND r.state = 'granted'
  ) f ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(n.name ORDER BY n.since, n.first) FILTER (WHERE n.name IS NOT NULL)
        AS supporters,
      max(n.donors) FILTER (WHERE n.name IS NULL) AS unnamed
    FROM (
      SELECT CASE WHEN s.public_name_state = 'approved' THEN s.public_name END AS name,
        min(s.settled_at) AS since, min(s.id::text) AS first, count(DISTINCT s.donor_id) AS donors
      FROM pledges.pledge s JOIN identity.donor o ON o.id = s.donor_id AND o.kind <> 'shelf'
      WHERE s.wish_id = w.id AND s.state IN ('paid', 'accepted')
      GROUP BY 1) n
  ) h ON true
  LEFT JOIN LATERAL (
    SELECT max(until) AS until FROM (
      SELECT c.hold_until AS until FROM pledges.pledge c
      WHERE c.wish_id = w.id AND c.kind = 'inKind' AND c.state IN ('claimed', 'sent')
      UNION ALL
      SELECT q.offer_until FROM pledges.waiting q WHERE q.wish_id = w.id AND q.state = 'offered'
    ) kept
  ) k ON true
  WHERE w.status IN ('published', 'claimed', 'funded', 'ordered', 'delivered', 'accepted', 'thanked')
  RETURNING id`;

const countRegionsSql = `
  UPDATE catalogue.region r SET open_wishes = n.open, granted_wishes = n.granted
  FROM (SELECT g.code, count(*) FILTER (WHERE w.open) AS open, count(w.granted_at) AS granted
    FROM catalogue.region g LEFT JOIN catalogue.wish w ON w.region_code = g.code
    GROUP BY g.code) n
  WHERE n.code = r.code`;

const proofSql = `
  UPDATE catalogue.institution i SET proof_due_on = d.day
  FROM (SELECT institution_id, min(delivered_at AT TIME ZONE 'Asia/Almaty')::date + 14 AS day
    FROM deliveries.delivery WHERE delivered_at IS NOT NULL
      AND (state = 'delivered' OR evidence_state IN ('returned', 'rejected'))
    GROUP BY institution_id) d
  WHERE d.institution_id = i.id`;

const countInstitutionsSql = `
  UPDATE catalogue.institution i SET open_wishes = n.open, granted_wishes = n.granted
  FROM (SELECT institution_id, count(*) FILTER (WHERE open) AS open, count(granted_at) AS granted
    FROM catalogue.wish GROUP BY institution_id) n
  WHERE n.institution_id = i.id`;
