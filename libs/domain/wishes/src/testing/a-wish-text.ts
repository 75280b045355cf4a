import { addDays } from '@app/forms';
import type { WishText } from '../wish-text.js';

/** What an institution might write; the last day is two months from today. */
export function aWishText(changes: Partial<WishText> = {}): WishText {
  const today = new Date().toISOString().slice(0, 10);
  return {
    language: 'ru',
    title: 'Лыжи детские 120 см',
    story: 'Зимой в секции нужны свои лыжи, а прежние уже малы.',
    categoryCode: 'sports',
    priceMinor: 1_250_000n,
    acceptsMoney: true,
    acceptsInKind: false,
    deadline: addDays(today, 60),
    pictureId: null,
    ...changes,
  };
}
