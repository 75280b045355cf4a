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
    sql: `SELECT p.id AS subject, p.state || ', book ' || coalesce(f.kind, r.kind, 'nothing') AS detail
      FROM pledges.pledge p
      JOIN identity.donor d ON d.id = p.donor_id AND d.kind = 'shelf'
      LEFT JOIN deliveries.shelf_entry r ON r.pledge_id = p.id AND r.kind = 'reserved'
      LEFT JOIN deliveries.shelf_entry f
        ON f.pledge_id = p.id AND f.kind IN ('returned', 'given')
      WHERE r.id IS NULL OR f.units <> r.units OR f.item_id <> r.item_id
        OR f.kind IS DISTINCT FROM CASE
          WHEN p.state IN ('released', 'expired') THEN 'returned'
          WHEN p.state IN ('delivered', 'accepted') THEN 'given' END
        AND (f.kind IS NOT NULL OR coalesce(p.closed_at, p.created_at) < now() - interval '5 minutes')`,
  },
];
