import type { ReactElement } from 'react';
import { ageBandText } from '../../shared/age-band.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { ThanksShown } from '../../shared/thanks-shown.js';
import { trouble, visitOf } from '../../shared/visit.js';
import { inKindOf, WishGrid, WishPicture } from '../../shared/wish-card.js';
import type { Route } from './+types/wish.route.js';
import { Closed, HelpBar, WishFacts, WishMoney } from './wish-parts.js';
import { WishPageDocument } from './wish.graphql.js';

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const found = await visit.ask(WishPageDocument, { id: args.params.wishId });
  if (found.wish === null) throw trouble(404);
  const { wish, giveOptions, similarWishes } = found;
  const { basket } = visit;
  return {
    wish,
    giveOptions,
    similarWishes,
    basket,
    address: visit.publicUrl + visit.url.pathname,
  };
}

export default function WishPage({ loaderData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, of, link, money } = speech;
  const { wish, giveOptions, similarWishes, basket, address } = loaderData;
  const description = t('wish.description', {
    category: of(wish.category.name),
    age: ageBandText(wish.ageBand, speech),
    region: of(wish.region.name),
    price: money(wish.price),
  });
  return (
    <div className="page py-6">
      <PageHead title={wish.title} description={description} />
      <p className="mb-4">
        <a href={link('/wishes')}>{t('wish.back')}</a>
      </p>
      <div className="grid items-start gap-6 md:grid-cols-[1fr_1.25fr] md:gap-10">
        <div className="card bg-tile grid place-items-center p-4 md:sticky md:top-6 md:p-8">
          <WishPicture wish={wish} className="h-40 w-full object-contain md:h-72" />
        </div>
        <div>
          <h1 className="mb-4" lang={wish.language}>
            {wish.title}
          </h1>
          <WishMoney wish={wish} />
          <Closed wish={wish} give={giveOptions} />
          <p className="my-6 whitespace-pre-line text-lead" lang={wish.language}>
            {wish.story}
          </p>
          <WishFacts wish={wish} />
          {wish.thanks !== null && <ThanksShown thanks={wish.thanks} className="my-6" />}
          <MoneyExplained address={address} byGoods={inKindOf(wish, speech) !== null} />
          <HelpBar wish={wish} give={giveOptions} basket={basket} />
        </div>
      </div>
      {similarWishes.length > 0 && (
        <section className="mt-14">
          <h2 className="mb-4">{t('wish.similar')}</h2>
          <WishGrid wishes={similarWishes} />
        </section>
      )}
    </div>
  );
}

/** Where money goes, unless a donor brings the thing; and the address to hand on. */
function MoneyExplained({ address, byGoods }: { address: string; byGoods: boolean }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="my-6 flex flex-wrap items-start gap-x-8 gap-y-2">
      {!byGoods && (
        <details className="flex-1 basis-60">
          <summary className="py-2 font-semibold text-sky">{t('wish.howMoney.title')}</summary>
          <p className="pb-2">{t('wish.howMoney.text')}</p>
        </details>
      )}
      <button
        type="button"
        className="chip"
        hidden
        data-copy={address}
        data-done={t('wish.copied')}
      >
        {t('wish.copyLink')}
      </button>
    </div>
  );
}
