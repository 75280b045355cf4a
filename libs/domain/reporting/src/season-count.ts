/** What became of the wishes of a season, or of one region in it: each wish is in one line. */
export interface SeasonCount {
  readonly wishes: number;
  /** Nobody has promised anything. */
  readonly open: number;
  /** The same, and their own last day is over. */
  readonly overdue: number;
  /** Paid for in part, and nobody is paying now. */
  readonly partlyPaid: number;
  /** Promised or paid, and not with the child yet. */
  readonly promised: number;
  /** The child has it, and donors paid for it. */
  readonly byMoney: number;
  /** The child has it, and a donor brought it. */
  readonly byGoods: number;
  /** The child has it, and the reserve fund paid what was missing. */
  readonly byReserve: number;
  /** The child has it, out of the reserve shelf. */
  readonly byShelf: number;
  readonly carriedOver: number;
  /** The institution took it back. */
  readonly withdrawn: number;
  /** Nobody gave in time. */
  readonly nobodyCame: number;
  /** Promises to bring the good that were made in the season, and those that came to nothing. */
  readonly promises: number;
  readonly failedPromises: number;
  /** Wishes whose promise came to nothing, and that are promised or fulfilled all the same. */
  readonly rescued: number;
}

export const noCount: SeasonCount = {
  ...{
    wishes: 0,
    open: 0,
    overdue: 0,
    partlyPaid: 0,
    promised: 0,
    byMoney: 0,
    byGoods: 0,
    byReserve: 0,
  },
  ...{
    byShelf: 0,
    carriedOver: 0,
    withdrawn: 0,
    nobodyCame: 0,
    promises: 0,
    failedPromises: 0,
    rescued: 0,
  },
};

/** Two counts as one. */
export function addCounts(one: SeasonCount, other: SeasonCount): SeasonCount {
  return {
    wishes: one.wishes + other.wishes,
    open: one.open + other.open,
    overdue: one.overdue + other.overdue,
    partlyPaid: one.partlyPaid + other.partlyPaid,
    promised: one.promised + other.promised,
    byMoney: one.byMoney + other.byMoney,
    byGoods: one.byGoods + other.byGoods,
    byReserve: one.byReserve + other.byReserve,
    byShelf: one.byShelf + other.byShelf,
    carriedOver: one.carriedOver + other.carriedOver,
    withdrawn: one.withdrawn + other.withdrawn,
    nobodyCame: one.nobodyCame + other.nobodyCame,
    promises: one.promises + other.promises,
    failedPromises: one.failedPromises + other.failedPromises,
    rescued: one.rescued + other.rescued,
  };
}

/**
 * A count as it reads once time has decided for those who did not choose: what is overdue has
 * ended, and anything else goes on, even before that was written down.
 */
export function atTime(count: SeasonCount, isDecided: boolean): SeasonCount {
  if (!isDecided) return count;
  return {
    ...count,
    open: 0,
    overdue: 0,
    partlyPaid: 0,
    nobodyCame: count.nobodyCame + count.overdue,
    carriedOver: count.carriedOver + count.open + count.partlyPaid,
  };
}

/** A link of a wish that stayed open when the season was over. */
export const goesOn = "l.reason IN ('carriedOver', 'stillOpen')";

/** The seasons $1 by region on the day $2. Promises count from the first day of the season on. */
export const seasonCountSql = `
  WITH promise AS (
    SELECT l.season_id, l.wish_id, count(*)::int AS made,
      count(*) FILTER (WHERE p.state IN ('released', 'expired'))::int AS failed
    FROM campaigns.season_wish l
    JOIN campaigns.season s ON s.id = l.season_id
    JOIN pledges.pledge p ON p.wish_id = l.wish_id AND p.kind = 'inKind'
      AND p.created_at >= s.opens_at
      AND NOT EXISTS (SELECT FROM identity.donor d WHERE d.id = p.donor_id AND d.kind = 'shelf')
      AND (l.reason IS NULL OR NOT ${goesOn} OR p.created_at < l.chosen_at)
    WHERE l.season_id = ANY ($1::uuid[])
    GROUP BY l.season_id, l.wish_id),
  line AS (
    SELECT l.season_id, l.region_code, coalesce(p.made, 0) AS made, coalesce(p.failed, 0) AS failed,
      CASE
        WHEN ${goesOn} THEN 'carriedOver'
        WHEN w.status IN ('accepted', 'thanked') THEN CASE
          WHEN EXISTS (SELECT FROM pledges.reserve_grant g
            WHERE g.wish_id = w.id AND g.state = 'granted') THEN 'byReserve'
          WHEN EXISTS (SELECT FROM deliveries.shelf_entry e
            JOIN pledges.pledge g ON g.id = e.pledge_id AND g.state IN ('delivered', 'accepted')
            WHERE e.wish_id = w.id AND e.kind = 'given') THEN 'byShelf'
          WHEN w.funded_at IS NULL THEN 'byGoods' ELSE 'byMoney' END
        WHEN w.status IN ('claimed', 'funded', 'ordered', 'delivered')
          OR w.status = 'published' AND w.held_minor > 0 THEN 'promised'
        WHEN w.status = 'published' AND w.paid_minor > 0 THEN 'partlyPaid'
        WHEN w.status = 'published' AND w.deadline < $2::date THEN 'overdue'
        WHEN w.status = 'published' THEN 'open'
        WHEN w.status = 'withdrawn' THEN 'withdrawn'
        ELSE 'nobodyCame' END AS fate
    FROM campaigns.season_wish l
    JOIN wishes.wish w ON w.id = l.wish_id
    LEFT JOIN promise p ON p.season_id = l.season_id AND p.wish_id = l.wish_id
    WHERE l.season_id = ANY ($1::uuid[]))
  SELECT season_id AS "seasonId", region_code AS code, count(*)::int AS wishes,
    ${[
      'open',
      'overdue',
      'partlyPaid',
      'promised',
      'byMoney',
      'byGoods',
      'byReserve',
      'byShelf',
      'carriedOver',
      'withdrawn',
      'nobodyCame',
    ]
      .map((fate) => `count(*) FILTER (WHERE fate = '${fate}')::int AS "${fate}"`)
      .join(', ')},
    sum(made)::int AS promises, sum(failed)::int AS "failedPromises",
    count(*) FILTER (WHERE failed > 0
      AND fate IN ('promised', 'partlyPaid', 'byMoney', 'byGoods', 'byReserve', 'byShelf'))::int AS rescued
  FROM line GROUP BY season_id, region_code ORDER BY season_id, region_code`;
