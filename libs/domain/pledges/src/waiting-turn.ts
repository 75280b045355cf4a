/**
 * Of a place `w`: its donor had the wish, or was offered it, and that is not over or ended after
 * they joined; what ended at that very instant was ended by their form. A place that is offered has
 * its own turn, so this is asked of those that wait.
 */
export const hadTurnSql = `EXISTS (
  SELECT FROM pledges.waiting t
  WHERE t.wish_id = w.wish_id AND t.donor_id = w.donor_id AND t.offered_at IS NOT NULL
    AND coalesce(t.closed_at, 'infinity') > w.joined_at
  UNION ALL
  SELECT FROM pledges.pledge p
  WHERE p.wish_id = w.wish_id AND p.donor_id = w.donor_id AND p.kind = 'inKind'
    AND coalesce(p.closed_at, 'infinity') > w.joined_at)`;

/** What keeps a wish from others. */
export interface Line {
  /** Until when a claim or an offer keeps it; null when none does. It may be over by now. */
  readonly until: Date | null;
  /** How many wait in line. */
  readonly waiting: number;
  /** Whether it will be offered to any of them. */
  readonly hasNext: boolean;
}

/** The line of each of the wishes $1. */
export const lineSql = `
  SELECT asked.id AS "wishId", line.waiting, line."hasNext", greatest(
      (SELECT hold_until FROM pledges.pledge
       WHERE wish_id = asked.id AND kind = 'inKind' AND state IN ('claimed', 'sent')),
      (SELECT offer_until FROM pledges.waiting
       WHERE wish_id = asked.id AND state = 'offered')) AS until
  FROM unnest($1::uuid[]) AS asked (id), LATERAL (
    SELECT count(*)::int AS waiting, coalesce(bool_or(NOT ${hadTurnSql}), false) AS "hasNext"
    FROM pledges.waiting w WHERE w.wish_id = asked.id AND w.state = 'waiting') line`;
