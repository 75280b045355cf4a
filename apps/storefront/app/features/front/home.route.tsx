import { buttonClass, Drawing } from '@app/ui';
import type { ReactElement } from 'react';
import { type MoneyText, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { drawingFor } from '../../shared/drawings.js';
import { spriteUrl } from '../../shared/sprite.js';
import { visitOf } from '../../shared/visit.js';
import { WishGrid } from '../../shared/wish-card.js';
import type { Route } from './+types/home.route.js';
import { HomeDocument } from './home.graphql.js';
import { RegionTiles } from './region-tiles.js';
import { Steps } from './steps.js';

export async function loader(args: Route.LoaderArgs) {
  return visitOf(args).ask(HomeDocument, {});
}

type HomeData = Route.ComponentProps['loaderData'];

export default function Home({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { wishes, wishFacets, regions } = loaderData;
  return (
    <>
      <PageHead title={t('home.title')} description={t('home.lead')} />
      <Hero totals={loaderData.publicTotals} />
      <div className="page">
        <Categories data={loaderData} />
        <section className="mt-12">
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <h2>{t('home.waiting')}</h2>
            <a href={link('/wishes')}>{t('home.all')}</a>
          </div>
          {wishes.edges.length === 0 && <p>{t('catalogue.empty.all')}</p>}
          <WishGrid wishes={wishes.edges.map(({ node }) => node)} />
        </section>
        <section className="mt-14">
          <h2 className="mb-1">{t('home.regions')}</h2>
          <p className="mb-4 text-quiet">{t('home.regionsHint')}</p>
          <RegionTiles regions={regions} counts={wishFacets.regions} />
        </section>
        <section className="mt-14">
          <h2 className="mb-5">{t('home.how')}</h2>
          <Steps />
        </section>
        <section className="card mt-14 grid gap-3 p-6 md:grid-cols-[1fr_auto] md:items-center">
          <div>
            <h2 className="mb-1 text-h3">{t('home.apply.title')}</h2>
            <p>{t('home.apply.text')}</p>
          </div>
          <a className={buttonClass('quiet')} href={link('/apply')}>
            {t('home.apply.action')}
          </a>
        </section>
      </div>
    </>
  );
}

function Hero({ totals }: { totals: HomeData['publicTotals'] }): ReactElement {
  const { t, link, money, number } = useSpeech();
  const given: MoneyText = { amountMinor: totals.givenMinor, currency: 'KZT' };
  const facts = [
    { term: t('home.totals.open'), value: number(totals.openWishes) },
    { term: t('home.totals.granted'), value: number(totals.grantedWishes) },
    { term: t('home.totals.given'), value: money(given) },
    { term: t('home.totals.institutions'), value: number(totals.institutions) },
  ];
  return (
    <div className="page grid gap-6 py-8 md:grid-cols-[1.2fr_1fr] md:items-center md:py-14">
      <div>
        <h1 className="mb-4 text-hero">{t('home.hero')}</h1>
        <p className="mb-6 text-lead">{t('home.lead')}</p>
        <p className="flex flex-wrap gap-3">
          <a className={buttonClass()} href={link('/wishes')}>
            {t('home.choose')}
          </a>
          <a className={buttonClass('quiet')} href={link('/about')}>
            {t('home.howLink')}
          </a>
        </p>
        <dl className="mt-8 grid grid-cols-2 gap-x-6 gap-y-3 lg:grid-cols-4">
          {facts.map(({ term, value }) => (
            <div key={term}>
              <dd className="num text-h3 font-bold">{value}</dd>
              <dt className="text-small text-quiet">{term}</dt>
            </div>
          ))}
        </dl>
      </div>
      <HeroDrawings />
    </div>
  );
}

const HERO = [
  ['boots', 1],
  ['ball', 0],
  ['atlas', 2],
  ['dombra', 0],
  ['mittens', 1],
  ['backpack', 2],
  ['chess', 2],
  ['hat', 1],
  ['paints', 0],
] as const;

/** Ordinary things, drawn with care. */
function HeroDrawings(): ReactElement {
  return (
    <div className="card bg-tile grid grid-cols-3 gap-5 p-6 max-md:hidden">
      {HERO.map(([name, seed]) => (
        <Drawing key={name} sprite={spriteUrl} name={name} seed={seed} className="w-full" />
      ))}
    </div>
  );
}

function Categories({ data }: { data: HomeData }): ReactElement {
  const { t, of, link } = useSpeech();
  const total = data.publicTotals.openWishes;
  return (
    <nav aria-label={t('catalogue.category')}>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4 sm:gap-3 lg:grid-cols-8">
        {data.categories.map(({ code, name }) => (
          <CategoryTile
            key={code}
            href={link(`/wishes?category=${code}`)}
            drawing={drawingFor(code, { id: code })}
            name={of(name)}
            count={data.wishFacets.categories.find(({ value }) => value === code)?.count ?? 0}
          />
        ))}
        <CategoryTile
          href={link('/wishes')}
          drawing={{ name: 'coat', seed: 1 }}
          name={t('home.all')}
          count={total}
        />
      </ul>
    </nav>
  );
}

interface CategoryTileProps {
  href: string;
  drawing: { name: string; seed: number };
  name: string;
  count: number;
}

function CategoryTile({ href, drawing, name, count }: CategoryTileProps): ReactElement {
  const { number } = useSpeech();
  return (
    <li>
      <a
        className="card flex h-full flex-col items-center gap-2 px-1 py-3 text-center text-ink no-underline hover:bg-tile hover:underline"
        href={href}
      >
        <Drawing
          sprite={spriteUrl}
          name={drawing.name}
          seed={drawing.seed}
          className="w-12 flex-none sm:w-14"
        />
        <span className="w-full text-small leading-tight">
          {name} <span className="text-quiet">{number(count)}</span>
        </span>
      </a>
    </li>
  );
}
