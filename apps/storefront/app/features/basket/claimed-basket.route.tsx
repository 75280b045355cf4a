import { buttonClass, Facts, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import { WishGridToBasket } from '../../shared/wish-card.js';
import type { Route } from './+types/claimed-basket.route.js';
import { BasketByLinkDocument, type BasketWishData } from './basket.graphql.js';
import { similarTo } from './similar.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { token } = args.params;
  const { basketByLink: basket } = await visit.ask(BasketByLinkDocument, { token });
  if (basket === null) throw trouble(404);
  const ids = basket.wishes.map(({ wishId }) => wishId);
  const taken = basket.wishes.filter(({ outcome }) => outcome === 'taken');
  const missed = taken.map(({ wishId }) => wishId);
  return {
    wishes: basket.wishes,
    similar: await similarTo(visit, missed, ids),
    basket: visit.basket,
    back: visit.url.pathname,
  };
}

/** Everything that was promised with one form, and what could not be had. */
export default function ClaimedBasket({ loaderData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { wishes, similar, basket, back } = loaderData;
  const claimed = wishes.filter(({ pledge }) => pledge !== null);
  const missed = wishes.filter(({ pledge }) => pledge === null);
  const kept = claimed.filter(({ pledge }) => pledge?.state === 'claimed').length;
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('basketPage.title')} hidden />
      <h1 className="mb-4">{t('basketPage.title')}</h1>
      <div className="grid gap-6">
        {kept > 0 && (
          <Notice tone="good" live>
            <p className="text-lead">{t('basketPage.kept', { count: kept })}</p>
            <p>{t('basketPage.letter')}</p>
          </Notice>
        )}
        {claimed.length === 0 && <Notice tone="care">{t('basketPage.nothing')}</Notice>}
        <ul className="grid gap-4">
          {claimed.map((wish) => (
            <li key={wish.wishId} className="max-w-none">
              <Claimed wish={wish} />
            </li>
          ))}
        </ul>
        {claimed.length > 0 && <p className="text-small text-quiet">{t('claimed.notToChild')}</p>}
        {missed.length > 0 && <Missed wishes={missed} />}
        {similar.length > 0 && (
          <section>
            <h2 className="mb-4">{t('wish.similar')}</h2>
            <WishGridToBasket wishes={similar} basket={basket} back={back} />
          </section>
        )}
        <p className="text-small text-quiet">{t('claimed.keepLink')}</p>
      </div>
    </div>
  );
}

/** One promise: how it stands, where it goes, its slip, and the way to its own page. */
function Claimed({ wish }: { wish: BasketWishData }): ReactElement | null {
  const { t, of, link } = useSpeech();
  const { wishTitle, wishLanguage, pledge } = wish;
  if (pledge === null) return null;
  const { statusToken, sentence, destination, packingCode } = pledge;
  return (
    <article className="card grid gap-3 p-5">
      <h2 className="text-h3" lang={wishLanguage}>
        <a href={link(`/claims/${statusToken}`)}>{wishTitle}</a>
      </h2>
      <p>{of(sentence)}</p>
      {destination !== null && (
        <Facts
          facts={[
            { term: t('wish.institution'), value: of(destination.name) },
            { term: t('claimed.address'), value: <bdi>{destination.address}</bdi> },
            {
              term: t('claimed.hours'),
              value: destination.openingHours === '' ? null : <bdi>{destination.openingHours}</bdi>,
            },
            { term: t('claimed.code'), value: packingCode && <code>{packingCode}</code> },
          ]}
        />
      )}
      <p className="no-print flex flex-wrap gap-x-6 gap-y-2">
        <a href={link(`/claims/${statusToken}`)}>{t('place.openClaim')}</a>
        {packingCode !== null && destination !== null && (
          <a href={link(`/pledges/${statusToken}/slip.pdf`)}>{t('pledgePage.slip')}</a>
        )}
      </p>
    </article>
  );
}

/** What could not be had, each with its reason and a way on. */
function Missed({ wishes }: { wishes: readonly BasketWishData[] }): ReactElement {
  const { t, of, link } = useSpeech();
  return (
    <section>
      <h2 className="mb-3">{t('basketPage.notKept')}</h2>
      <ul className="grid gap-3">
        {wishes.map(({ wishId, wishTitle, wishLanguage, outcome, reason }) => (
          <li key={wishId} className="card grid max-w-none gap-3 p-4">
            {wishTitle === '' ? (
              <h3 className="text-h3">{t('basket.gone')}</h3>
            ) : (
              <h3 className="text-h3" lang={wishLanguage}>
                <a href={link(`/wishes/${wishId}`)}>{wishTitle}</a>
              </h3>
            )}
            {reason !== null && <p>{of(reason)}</p>}
            {outcome === 'taken' && (
              <p>
                <a className={buttonClass('quiet', 'small')} href={link(`/wishes/${wishId}/claim`)}>
                  {t('wish.queue')}
                </a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
