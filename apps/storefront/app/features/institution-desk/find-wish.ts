import { trouble, type Visit } from '../../shared/visit.js';
import { type DeskWishData, DeskWishDocument } from './wish.graphql.js';

/**
 * The wish in the address.
 * @throws Response 404 when there is none, or it is another institution's.
 */
export async function findWish(
  { institutionId, wishId }: { institutionId: string; wishId: string },
  visit: Visit,
): Promise<DeskWishData> {
  const { deskWish } = await visit.ask(DeskWishDocument, { id: wishId });
  if (deskWish === null || deskWish.institutionId !== institutionId) throw trouble(404);
  return deskWish;
}
