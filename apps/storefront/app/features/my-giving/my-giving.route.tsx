import { Button, buttonClass, EmptyState, MoreLink } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { SheetLinks } from '../../shared/sheet-links.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/my-giving.route.js';
import { MyGivingDocument } from './my-giving.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const after = visit.url.searchParams.get('after');
  return visit.ask(MyGivingDocument, { first: 24, after });
}

/** Everything the donor gave, newest first, each with the sentence of its state. */
export default function MyGiving({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, of, link, money, dateLong } = useSpeech();
  const { edges, pageInfo } = loaderData.myPledges;
  const cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('myGiving.title')} hidden />
      <h1 className="mb-5">{t('myGiving.title')}</h1>
      {edges.length > 0 && (
        <p className="mb-5">
          <a href={link('/my-giving/letters')}>{t('myLetters.title')}</a>
        </p>
      )}
      {edges.length === 0 && (
        <EmptyState title={t('myGiving.empty.title')}>
          <p>{t('myGiving.empty.text')}</p>
          <a className={buttonClass()} href={link('/wishes')}>
            {t('home.choose')}
          </a>
        </EmptyState>
      )}
      <ul className="grid gap-4">
        {edges.map(({ node }) => (
          <li key={node.id} className="card p-4">
            <h2 className="mb-1 text-h3">
              <a href={link(`/pledges/${node.statusToken}`)}>{node.wishTitle}</a>
            </h2>
            <p className="mb-2 text-small text-quiet">
              {node.amount !== null && <span className="num">{money(node.amount)} · </span>}
              {dateLong(node.createdAt)}
            </p>
            <p>{of(node.sentence)}</p>
          </li>
        ))}
      </ul>
      <MoreLink
        href={cursor === null ? null : `?after=${encodeURIComponent(cursor)}`}
        label={t('myGiving.more')}
      />
      {edges.length > 0 && <SheetLinks path="/my-giving/export/gifts" />}
      <form method="post" action={link('/sign-out')} className="mt-10">
        <Button tone="quiet">{t('signIn.out')}</Button>
      </form>
    </div>
  );
}
