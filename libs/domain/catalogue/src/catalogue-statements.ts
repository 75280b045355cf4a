/**
 * The statements of the public pages, one for each question. The texts never change and hold no
 * value: filters that are not set are `null` parameters, which the planner leaves out.
 */

/** Parameters 1 to 9 of every statement that filters wishes: see `filterValues`. */
const openOrGranted = '(NOT $1::boolean AND w.open OR $1 AND w.granted_at IS NOT NULL)';
const inRegion = '($2::text IS NULL OR w.region_code = $2)';
const inCategory = '($3::text IS NULL OR w.category_code = $3)';
const ofAge = '($4::text IS NULL OR w.age_band = $4)';
const withHelp =
  "($5::text IS NULL OR $5 = 'money' AND w.accepts_money OR $5 = 'inKind' AND w.accepts_in_kind)";
const withPrice =
  '($6::bigint IS NULL OR w.price_minor >= $6) AND ($7::bigint IS NULL OR w.price_minor <= $7)';
const ofInstitution = '($8::uuid IS NULL OR w.institution_id = $8)';
const withWords =
  '($9::text[] IS NULL OR w.id IN (SELECT found FROM catalogue.search_wishes($9, $1) found))';

const always = [openOrGranted, withPrice, ofInstitution, withWords].join(' AND ');
const filters = [always, inRegion, inCategory, ofAge, withHelp].join(' AND ');

const wishColumns = `
  w.id, w.code, w.status, w.language, w.title, w.story, w.pseudonym, w.age_band AS "ageBand",
  w.region_code AS "regionCode", w.category_code AS "categoryCode",
  w.price_minor AS "priceMinor", w.held_minor AS "heldMinor", w.paid_minor AS "paidMinor",
  w.remaining_minor AS "remainingMinor", w.gifts_minor::text[] AS "giftsMinor", w.supporters,
  w.unnamed_supporters AS "unnamedSupporters", w.from_shelf AS "fromShelf",
  w.accepts_money AS "acceptsMoney", w.accepts_in_kind AS "acceptsInKind",
  w.picture_path AS "picturePath", w.deadline::text AS deadline,
  w.claimed_until::text AS "claimedUntil",
  w.published_at AS "publishedAt", w.granted_at AS "grantedAt", w.thanks,
  w.thanks_language AS "thanksLanguage", w.thanks_drawing_path AS "thanksDrawingPath",
  to_jsonb(i) AS institution`;

/** A page of wishes, and how many there are in all when parameter 10 asks for it. */
function pageOf(page: string): string {
  return `
    WITH page AS (${page})
    SELECT t.total, ${wishColumns}
    FROM (SELECT CASE WHEN $10::boolean THEN
        (SELECT count(*)::int FROM catalogue.wish w WHERE ${filters}) END AS total) t
    LEFT JOIN page w ON true
    LEFT JOIN catalogue.institution i ON i.id = w.institution_id
    ORDER BY w.place`;
}

/** Places of a list by two columns: parameters 11 to 13 are the cursor and the number of wishes. */
function inOrder(column: string, type: string, direction: 'ASC' | 'DESC'): string {
  const sign = direction === 'ASC' ? '>' : '<';
  const order = `w.${column} ${direction}, w.id ${direction}`;
  return pageOf(`
    SELECT w.*, row_number() OVER (ORDER BY ${order}) AS place
    FROM catalogue.wish w
    WHERE ${filters}
      AND ($11::${type} IS NULL OR (w.${column}, w.id) ${sign} ($11::${type}, $12::uuid))
    ORDER BY ${order} LIMIT $13`);
}

export const newestSql = inOrder('published_at', 'timestamptz', 'DESC');
export const newestGrantedSql = inOrder('granted_at', 'timestamptz', 'DESC');
export const cheapestSql = inOrder('price_minor', 'bigint', 'ASC');

/**
 * The least-served region first, and in it who has waited longest. How well a region is served is
 * the share of its wishes that were granted. Each region is walked along its own index, and no
 * further than the page needs. Parameters 11 to 14: region, instant and id of the cursor, number.
 */
export const fairSql = pageOf(`
  SELECT w.*, row_number() OVER (ORDER BY w.region_place, w.published_at, w.id) AS place
  FROM (
    WITH region AS (
      SELECT r.code, row_number() OVER (ORDER BY
        r.granted_wishes::float8 / greatest(r.open_wishes + r.granted_wishes, 1), r.code) AS place
      FROM catalogue.region r
    ), start AS (
      SELECT coalesce((SELECT place FROM region WHERE code = $11), 0) AS place
    )
    SELECT w.*, r.place AS region_place
    FROM (SELECT region.* FROM region, start WHERE region.place >= start.place
          ORDER BY region.place) r
    CROSS JOIN start
    CROSS JOIN LATERAL (
      SELECT w.* FROM catalogue.wish w
      WHERE w.region_code = r.code AND ${filters}
        AND ($11::text IS NULL OR r.place > start.place
          OR (w.published_at, w.id) > ($12::timestamptz, $13::uuid))
      ORDER BY w.published_at, w.id LIMIT $14
    ) w
    ORDER BY r.place, w.published_at, w.id LIMIT $14
  ) w`);

export const wishSql = `
  SELECT ${wishColumns} FROM catalogue.wish w
  JOIN catalogue.institution i ON i.id = w.institution_id
  WHERE w.id = $1`;

export const wishesByIdSql = `
  SELECT ${wishColumns} FROM catalogue.wish w
  JOIN catalogue.institution i ON i.id = w.institution_id
  WHERE w.id = ANY ($1::uuid[])`;

export const wishByCodeSql = `
  SELECT ${wishColumns} FROM catalogue.wish w
  JOIN catalogue.institution i ON i.id = w.institution_id
  WHERE w.code = $1`;

/** Open wishes most like one: kind of good, region, age, then the nearest price. */
const similarTo = (id: string): string => `
  SELECT ${wishColumns} FROM catalogue.wish this
  JOIN catalogue.wish w ON w.open AND w.id <> this.id
  JOIN catalogue.institution i ON i.id = w.institution_id
  WHERE this.id = ${id}
    AND (NOT $3 OR (w.accepts_in_kind AND w.paid_minor = 0 AND w.held_minor = 0))
  ORDER BY w.category_code = this.category_code DESC, w.region_code = this.region_code DESC,
    w.age_band = this.age_band DESC, abs(w.price_minor - this.price_minor), w.published_at, w.id
  LIMIT $2`;

export const similarSql = similarTo('$1');

/** The same of several wishes: the closest to each, then the second of each; each once. */
export const similarToSomeSql = `
  SELECT found.* FROM (
    SELECT DISTINCT ON (near.id) near.*, like_this.number
    FROM unnest($1::uuid[]) WITH ORDINALITY AS like_this (id, number)
    CROSS JOIN LATERAL (
      SELECT ranked.*, row_number() OVER () AS rank FROM (${similarTo('like_this.id')}) ranked
    ) near
    WHERE near.id <> ALL ($4::uuid[])
    ORDER BY near.id, near.rank, like_this.number
  ) found
  ORDER BY found.rank, found.number`;

/** Counts for each filter with all the other filters applied, as one row of JSON. */
export const facetsSql = `
  WITH found AS MATERIALIZED (
    SELECT w.region_code, w.category_code, w.age_band, w.accepts_money, w.accepts_in_kind,
      ${inRegion} AS r, ${inCategory} AS c, ${ofAge} AS a, ${withHelp} AS h
    FROM catalogue.wish w WHERE ${always}
  )
  SELECT
    (SELECT count(*)::int FROM found WHERE r AND c AND a AND h) AS total,
    ARRAY(SELECT jsonb_build_object('value', region_code, 'count', count(*)) FROM found
      WHERE c AND a AND h GROUP BY region_code ORDER BY region_code) AS regions,
    ARRAY(SELECT jsonb_build_object('value', category_code, 'count', count(*)) FROM found
      WHERE r AND a AND h GROUP BY category_code ORDER BY category_code) AS categories,
    ARRAY(SELECT jsonb_build_object('value', age_band, 'count', count(*)) FROM found
      WHERE r AND c AND h GROUP BY age_band ORDER BY split_part(age_band, '-', 1)::int)
      AS "ageBands",
    (SELECT count(*) FILTER (WHERE accepts_money)::int FROM found WHERE r AND c AND a) AS money,
    (SELECT count(*) FILTER (WHERE accepts_in_kind)::int FROM found WHERE r AND c AND a)
      AS "inKind"`;

export const institutionSql = `
  SELECT to_jsonb(i) AS institution FROM catalogue.institution i WHERE i.id = $1`;

export const regionsSql = `
  SELECT code, name_kk AS kk, name_ru AS ru, name_en AS en FROM catalogue.region
  ORDER BY position`;

export const categoriesSql = `
  SELECT code, name_kk AS kk, name_ru AS ru, name_en AS en FROM catalogue.category
  ORDER BY position`;

export const totalsSql = `
  SELECT sum(r.open_wishes)::int AS "openWishes", sum(r.granted_wishes)::int AS "grantedWishes",
    (SELECT coalesce(sum(w.paid_minor), 0)::text FROM catalogue.wish w) AS "givenMinor",
    (SELECT count(*)::int FROM catalogue.institution i WHERE i.status = 'verified') AS institutions
  FROM catalogue.region r`;
