import { GIFT_MIN, GIFT_PRESETS } from '@app/forms';
import { Money } from '@app/money';

/** What a donor may give to a wish that still lacks `remaining`. */
export interface GiftOptions {
  /** The least that may be given; all of the rest when any less would leave crumbs. */
  readonly minimum: Money;
  /** Amounts to choose from, smallest first, the rest last; empty when nothing is left. */
  readonly presets: readonly Money[];
}

/** The amounts that are possible: at least the smallest gift, leaving none or at least as much. */
export function giftOptions(remaining: Money): GiftOptions {
  if (!remaining.isPositive()) return { minimum: Money.zero(), presets: [] };
  const partsMost = remaining.minus(GIFT_MIN);
  const parts = GIFT_PRESETS.filter((preset) => !preset.isMoreThan(partsMost));
  const isWhole = partsMost.isLessThan(GIFT_MIN);
  return { minimum: isWhole ? remaining : GIFT_MIN, presets: [...parts, remaining] };
}
