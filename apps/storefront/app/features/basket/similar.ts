import type { Visit } from '../../shared/visit.js';
import type { WishCardData } from '../../shared/wish-card.graphql.js';
import { SimilarToBasketDocument } from './basket.graphql.js';

/** So many of the wishes that somebody else has are looked at, and so many like them are shown. */
const lookedAt = 3;
const shown = 6;

/** Open wishes like those that could not be had, each once, the closest to each first. */
export async function similarTo(
  visit: Visit,
  missed: readonly string[],
  known: readonly string[],
): Promise<WishCardData[]> {
  const answers = await Promise.all(
    missed.slice(0, lookedAt).map((wishId) => visit.ask(SimilarToBasketDocument, { wishId })),
  );
  const found = new Map<string, WishCardData>();
  for (let rank = 0; rank < shown; rank += 1) {
    for (const { similarWishes } of answers) {
      const wish = similarWishes[rank];
      if (wish !== undefined && !known.includes(wish.id)) found.set(wish.id, wish);
    }
  }
  return [...found.values()].slice(0, shown);
}
