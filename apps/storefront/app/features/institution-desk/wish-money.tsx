import type { ReactElement } from 'react';
import { moneyOf, type MoneyText, useSpeech } from '../../shared/i18n.js';
import { Progress } from '../../shared/progress.js';

export interface WishMoneyProps {
  wish: {
    readonly id: string;
    readonly price: MoneyText;
    readonly paid: MoneyText;
    readonly held: MoneyText;
  };
}

/** The band of a wish and, beside it, how much is there and how much is being paid. */
export function WishMoney({ wish }: WishMoneyProps): ReactElement {
  const { t, money } = useSpeech();
  const { id, price, paid, held } = wish;
  const amounts = { price: money(price), paid: money(paid) };
  return (
    <div className="grid gap-1.5">
      <Progress wishId={id} price={price} paid={paid} held={held} gifts={[]} />
      <p className="num text-small whitespace-normal">
        {moneyOf(held).isPositive()
          ? t('institutionDesk.wish.progressHeld', { ...amounts, held: money(held) })
          : t('institutionDesk.wish.progress', amounts)}
      </p>
    </div>
  );
}
