import type { BookCheck } from './book-check.js';

/** Rules about the goods of the reserve shelf. They are counted in units, never in money. */
export const shelfChecks: readonly BookCheck[] = [
  {
    kind: 'shelfDiffers',
    cause: 'More or fewer units lie on the shelf than its book says.',
    remedy: 'The book is right: count what lies there, then find the step that wrote the other.',
    sql: `SELECT i.id AS subject, 'free ' || i.units_free || ' of ' || coalesce(b.free, 0)
        || ', promised ' || i.units_reserved || ' of ' || coalesce(b.reserved, 0) AS detail
      FROM deliveries.shelf_item i
      LEFT JOIN (SELECT item_id,
          sum(CASE WHEN kind IN ('in', 'returned') THEN units
            WHEN kind IN ('reserved', 'writtenOff') THEN -units ELSE 0 END) AS free,
          sum(CASE WHEN kind = 'reserved' THEN units
            WHEN kind IN ('returned', 'given') THEN -units ELSE 0 END) AS reserved
        FROM deliveries.shelf_entry GROUP BY item_id) AS b ON b.item_id = i.id
      WHERE (i.units_free, i.units_reserved)
        IS DISTINCT FROM (coalesce(b.free, 0), coalesce(b.reserved, 0))`,
  },
  {
    kind: 'shelfPromiseDiffers',
    cause: 'What the shelf promised to a wish and what its book says of it do not agree.',
    remedy: 'The sweep deliveries.settle-shelf settles what has ended; look why it does not.',
    sql: `SELECT p.id AS subject,
        p.state || ', book ' || coalesce(f.kinds, r.kind, 'nothing') AS detail
      FROM pledges.pledge p
      JOIN identity.donor d ON d.id = p.donor_id AND d.kind = 'shelf'
      LEFT JOIN deliveries.shelf_entry r ON r.pledge_id = p.id AND r.kind = 'reserved'
      LEFT JOIN LATERAL (SELECT sum(e.units) AS units, string_agg(e.kind, ' ' ORDER BY e.kind) AS kinds,
          bool_or(e.item_id <> r.item_id) AS is_other,
          coalesce(sum(e.units) FILTER (WHERE e.kind = 'given'), 0) AS given
        FROM deliveries.shelf_entry e
        WHERE e.pledge_id = p.id AND e.kind IN ('returned', 'given')) AS f ON f.units > 0
      LEFT JOIN LATERAL (SELECT coalesce(sum(g.units), 0) AS units FROM deliveries.goods_entry g
        WHERE g.pledge_id = p.id AND g.outcome = 'partial') AS c ON true
      WHERE r.id IS NULL OR f.units <> r.units OR f.is_other
        OR f.units IS NULL AND p.state NOT IN ('claimed', 'sent')
          AND coalesce(p.closed_at, p.created_at) < now() - interval '5 minutes'
        OR f.given IS DISTINCT FROM CASE
            WHEN p.state IN ('released', 'expired') THEN least(c.units, r.units)
            WHEN p.state IN ('delivered', 'accepted') THEN r.units END
          AND f.units IS NOT NULL`,
  },
];
