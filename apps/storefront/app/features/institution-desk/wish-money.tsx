import type { ReactElement } from 'react';
import { moneyOf, type MoneyText, useSpeech } from '../../shared/i18n.js';
import { isInKind, Progress } from '../../shared/progress.js';
import type { Status } from './statuses.js';

export interface WishMoneyProps {
  wish: {
    readonly id: string;
    readonly status: Status;
    readonly price: MoneyText;
    readonly paid: MoneyText;
    readonly held: MoneyText;
  };
}

/** The band of a wish and, beside it, how much is there and how much is being paid. */
export function WishMoney({ wish }: WishMoneyProps): ReactElement {
  const { t, money } = useSpeech();
  const { id, status, price, paid, held } = wish;
  const amounts = { price: money(price), paid: money(paid) };
  if (isInKind(wish)) {
    const inKind = { there: status !== 'claimed', label: t(`institutionDesk.status.${status}`) };
    return (
      <div className="grid gap-1.5">
        <Progress wishId={id} price={price} paid={paid} held={held} gifts={[]} inKind={inKind} />
        <p className="num text-small">{amounts.price}</p>
      </div>
    );
  }
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
