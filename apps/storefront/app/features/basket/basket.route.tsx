import { BASKET_MOST } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Button, buttonClass, EmptyState, ErrorSummary, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf, type Visit } from '../../shared/visit.js';
import { WishGridToBasket } from '../../shared/wish-card.js';
import type { Route } from './+types/basket.route.js';
import { act } from './basket-actions.js';
import { BasketForm } from './basket-form.js';
import { BasketItems } from './basket-items.js';
import { BasketPageDocument } from './basket.graphql.js';
import { similarTo } from './similar.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const items = await itemsOf(visit);
  const missed = items.filter(({ isMissed }) => isMissed).map(({ id }) => id);
  return {
    items,
    similar: await similarTo(visit, missed, visit.basket),
    isFull: visit.url.searchParams.has('full') && items.length >= BASKET_MOST,
    basketId: visit.newId(),
    today: almatyDay(visit.now),
    basket: visit.basket,
    back: visit.url.pathname,
  };
}

/** The wishes of the basket as they stand now, each with an id for its promise. */
async function itemsOf(visit: Visit) {
  const { basket } = visit;
  if (basket.length === 0) return [];
  const found = await visit.ask(BasketPageDocument, { ids: [...basket] });
  return basket.map((id) => {
    const wish = found.wishesById.find((each) => each.id === id) ?? null;
    const giveOptions = found.giveOptionsOf.find(({ wishId }) => wishId === id) ?? null;
    const isFree = wish !== null && giveOptions?.claimOpen === true;
    const isMissed = wish !== null && !isFree && giveOptions?.open !== true;
    return { id, wish, giveOptions, isFree, isMissed, pledgeId: visit.newId() };
  });
}

export async function action(args: Route.ActionArgs) {
  return act(visitOf(args), await args.request.formData());
}

/** What was put aside: how each wish stands, and one form for all that are free. */
export default function Basket({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { items, similar, isFull, basketId, today, basket, back } = loaderData;
  const refusal = actionData?.refusal;
  const free = items.filter(({ isFree }) => isFree);
  return (
    <div className="page page-narrow py-6">
      <PageHead title={t('basket.title')} hidden refused={(refusal?.errors.length ?? 0) > 0} />
      <h1 className="mb-4">{t('basket.title')}</h1>
      {items.length === 0 && <Empty />}
      <div className="mb-6 grid gap-4 empty:hidden">
        <ErrorSummary title={t('form.summary')} errors={refusal?.errors ?? []} />
        {isFull && (
          <Notice tone="care" live>
            {t('basket.full', { most: BASKET_MOST })}
          </Notice>
        )}
        {free.length > 0 && <p>{t('basket.lead')}</p>}
      </div>
      {items.length > 0 && (
        <>
          <BasketItems items={items} />
          <div className="my-6 flex flex-wrap gap-3">
            <a className={buttonClass('quiet')} href={link('/wishes?help=inKind')}>
              {t('basket.more')}
            </a>
            <form method="post">
              <Button tone="quiet" name="intent" value="clear">
                {t('basket.clear')}
              </Button>
            </form>
          </div>
        </>
      )}
      {free.length > 0 && (
        <BasketForm wishes={free} basketId={basketId} today={today} refusal={refusal} />
      )}
      {similar.length > 0 && (
        <section className="mt-12">
          <h2 className="mb-4">{t('wish.similar')}</h2>
          <WishGridToBasket wishes={similar} basket={basket} back={back} />
        </section>
      )}
    </div>
  );
}

function Empty(): ReactElement {
  const { t, link } = useSpeech();
  return (
    <EmptyState title={t('basket.empty.title')}>
      <p>{t('basket.empty.text')}</p>
      <a className={buttonClass()} href={link('/wishes?help=inKind')}>
        {t('basket.choose')}
      </a>
    </EmptyState>
  );
}
