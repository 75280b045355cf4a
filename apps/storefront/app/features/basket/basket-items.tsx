import { Button, fieldId } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { WishPicture } from '../../shared/wish-card.js';
import type { BasketItemData } from './basket.graphql.js';

/** A wish that was put aside, as it stands now. */
export type BasketItem = BasketItemData & {
  readonly id: string;
  readonly isFree: boolean;
  readonly pledgeId: string;
};

/** The form that claims what is in the basket; wishes are taken out through it too. */
export const BASKET_FORM = 'basket-form';

/** The wishes of the basket, each with what stands in its way and a button to take it out. */
export function BasketItems({ items }: { items: readonly BasketItem[] }): ReactElement {
  const hasForm = items.some(({ isFree }) => isFree);
  return (
    <ul className="grid gap-3">
      {/* Enter in a field presses the first button of a form: this one, and not that of a wish. */}
      {hasForm && (
        <li className="sr-only" aria-hidden>
          <button form={BASKET_FORM} tabIndex={-1} />
        </li>
      )}
      {items.map((item) => (
        <li key={item.id} id={fieldId(item.id)} className="card grid max-w-none gap-3 p-4">
          <ItemHead item={item} />
          {!item.isFree && <Obstacle item={item} />}
          <TakeOut item={item} hasForm={hasForm} />
        </li>
      ))}
    </ul>
  );
}

function ItemHead({ item: { wish } }: { item: BasketItem }): ReactElement | null {
  const { of, link, money } = useSpeech();
  if (wish === null) return null;
  return (
    <div className="flex items-center gap-4">
      <WishPicture wish={wish} className="size-16 flex-none rounded-control bg-tile p-2" />
      <div className="min-w-0">
        <h2 className="text-h3" lang={wish.language}>
          <a href={link(`/wishes/${wish.id}`)}>{wish.title}</a>
        </h2>
        <p className="text-small text-quiet">
          <span className="num">{money(wish.price)}</span> · {of(wish.institution.name)}
        </p>
      </div>
    </div>
  );
}

/** Why a wish cannot be claimed now, and what can be done instead. */
function Obstacle({ item: { id, wish, giveOptions } }: { item: BasketItem }): ReactElement {
  const { t, of, link, dayMonth } = useSpeech();
  if (wish === null || giveOptions === null) return <p>{t('basket.gone')}</p>;
  const { takenUntil, open, claimClosedReason } = giveOptions;
  if (takenUntil !== null) {
    return (
      <p>
        {t('wish.takenUntil', { day: dayMonth(takenUntil) })}{' '}
        <a href={link(`/wishes/${id}/claim`)}>{t('wish.queue')}</a>
      </p>
    );
  }
  if (open) {
    return (
      <p>
        {t('basket.moneyOnly')} <a href={link(`/wishes/${id}/give`)}>{t('basket.give')}</a>
      </p>
    );
  }
  return <p>{claimClosedReason === null ? t('basket.gone') : of(claimClosedReason)}</p>;
}

/** Sends the form below with it, so that nothing typed there is lost. */
function TakeOut({
  item: { id, wish },
  hasForm,
}: {
  item: BasketItem;
  hasForm: boolean;
}): ReactElement {
  const { t } = useSpeech();
  const button = (
    <Button
      {...{ tone: 'quiet', size: 'small', name: 'remove', value: id }}
      className="justify-self-start"
      form={hasForm ? BASKET_FORM : undefined}
    >
      {t('basket.remove')}
      {wish !== null && <span className="sr-only">: {wish.title}</span>}
    </Button>
  );
  return hasForm ? button : <form method="post">{button}</form>;
}
