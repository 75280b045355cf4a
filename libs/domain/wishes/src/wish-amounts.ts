import { GIFT_MIN } from '@app/forms';
import { AmountLeavesCrumbs, AmountTooLarge, AmountTooSmall } from './wishes.errors.js';

/**
 * Refuses a gift that the rest of a price cannot take: it is at least the smallest gift or exactly
 * the rest, and it leaves nothing or at least the smallest gift. Both amounts in tiyin.
 * @throws AmountTooLarge, AmountTooSmall, AmountLeavesCrumbs
 */
export function checkGift({ amount, remaining }: { amount: bigint; remaining: bigint }): void {
  if (amount > remaining) throw new AmountTooLarge(remaining);
  if (amount === remaining && amount > 0n) return;
  if (amount < GIFT_MIN.minor) throw new AmountTooSmall(smallestOf(remaining));
  if (remaining - amount < GIFT_MIN.minor) {
    throw new AmountLeavesCrumbs({ remainingMinor: remaining, minimumMinor: GIFT_MIN.minor });
  }
}

/**
 * The least that may be given while so much is left: the smallest gift, or the whole rest where
 * the smallest gift would leave crumbs.
 */
export function smallestOf(remaining: bigint): bigint {
  const leavesEnough = remaining - GIFT_MIN.minor >= GIFT_MIN.minor;
  return remaining === GIFT_MIN.minor || leavesEnough ? GIFT_MIN.minor : remaining;
}
