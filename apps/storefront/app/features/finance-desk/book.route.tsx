import { EmptyState, MoreLink } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/book.route.js';
import { Balances } from './balances.js';
import { BookDocument } from './book.graphql.js';
import { Entries } from './entries.js';
import { FinanceNav } from './finance-nav.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const after = afterOf(visit.url);
  const book = await visit.ask(BookDocument, { after });
  return { ...book, further: after !== null };
}

/** The book of money for those who keep and audit it. Nothing here can be changed. */
export default function Book({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const location = useLocation();
  const { ledgerBalances, ledgerEntries, further } = loaderData;
  const entries = ledgerEntries.edges.map(({ node }) => node);
  return (
    <div className="page py-6">
      <PageHead title={t('financeDesk.title')} hidden />
      <FinanceNav here="book" />
      <h1 className="mb-2">{t('financeDesk.title')}</h1>
      <p className="mb-6">{t('financeDesk.lead')}</p>
      {entries.length === 0 && !further ? (
        <EmptyState title={t('financeDesk.empty.title')}>
          <p>{t('financeDesk.empty.text')}</p>
        </EmptyState>
      ) : (
        <div className="grid items-start gap-10 xl:grid-cols-[1fr_1.3fr]">
          <Balances balances={ledgerBalances} />
          <section>
            <h2 className="mb-3">{t('financeDesk.entries')}</h2>
            <Entries entries={entries} />
            <MoreLink href={moreHref(location, ledgerEntries.pageInfo)} label={t('desk.more')} />
            {further && (
              <p>
                <Link to={link('/finance')}>{t('financeDesk.entries.newest')}</Link>
              </p>
            )}
          </section>
        </div>
      )}
    </div>
  );
}
