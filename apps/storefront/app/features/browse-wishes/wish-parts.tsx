import { Badge, buttonClass, Facts, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { ageBandText } from '../../shared/age-band.js';
import type { Basket } from '../../shared/basket.js';
import { moneyOf, useSpeech, type Speech } from '../../shared/i18n.js';
import { Progress } from '../../shared/progress.js';
import { inKindOf } from '../../shared/wish-card.js';
import type { GiveState, WishPageData } from './wish.graphql.js';

/** Price, band, and what of it is there, promised and missing. */
export function WishMoney({ wish }: { wish: WishPageData }): ReactElement {
  const speech = useSpeech();
  const { t, money } = speech;
  const inKind = inKindOf(wish, speech);
  const ofMoney = [
    { term: t('wish.paid'), amount: wish.paid, always: wish.acceptsMoney },
    { term: t('wish.held'), amount: wish.held, always: false },
    { term: t('wish.remaining'), amount: wish.remaining, always: false },
  ].filter(({ amount, always }) => always || moneyOf(amount).isPositive());
  const sums = [{ term: t('wish.price'), amount: wish.price }, ...(inKind === null ? ofMoney : [])];
  return (
    <section>
      <Progress
        wishId={wish.id}
        price={wish.price}
        paid={wish.paid}
        held={wish.held}
        gifts={wish.gifts}
        inKind={inKind}
      />
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        {sums.map(({ term, amount }) => (
          <div key={term}>
            <dt className="text-small text-quiet">{term}</dt>
            <dd className="num text-h3 font-bold">{money(amount)}</dd>
          </div>
        ))}
      </dl>
      {wish.acceptsMoney && inKind === null && (
        <p className="mt-2 text-quiet">{t('wish.gifts', { count: wish.gifts.length })}</p>
      )}
    </section>
  );
}

/** For whom, how old, where, through whom and until when. Names stand alone. */
export function WishFacts({ wish }: { wish: WishPageData }): ReactElement {
  const speech = useSpeech();
  const { t, of, link } = speech;
  const { institution } = wish;
  return (
    <Facts
      facts={[
        { term: t('wish.forWhom'), value: <bdi lang={wish.language}>{wish.pseudonym}</bdi> },
        { term: t('wish.age'), value: ageBandText(wish.ageBand, speech) },
        { term: t('wish.region'), value: of(wish.region.name) },
        {
          term: t('wish.institution'),
          value: (
            <>
              <a href={link(`/institutions/${institution.id}`)}>{of(institution.name)}</a>{' '}
              {institution.status === 'verified' && (
                <Badge tone="grass">{t('wish.verified')}</Badge>
              )}
            </>
          ),
        },
        { term: t('wish.category'), value: of(wish.category.name) },
        { term: t('wish.deadline'), value: speech.dateLong(wish.deadline) },
        { term: t('wish.code'), value: <code>{wish.code}</code> },
        {
          term: t('wish.supporters'),
          value: helpersOf(wish, speech),
        },
      ]}
    />
  );
}

/** The names that donors agreed to, and how many gave none; null while nobody has helped. */
function helpersOf(
  { supporters, unnamedSupporters: count }: WishPageData,
  { t }: Speech,
): string | null {
  const unnamed = count === 0 ? [] : [t('wish.supporters.unnamed', { count })];
  const named = supporters.length === 0 ? [] : [supporters.join(', ')];
  return [...named, ...unnamed].join('. ') || null;
}

interface HelpProps {
  wish: WishPageData;
  give: GiveState;
}

/** Whether the wish is open: also when its claim is over and nobody has noted that yet. */
function isOpen({ wish, give }: HelpProps): boolean {
  const isLapsed = wish.status === 'claimed' && give?.takenUntil === null;
  return wish.status === 'published' || isLapsed;
}

function canGive({ wish, give }: HelpProps): boolean {
  return isOpen({ wish, give }) && wish.acceptsMoney && give?.open === true;
}

function canClaim({ wish, give }: HelpProps): boolean {
  return isOpen({ wish, give }) && wish.acceptsInKind && give?.claimOpen === true;
}

/** The sentence that says why there is nothing to give now; nothing while there is. */
export function Closed({ wish, give }: HelpProps): ReactElement | null {
  const { t, of } = useSpeech();
  if (canGive({ wish, give }) || canClaim({ wish, give })) return null;
  if (wish.status === 'claimed' && give?.takenUntil && !wish.fromShelf) {
    return <Taken wishId={wish.id} until={give.takenUntil} />;
  }
  if (wish.status !== 'published') {
    const isPromised = wish.fromShelf && wish.status === 'claimed';
    return (
      <div className="mt-5 grid gap-3">
        {wish.fromShelf && <Notice tone="good">{t('wish.fromShelf')}</Notice>}
        {!isPromised && <Notice tone="good">{t(`wishPage.status.${wish.status}`)}</Notice>}
      </div>
    );
  }
  const reason = give?.closedReason;
  const sentence = wish.acceptsMoney ? t('wish.allHeld') : t('wish.onlyInKind');
  return (
    <div className="mt-5">
      <Notice tone="care">{reason == null ? sentence : of(reason)}</Notice>
    </div>
  );
}

/** A wish that somebody has, until when, and the line of who waits for it. */
function Taken({ wishId, until }: { wishId: string; until: string }): ReactElement {
  const { t, link, dayMonth } = useSpeech();
  return (
    <div className="mt-5 grid gap-3">
      <Notice tone="good">{t('wish.takenUntil', { day: dayMonth(until) })}</Notice>
      <p>
        <a className={buttonClass('quiet')} href={link(`/wishes/${wishId}/claim`)}>
          {t('wish.queue')}
        </a>
      </p>
    </div>
  );
}

/** Two buttons stand beside one another on a phone, where their words allow it. */
const quietBeside = `${buttonClass('quiet')} px-2 text-small`;

/** Puts a wish aside, to promise the things of several with one form; or leads there. */
function ToBasket({ wishId, basket }: { wishId: string; basket: Basket }): ReactElement {
  const { t, link } = useSpeech();
  if (basket.includes(wishId)) {
    return (
      <a className={`${quietBeside} flex-auto`} href={link('/basket')}>
        {t('basket.open', { count: basket.length })}
      </a>
    );
  }
  return (
    <form method="post" action={link('/basket')} className="grid flex-auto">
      <input type="hidden" name="back" value={link(`/wishes/${wishId}`)} />
      <button className={quietBeside} name="put" value={wishId}>
        {t('basket.put')}
      </button>
    </form>
  );
}

/** The ways to help, fixed at the bottom on phones. */
export function HelpBar({
  wish,
  give,
  basket,
}: HelpProps & { basket: Basket }): ReactElement | null {
  const { t, link, money } = useSpeech();
  const byGoods = canClaim({ wish, give });
  const claim = link(`/wishes/${wish.id}/claim`);
  const toBasket = <ToBasket wishId={wish.id} basket={basket} />;
  if (give === null || !canGive({ wish, give })) {
    if (!byGoods) return null;
    return (
      <div className="act-bar no-print md:max-w-md">
        <a className={`${buttonClass()} text-lead`} href={claim}>
          {t('wish.claim')}
        </a>
        {toBasket}
      </div>
    );
  }
  return (
    <div className="act-bar no-print md:max-w-md">
      <a className={`${buttonClass()} text-lead`} href={link(`/wishes/${wish.id}/give`)}>
        {t('wish.give')}
      </a>
      {byGoods && (
        <div className="flex flex-wrap gap-2">
          <a className={`${quietBeside} flex-auto`} href={claim}>
            {t('wish.claim')}
          </a>
          {toBasket}
        </div>
      )}
      <p className="text-center text-small text-quiet">
        {t('wish.giveFrom', { minimum: money(give.minimum) })} ·{' '}
        <a href={link(`/wishes/${wish.id}/company`)}>{t('wish.forCompany')}</a>
      </p>
    </div>
  );
}
