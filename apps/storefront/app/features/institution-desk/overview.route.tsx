import { buttonClass, EmptyState } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, useOutletContext } from 'react-router';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/overview.route.js';
import { type DeskContext, DeskPage } from './desk-page.js';
import { type Overview, OverviewDocument } from './institution.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  return visitOf(args).ask(OverviewDocument, { id: args.params.institutionId });
}

/** What waits for the institution, each line a link to where it is done. */
export default function OverviewPage({ loaderData, params }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, of } = speech;
  const { institution } = useOutletContext<DeskContext>();
  const root = speech.link(`/desk/${params.institutionId}`);
  const todo = todoOf(loaderData, speech).filter(({ count }) => count > 0);
  const title = institution === null ? t('institutionDesk.title') : of(institution.name);
  const hasChildren = loaderData.children.totalCount > 0;
  return (
    <DeskPage title={title} action={<Start root={root} hasChildren={hasChildren} />}>
      <div className="grid items-start gap-8 lg:grid-cols-[1.7fr_1fr]">
        <section>
          <h2 className="mb-3">{t('institutionDesk.todo.title')}</h2>
          {todo.length === 0 && hasChildren && (
            <EmptyState title={t('institutionDesk.todo.none.title')}>
              <p>{t('institutionDesk.todo.none.text')}</p>
            </EmptyState>
          )}
          {!hasChildren && <p className="card mb-4 p-4">{t('institutionDesk.todo.firstChild')}</p>}
          {todo.length > 0 && (
            <ul className="card divide-y divide-line">
              {todo.map(({ path, text }) => (
                <li key={path} className="max-w-none">
                  <Link className="block px-4 py-3" to={root + path}>
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </section>
        <Now overview={loaderData} root={root} />
      </div>
    </DeskPage>
  );
}

/** The most urgent first: what others wait for, then what only we wait for. */
function todoOf(overview: Overview, { t }: Speech) {
  const { returned, drafts, toOrder, toRecord, toAccept, toThank, openSeasonWishes } = overview;
  const line = (
    { totalCount: count }: { totalCount: number },
    id: 'toOrder' | 'toAccept' | 'toRecord' | 'returned' | 'toThank' | 'drafts',
    path: string,
  ) => ({ count, path, text: t(`institutionDesk.todo.${id}`, { count }) });
  const season = openSeasonWishes.length;
  return [
    line(toOrder, 'toOrder', '/wishes?status=funded'),
    line(toAccept, 'toAccept', '/wishes?status=delivered'),
    line(toRecord, 'toRecord', '/wishes?status=ordered'),
    { count: season, path: '/season', text: t('institutionDesk.todo.season', { count: season }) },
    line(returned, 'returned', '/wishes?status=changes_requested'),
    line(toThank, 'toThank', '/wishes?status=accepted'),
    line(drafts, 'drafts', '/wishes?status=draft'),
  ];
}

function Start({ root, hasChildren }: { root: string; hasChildren: boolean }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="flex flex-wrap gap-3">
      {hasChildren && (
        <Link className={buttonClass()} to={`${root}/wishes/new`}>
          {t('institutionDesk.newWish')}
        </Link>
      )}
      <Link className={buttonClass(hasChildren ? 'quiet' : 'main')} to={`${root}/children/new`}>
        {t('institutionDesk.newChild')}
      </Link>
    </div>
  );
}

function Now({ overview, root }: { overview: Overview; root: string }): ReactElement {
  const { t, number } = useSpeech();
  const lines = [
    {
      label: t('institutionDesk.now.submitted'),
      count: overview.submitted.totalCount,
      path: '/wishes?status=submitted',
    },
    {
      label: t('institutionDesk.now.published'),
      count: overview.published.totalCount,
      path: '/wishes?status=published',
    },
    {
      label: t('institutionDesk.now.thanked'),
      count: overview.thanked.totalCount,
      path: '/wishes?status=thanked',
    },
    {
      label: t('institutionDesk.now.children'),
      count: overview.children.totalCount,
      path: '/children',
    },
  ];
  return (
    <section>
      <h2 className="mb-3">{t('institutionDesk.now.title')}</h2>
      <dl className="card divide-y divide-line">
        {lines.map(({ label, count, path }) => (
          <div key={path} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
            <dt>
              <Link to={root + path}>{label}</Link>
            </dt>
            <dd className="num text-h3 font-bold">{number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
