/** The statements of the pages of the reserve shelf, one for each question. */

/** Sums of the book over all time. */
export const totalsSql = `
  SELECT coalesce(sum(units) FILTER (WHERE kind = 'in'), 0)::int AS "unitsIn",
    (SELECT coalesce(sum(units_free), 0)::int FROM deliveries.shelf_item) AS "unitsFree",
    (SELECT coalesce(sum(units_reserved), 0)::int FROM deliveries.shelf_item) AS "unitsReserved",
    coalesce(sum(units) FILTER (WHERE kind = 'given'), 0)::int AS "unitsGiven",
    coalesce(sum(units) FILTER (WHERE kind = 'writtenOff'), 0)::int AS "unitsWrittenOff"
  FROM deliveries.shelf_entry`;

/** Parameters: category, region, whether empty ones too, institution, how many. */
export const itemsSql = `
  SELECT i.id, i.title, i.category_code AS "categoryCode", i.age_band AS "ageBand",
    i.region_code AS "regionCode", e.units AS "unitsIn", i.units_free AS "unitsFree",
    i.units_reserved AS "unitsReserved", i.declared_minor::text AS "declaredMinor",
    i.picture_id AS "pictureId", i.institution_id AS "institutionId", n.name_kk AS "nameKk",
    n.name_ru AS "nameRu", n.status = 'verified' AS "isGivable", i.added_at AS "addedAt"
  FROM deliveries.shelf_item i
  JOIN deliveries.shelf_entry e ON e.item_id = i.id AND e.kind = 'in'
  JOIN institutions.institution n ON n.id = i.institution_id
  WHERE ($1::text IS NULL OR i.category_code = $1) AND ($2::text IS NULL OR i.region_code = $2)
    AND ($3::boolean OR i.units_free + i.units_reserved > 0)
    AND ($4::uuid IS NULL OR i.institution_id = $4)
  ORDER BY i.units_free = 0, i.added_at DESC, i.id DESC LIMIT $5`;

/**
 * Wishes of verified houses that take the thing itself, on which there is no money, and whose
 * promise failed, whose season ends, or whose last day is near. Parameters 1 to 3: now, how near,
 * and the wishes whose season ends.
 */
const behind = `
  SELECT w.id, w.status, r.title, r.category_code, r.age_band, r.region_code, w.deadline,
    w.institution_id, n.name_kk, n.name_ru, w.id = ANY ($3::uuid[]) AS is_ending,
    CASE WHEN f.wish_id IS NULL OR w.id = ANY ($3::uuid[]) THEN 'seasonEnds'
      ELSE 'promiseFailed' END AS cause
  FROM wishes.wish w
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  JOIN institutions.institution n ON n.id = w.institution_id AND n.status = 'verified'
  LEFT JOIN (SELECT DISTINCT wish_id FROM pledges.pledge
    WHERE kind = 'inKind' AND state IN ('released', 'expired')) AS f ON f.wish_id = w.id
  WHERE w.accepts_in_kind AND w.held_minor + w.paid_minor = 0
    AND w.deadline >= ($1::timestamptz AT TIME ZONE 'Asia/Almaty')::date
    AND (f.wish_id IS NOT NULL OR w.id = ANY ($3::uuid[])
      OR w.deadline <= ($1::timestamptz AT TIME ZONE 'Asia/Almaty')::date + $2::int)`;
const leftBehind = `${behind} AND w.status = 'published'`;

/** Whether a wish that was just kept for the shelf had been left behind. Parameter 4: the wish. */
export const isBehindSql = `SELECT FROM (${behind}) w WHERE w.id = $4`;

/** Parameters 4 to 6: category, region, how many. Seasons that end first, then the nearest day. */
export const waitingSql = `
  SELECT w.id, w.title, w.category_code AS "categoryCode", w.age_band AS "ageBand",
    w.region_code AS "regionCode", w.deadline::text AS deadline, w.cause,
    w.name_kk AS "nameKk", w.name_ru AS "nameRu"
  FROM (${leftBehind}) w
  WHERE ($4::text IS NULL OR w.category_code = $4) AND ($5::text IS NULL OR w.region_code = $5)
  ORDER BY w.is_ending DESC, w.deadline, w.id LIMIT $6`;

const isNear = 'i.region_code = w.region_code';
const fitsAge = '(i.age_band IS NULL OR i.age_band = w.age_band)';
/** The same thing by its words: a ball for a ball. */
const isSuchAThing = 'word_similarity(lower(i.title), lower(w.title)) >= 0.4';
/** Such a thing for the right age before others; the same house first, then the same region. */
const byFit = `${isSuchAThing} DESC, ${fitsAge} DESC, i.institution_id = w.institution_id DESC, ${isNear} DESC`;

const matchColumns = `
  i.id AS "itemId", w.id AS "wishId", i.title AS "itemTitle", w.title AS "wishTitle",
  i.units_free AS "unitsFree", ${isNear} AND ${fitsAge} AND ${isSuchAThing} AS "isExact"`;

/** Goods of a house that is suspended are not given. */
const isGivable = `EXISTS (SELECT FROM institutions.institution k
      WHERE k.id = i.institution_id AND k.status = 'verified')`;

/** The best goods for each of some wishes. Parameters 4 and 5: the wishes, how many for each. */
export const forWishesSql = `
  SELECT m.*, n.name_kk AS "nameKk", n.name_ru AS "nameRu"
  FROM (${leftBehind} AND w.id = ANY ($4::uuid[])) w
  CROSS JOIN LATERAL (
    SELECT ${matchColumns}, i.institution_id,
      row_number() OVER (ORDER BY ${byFit}, i.added_at, i.id) AS place
    FROM deliveries.shelf_item i
    WHERE i.category_code = w.category_code AND i.units_free > 0 AND ${isGivable}
    ORDER BY place LIMIT $5
  ) m
  JOIN institutions.institution n ON n.id = m.institution_id
  ORDER BY m."wishId", m.place`;

/** The wishes for which some goods are best. Parameters 4 and 5: the goods, how many for each. */
export const forItemsSql = `
  WITH w AS MATERIALIZED (${leftBehind})
  SELECT m.*, m.name_kk AS "nameKk", m.name_ru AS "nameRu"
  FROM deliveries.shelf_item i
  CROSS JOIN LATERAL (
    SELECT ${matchColumns}, w.name_kk, w.name_ru,
      row_number() OVER (ORDER BY ${byFit}, w.is_ending DESC, w.deadline, w.id) AS place
    FROM w WHERE w.category_code = i.category_code
    ORDER BY place LIMIT $5
  ) m
  WHERE i.id = ANY ($4::uuid[]) AND i.units_free > 0 AND ${isGivable}
  ORDER BY m."itemId", m.place`;

/** What was given, what waits first. */
export const giftsSql = `
  SELECT e.pledge_id AS "pledgeId", e.wish_id AS "wishId", r.title AS "wishTitle",
    i.title AS "itemTitle", e.units, p.state, p.hold_until AS until,
    (SELECT coalesce(sum(g.units), 0)::int FROM deliveries.shelf_entry g
      WHERE g.pledge_id = e.pledge_id AND g.kind = 'given') AS "unitsGiven",
    coalesce(a.display_name, '') AS "givenByName", e.recorded_at AS "givenAt"
  FROM deliveries.shelf_entry e
  JOIN deliveries.shelf_item i ON i.id = e.item_id
  JOIN pledges.pledge p ON p.id = e.pledge_id
  JOIN wishes.wish w ON w.id = e.wish_id
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  LEFT JOIN identity.account a ON a.id = e.recorded_by
  WHERE e.kind = 'reserved'
  ORDER BY p.state IN ('claimed', 'sent') DESC, e.recorded_at DESC, e.id DESC LIMIT $1`;

/** What an institution keeps for wishes, and where it goes. Parameters: institution, how many. */
export const errandsSql = `
  SELECT e.pledge_id AS "pledgeId", r.title AS "wishTitle", i.title AS "itemTitle", e.units,
    p.hold_until AS until, n.name_kk AS "nameKk", n.name_ru AS "nameRu", n.address,
    n.opening_hours AS "openingHours", c.packing_code AS "packingCode"
  FROM deliveries.shelf_entry e
  JOIN deliveries.shelf_item i ON i.id = e.item_id
  JOIN pledges.pledge p ON p.id = e.pledge_id AND p.state IN ('claimed', 'sent')
  JOIN pledges.claim c ON c.pledge_id = p.id
  JOIN institutions.institution n ON n.id = p.institution_id
  JOIN wishes.wish w ON w.id = e.wish_id
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  WHERE e.kind = 'reserved' AND i.institution_id = $1
  ORDER BY p.hold_until, e.id LIMIT $2`;

/** Arrivals of an institution that are nobody's. Parameters: institution, how many. */
export const arrivalsSql = `
  SELECT g.id, r.title AS "wishTitle", r.category_code AS "categoryCode", g.units,
    g.declared_minor::text AS "declaredMinor", g.note, g.recorded_at AS "recordedAt"
  FROM deliveries.goods_entry g
  JOIN pledges.pledge p ON p.id = g.pledge_id
  JOIN wishes.wish w ON w.id = g.wish_id
  JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
  WHERE g.institution_id = $1
    AND (g.outcome = 'wrong' OR g.outcome = 'partial' AND p.state IN ('released', 'expired'))
    AND NOT EXISTS (SELECT FROM deliveries.shelf_item i WHERE i.goods_entry_id = g.id)
    AND (NOT EXISTS (SELECT FROM deliveries.shelf_entry e WHERE e.pledge_id = g.pledge_id)
      OR g.outcome = 'partial' AND EXISTS (SELECT FROM deliveries.shelf_entry e
        WHERE e.pledge_id = g.pledge_id AND e.kind = 'given'))
  ORDER BY g.recorded_at DESC, g.id DESC LIMIT $2`;
