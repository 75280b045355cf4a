import { readCode, WISH_CODE_LENGTH } from '@app/forms';
import { buttonClass, EmptyState, MoreLink } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { visitOf } from '../../shared/visit.js';
import { WishGridToBasket } from '../../shared/wish-card.js';
import type { Route } from './+types/catalogue.route.js';
import { CatalogueDocument } from './catalogue.graphql.js';
import { FilterChips } from './filter-chips.js';
import { FilterForm } from './filter-form.js';
import { CardsLink } from './cards-link.js';
import { apiFilter, type Filter, filterOf, filterQuery } from './filter.js';
import { WishByCodeDocument } from './wish-code.graphql.js';

const PAGE_SIZE = 24;

/** Cursors are short; anything longer is not one of ours. */
const CURSOR_LENGTH_MAX = 300;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const query = visit.url.searchParams;
  const filter = filterOf(query);
  if (readCode(filter.q, WISH_CODE_LENGTH) !== null) {
    const { wishByCode: wish } = await visit.ask(WishByCodeDocument, { code: filter.q });
    if (wish !== null) return redirect(visit.speech.link(`/wishes/${wish.id}`));
  }
  const after = query.get('after')?.slice(0, CURSOR_LENGTH_MAX) ?? null;
  const found = await visit.ask(CatalogueDocument, {
    filter: apiFilter(filter),
    sort: filter.sort === '' ? 'fair' : filter.sort,
    first: PAGE_SIZE,
    after,
  });
  const back = visit.url.pathname + visit.url.search;
  return { ...found, filter, further: after !== null, basket: visit.basket, back };
}

export default function Catalogue({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { filter, wishes, wishFacets, regions, categories, further } = loaderData;
  const { basket, back } = loaderData;
  const { hasNextPage, endCursor } = wishes.pageInfo;
  const query = filterQuery(filter);
  const more = hasNextPage && endCursor !== null;
  const moreHref = `${link('/wishes')}${query === '' ? '?' : `${query}&`}after=${encodeURIComponent(endCursor ?? '')}`;
  return (
    <div className="page py-6">
      <PageHead title={t('catalogue.title')} description={t('catalogue.description')} />
      <h1 className="mb-4">
        {filter.granted ? t('catalogue.titleGranted') : t('catalogue.title')}
      </h1>
      <FilterForm filter={filter} facets={wishFacets} regions={regions} categories={categories} />
      <FilterChips filter={filter} regions={regions} categories={categories} />
      <div className="my-4 text-quiet">
        <h2 className="inline text-base font-normal">
          {t('catalogue.count', { count: wishes.totalCount })}
        </h2>
        {further && (
          <>
            {' · '}
            <a href={link(`/wishes${query}`)}>{t('catalogue.toStart')}</a>
          </>
        )}
      </div>
      {wishes.edges.length === 0 ? (
        <NothingFound hasFilter={query !== ''} />
      ) : (
        <WishGridToBasket
          wishes={wishes.edges.map(({ node }) => node)}
          basket={basket}
          back={back}
        />
      )}
      <MoreLink href={more ? moreHref : null} label={t('catalogue.more')} />
      {!filter.granted && wishes.edges.length > 0 && hasPlace(filter) && (
        <CardsLink query={query} />
      )}
      <p className="mt-8 text-small">
        <a href={link(`/wishes${filterQuery(filter, { granted: !filter.granted })}`)}>
          {filter.granted ? t('catalogue.showOpen') : t('catalogue.showGranted')}
        </a>
      </p>
    </div>
  );
}

/** Cards are printed for a place: of a region or an institution. */
function hasPlace({ region, institution }: Filter): boolean {
  return region !== '' || institution !== '';
}

function NothingFound({ hasFilter }: { hasFilter: boolean }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <EmptyState title={t('catalogue.empty.title')}>
      <p>{hasFilter ? t('catalogue.empty.filtered') : t('catalogue.empty.all')}</p>
      {hasFilter && (
        <a className={buttonClass()} href={link('/wishes')}>
          {t('catalogue.empty.clear')}
        </a>
      )}
    </EmptyState>
  );
}
