import type { ReactElement } from 'react';
import type { Basket } from './basket.js';
import { moneyOf, useSpeech } from './i18n.js';
import type { WishCardData } from './wish-card.graphql.js';

/** Whether nobody has the wish or gives money to it, so that its thing may be brought. */
export function isClaimable({ status, acceptsInKind, paid, held }: WishCardData): boolean {
  return status === 'published' && acceptsInKind && moneyOf(paid).plus(moneyOf(held)).isZero();
}

/** The button that puts a wish aside; once it is, the way to the basket. */
export function BasketButton({
  wish,
  basket,
}: {
  wish: WishCardData;
  basket: Basket;
}): ReactElement {
  const { t, link } = useSpeech();
  const name = <span className="sr-only">: {wish.title}</span>;
  return basket.includes(wish.id) ? (
    <a className="wish-basket" href={link('/basket')}>
      ✓ {t('basket.in')}
      {name}
    </a>
  ) : (
    <button className="wish-basket" name="put" value={wish.id}>
      {t('basket.put')}
      {name}
    </button>
  );
}
