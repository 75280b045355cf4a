import { GIFT_MIN } from '@app/forms';
import { Money } from '@app/money';
import type { Random } from './random.js';

/** Amounts people give, smallest first. */
const usual = [
  500, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 7_000, 10_000, 15_000, 20_000, 25_000,
];
const usualAmounts = usual.map((tenge) => Money.kzt(tenge));

/** How many gifts a price can take without any of them being too small. */
export function giftsMost(price: Money): number {
  let count = 1;
  while (count < 9 && !price.isLessThan(GIFT_MIN.times(2 * (count + 1)))) count += 1;
  return count;
}

/** Gifts that make up a price exactly. */
export function splitWhole(random: Random, price: Money, count: number): Money[] {
  const gifts: Money[] = [];
  let left = price;
  for (let toCome = count - 1; toCome > 0; toCome -= 1) {
    const gift = usualGift(random, left.minus(GIFT_MIN.times(toCome)), toCome + 1);
    gifts.push(gift);
    left = left.minus(gift);
  }
  return [...gifts, left];
}

/** Gifts that leave a rest somebody can still give; fewer than wanted when the price is small. */
export function splitPart(random: Random, price: Money, count: number): Money[] {
  const gifts: Money[] = [];
  let left = price;
  for (let toCome = count; toCome > 0; toCome -= 1) {
    const room = left.minus(GIFT_MIN);
    if (room.isLessThan(GIFT_MIN)) break;
    const gift = usualGift(random, room, toCome + 1);
    gifts.push(gift);
    left = left.minus(gift);
  }
  return gifts;
}

/** A usual amount within the room there is, near an even share of it. */
export function usualGift(random: Random, room: Money, shares: number): Money {
  const fitting = usualAmounts.filter((amount) => !amount.isMoreThan(room));
  const even = fitting.filter((amount) => !amount.times(shares).isMoreThan(room.times(2)));
  const likely = (even.length > 0 ? even : fitting).slice(-4);
  return likely.length > 0 ? random.pick(likely) : GIFT_MIN;
}
