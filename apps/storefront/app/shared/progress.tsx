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
  /** Set when the thing itself is given: whether it is there, and that in words. */
  inKind?: { there: boolean; label: string } | null;
}

/** Whether a wish is fulfilled with the thing itself; no money is counted on such a wish. */
export function isInKind({ status, paid }: { status: string; paid: MoneyText }): boolean {
  return status !== 'published' && !moneyOf(paid).isPositive();
}

/** Shares are for drawing only, so a float is precise enough. */
function shareOf(part: MoneyText, whole: MoneyText): number {
  const price = moneyOf(whole).minor;
  return price === 0n ? 0 : Number((moneyOf(part).minor * 10_000n) / price) / 10_000;
}

/** The woven band of a wish, with a progress element that says the same to those who listen. */
export function Progress({ wishId, price, paid, held, ...rest }: ProgressProps): ReactElement {
  const { t, money } = useSpeech();
  const { gifts, inKind = null } = rest;
  const given = gifts.reduce((sum, gift) => sum + moneyOf(gift).minor, 0n);
  const stripes = given === moneyOf(paid).minor ? gifts : [paid];
  if (inKind !== null) {
    const share = inKind.there ? 1 : 0;
    return (
      <>
        <Band sprite={spriteUrl} seed={wishId} stripes={[share]} held={1 - share} />
        <progress className="sr-only" max={1} value={share} aria-label={inKind.label} />
      </>
    );
  }
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
