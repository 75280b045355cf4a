/**
 * Of a place `w`: its donor had the wish, or was offered it, and that is not over or ended after
 * they joined. A place that is offered has its own turn, so this is asked of those that wait.
 */
export const hadTurnSql = `EXISTS (
  SELECT FROM pledges.waiting t
  WHERE t.wish_id = w.wish_id AND t.donor_id = w.donor_id AND t.offered_at IS NOT NULL
    AND coalesce(t.closed_at, 'infinity') >= w.joined_at
  UNION ALL
  SELECT FROM pledges.pledge p
  WHERE p.wish_id = w.wish_id AND p.donor_id = w.donor_id AND p.kind = 'inKind'
    AND coalesce(p.closed_at, 'infinity') >= w.joined_at)`;
