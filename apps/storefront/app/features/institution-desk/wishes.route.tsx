import { Button, buttonClass, EmptyState, MoreLink, SelectField } from '@app/ui';
import type { ChangeEvent, ReactElement } from 'react';
import { Form, Link, useLocation, useSubmit } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { SheetLinks } from '../../shared/sheet-links.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/wishes.route.js';
import { DeskPage } from './desk-page.js';
import { isPublic, type Status, statusOf, STATUSES } from './statuses.js';
import { WishMoney } from './wish-money.js';
import { DeskWishesDocument, type WishRow } from './wish.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const status = statusOf(visit.url.searchParams.get('status'));
  const after = afterOf(visit.url);
  const { deskWishes } = await visit.ask(DeskWishesDocument, { institutionId, status, after });
  return { wishes: deskWishes, status };
}

/** The wishes of an institution, newest first, narrowed by status in the address. */
export default function Wishes({ loaderData, params }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const location = useLocation();
  const root = link(`/desk/${params.institutionId}/wishes`);
  const { wishes, status } = loaderData;
  const newWish = (
    <Link className={buttonClass()} to={`${root}/new`}>
      {t('institutionDesk.newWish')}
    </Link>
  );
  return (
    <DeskPage title={t('institutionDesk.nav.wishes')} trail={[]} action={newWish}>
      <StatusFilter key={status} status={status} />
      <p className="my-4 text-quiet" role="status">
        {t('institutionDesk.wishes.caption', { count: wishes.totalCount })}
      </p>
      {wishes.edges.length === 0 ? (
        <NoWishes root={root} filtered={status !== null} />
      ) : (
        <ul className="card divide-y divide-line">
          {wishes.edges.map(({ node }) => (
            <WishLine key={node.id} wish={node} root={root} />
          ))}
        </ul>
      )}
      <MoreLink href={moreHref(location, wishes.pageInfo)} label={t('desk.more')} />
      {wishes.totalCount > 0 && <SheetLinks path={`/desk/${params.institutionId}/export/wishes`} />}
    </DeskPage>
  );
}

/** Applies as soon as a status is chosen; its button is for pages without a script. */
function StatusFilter({ status }: { status: Status | null }): ReactElement {
  const { t } = useSpeech();
  const submit = useSubmit();

  function handleChange(event: ChangeEvent<HTMLFormElement>): void {
    void submit(event.currentTarget);
  }

  return (
    <Form method="get" className="flex flex-wrap items-end gap-3" onChange={handleChange}>
      <div className="w-64 max-w-full">
        <SelectField
          name="status"
          label={t('institutionDesk.wishes.filter')}
          emptyLabel={t('desk.all')}
          defaultValue={status ?? ''}
          options={STATUSES.map((value) => ({
            value,
            label: t(`institutionDesk.status.${value}`),
          }))}
        />
      </div>
      <Button tone="quiet">{t('desk.show')}</Button>
    </Form>
  );
}

function WishLine({ wish, root }: { wish: WishRow; root: string }): ReactElement {
  const { t, of, money, date } = useSpeech();
  const { id, latest, childPseudonym, deadline, status, price } = wish;
  return (
    <li className="grid max-w-none gap-x-8 gap-y-3 p-4 md:grid-cols-[1fr_15rem]">
      <div>
        <h2 className="text-h3" lang={latest.language}>
          <Link to={`${root}/${id}`}>{latest.title}</Link>
        </h2>
        <p className="text-small text-quiet">
          <bdi>{childPseudonym}</bdi> · {t('institutionDesk.wish.deadline')}: {date(deadline)}
        </p>
        <p className="mt-1">{of(wish.statusSentence)}</p>
        {latest.decisionReason !== null && status === 'changes_requested' && (
          <p className="mt-1 whitespace-pre-line text-quiet">{latest.decisionReason}</p>
        )}
      </div>
      {isPublic(status) ? <WishMoney wish={wish} /> : <p className="num">{money(price)}</p>}
    </li>
  );
}

function NoWishes({ root, filtered }: { root: string; filtered: boolean }): ReactElement {
  const { t } = useSpeech();
  if (filtered) {
    return (
      <EmptyState title={t('institutionDesk.wishes.emptyFiltered.title')}>
        <Link className={buttonClass('quiet')} to={root}>
          {t('institutionDesk.wishes.emptyFiltered.link')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('institutionDesk.wishes.empty.title')}>
      <p>{t('institutionDesk.wishes.empty.text')}</p>
      <Link className={buttonClass()} to={`${root}/new`}>
        {t('institutionDesk.newWish')}
      </Link>
    </EmptyState>
  );
}
