import type { Tx } from '@app/platform';

/** Tells the promises `p` of the reserve shelf, which is no donor, in SQL. */
export const byShelf = `EXISTS (SELECT FROM identity.donor d
  WHERE d.id = p.donor_id AND d.kind = 'shelf')`;

/** Whether the reserve shelf promised the thing of a wish, and that did not fall through. */
export async function isFromShelf(tx: Tx, wishId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM pledges.pledge p WHERE p.wish_id = $1 AND ${byShelf}
       AND p.state IN ('claimed', 'sent', 'delivered', 'accepted')`,
    [wishId],
  );
  return rows.length > 0;
}

/** Those of some promises that are the reserve shelf's. */
export async function shelfPromisesOf(tx: Tx, pledgeIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT p.id FROM pledges.pledge p WHERE p.id = ANY ($1::uuid[]) AND ${byShelf}`,
    [pledgeIds],
  );
  return rows.map(({ id }) => id);
}
