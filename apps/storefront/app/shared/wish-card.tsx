import { Drawing } from '@app/ui';
import type { ReactElement } from 'react';
import { ageBandText } from './age-band.js';
import type { Basket } from './basket.js';
import { BasketButton, isClaimable } from './basket-button.js';
import { moneyOf, type Speech, useSpeech } from './i18n.js';
import { isInKind, Progress } from './progress.js';
import { drawingFor } from './drawings.js';
import { spriteUrl } from './sprite.js';
import type { WishCardData } from './wish-card.graphql.js';

/** The picture of the good, or the drawing of its category. */
export function WishPicture({
  wish,
  className,
}: {
  wish: Pick<WishCardData, 'id' | 'title' | 'category' | 'picturePath'>;
  className: string;
}): ReactElement {
  if (wish.picturePath !== null) {
    return <img className={className} src={wish.picturePath} alt="" loading="lazy" />;
  }
  const { name, seed } = drawingFor(wish.category.code, wish);
  return <Drawing sprite={spriteUrl} name={name} seed={seed} className={className} />;
}

/** How much is missing, or what became of it, in a few words. */
export function stateOf(wish: WishCardData, { t, money, dayMonth }: Speech): string {
  if (wish.status === 'claimed' && wish.takenUntil !== null) {
    return t('wish.card.taken', { day: dayMonth(wish.takenUntil) });
  }
  if (wish.status !== 'published') return t(`wish.badge.${wish.status}`);
  if (moneyOf(wish.remaining).isZero()) return t('wish.card.allPromised');
  const started = !moneyOf(wish.remaining).equals(moneyOf(wish.price));
  return started ? t('wish.card.left', { amount: money(wish.remaining) }) : t('wish.card.none');
}

/** What the band of a wish shows when the thing itself is given, or null. */
export function inKindOf(
  wish: Pick<WishCardData, 'status' | 'paid'>,
  { t }: Speech,
): { there: boolean; label: string } | null {
  const { status } = wish;
  if (status === 'published' || !isInKind(wish)) return null;
  return { there: status !== 'claimed', label: t(`wish.badge.${status}`) };
}

export interface WishCardProps {
  wish: WishCardData;
  /** What was put aside, where the cards stand in a form that puts more there. */
  basket?: Basket | undefined;
}

/** A wish in a list; the whole card leads to its page. */
export function WishCard({ wish, basket }: WishCardProps): ReactElement {
  const speech = useSpeech();
  const toBasket = basket !== undefined && isClaimable(wish) ? basket : null;
  return (
    <article className="wish-card" id={toBasket === null ? undefined : `w-${wish.id}`}>
      <WishPicture wish={wish} className="wish-pic" />
      <h3 lang={wish.language}>
        <a href={speech.link(`/wishes/${wish.id}`)}>{wish.title}</a>
      </h3>
      <p className="wish-who">
        <bdi lang={wish.language}>{wish.pseudonym}</bdi>, {ageBandText(wish.ageBand, speech)}
        <br />
        {speech.of(wish.region.name)}
      </p>
      <div className="wish-sum">
        <Progress
          wishId={wish.id}
          price={wish.price}
          paid={wish.paid}
          held={wish.held}
          gifts={wish.gifts}
          inKind={inKindOf(wish, speech)}
        />
        <p className="wish-price">
          <b>{speech.money(wish.price)}</b> <span>{stateOf(wish, speech)}</span>
        </p>
        {toBasket !== null && <BasketButton wish={wish} basket={toBasket} />}
      </div>
    </article>
  );
}

/** Cards as many beside one another as there is room for. */
export function WishGrid({
  wishes,
  basket,
}: Pick<WishCardProps, 'basket'> & { wishes: readonly WishCardData[] }): ReactElement {
  return (
    <div className="wish-grid">
      {wishes.map((wish) => (
        <WishCard key={wish.id} wish={wish} basket={basket} />
      ))}
    </div>
  );
}

/** The same, each with a button that puts its wish aside and leads back to this page. */
export function WishGridToBasket({
  wishes,
  basket,
  back,
}: {
  wishes: readonly WishCardData[];
  basket: Basket;
  /** Path and query of this page. */
  back: string;
}): ReactElement {
  const { link } = useSpeech();
  return (
    <form method="post" action={link('/basket')}>
      <input type="hidden" name="back" value={back} />
      <WishGrid wishes={wishes} basket={basket} />
    </form>
  );
}
