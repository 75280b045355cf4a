import { Drawing } from '@app/ui';
import type { ReactElement } from 'react';
import { ageBandText } from './age-band.js';
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

/** A wish in a list; the whole card leads to its page. */
export function WishCard({ wish }: { wish: WishCardData }): ReactElement {
  const speech = useSpeech();
  return (
    <article className="wish-card">
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
      </div>
    </article>
  );
}

/** Cards as many beside one another as there is room for. */
export function WishGrid({ wishes }: { wishes: readonly WishCardData[] }): ReactElement {
  return (
    <div className="wish-grid">
      {wishes.map((wish) => (
        <WishCard key={wish.id} wish={wish} />
      ))}
    </div>
  );
}
