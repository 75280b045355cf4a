import { Band } from '@app/ui';
import type { ReactElement } from 'react';
import { moneyOf, type MoneyText, useSpeech } from './i18n.js';
import { spriteUrl } from './sprite.js';

export interface ProgressProps {
  wishId: string;
  price: MoneyText;
  paid: MoneyText;
  held: MoneyText;
  gifts: readonly MoneyText[];
}

/** Shares are for drawing only, so a float is precise enough. */
function shareOf(part: MoneyText, whole: MoneyText): number {
  const price = moneyOf(whole).minor;
  return price === 0n ? 0 : Number((moneyOf(part).minor * 10_000n) / price) / 10_000;
}

/** The woven band of a wish, with a progress element that says the same to those who listen. */
export function Progress({ wishId, price, paid, held, gifts }: ProgressProps): ReactElement {
  const { t, money } = useSpeech();
  const given = gifts.reduce((sum, gift) => sum + moneyOf(gift).minor, 0n);
  const stripes = given === moneyOf(paid).minor ? gifts : [paid];
  return (
    <>
      <Band
        sprite={spriteUrl}
        seed={wishId}
        stripes={stripes.map((gift) => shareOf(gift, price))}
        held={shareOf(held, price)}
      />
      <progress
        className="sr-only"
        max={100}
        value={Math.floor(shareOf(paid, price) * 100)}
        aria-label={t('wish.progress', { paid: money(paid), price: money(price) })}
      />
    </>
  );
}
