import type { Visit } from '../../shared/visit.js';
import type { WishCardData } from '../../shared/wish-card.graphql.js';
import { SimilarToBasketDocument } from './basket.graphql.js';

const shown = 6;

/** Open wishes like those that could not be had, each once, the closest to each first. */
export async function similarTo(
  visit: Visit,
  missed: readonly string[],
  known: readonly string[],
): Promise<WishCardData[]> {
  if (missed.length === 0) return [];
  const { similarToSome } = await visit.ask(SimilarToBasketDocument, { wishIds: [...missed] });
  return similarToSome.filter(({ id }) => !known.includes(id)).slice(0, shown);
}
