import { monthName } from '@app/i18n';
import { buttonClass, type Column, EmptyState, MoreLink, Table } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import { ageBandText } from '../../shared/age-band.js';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/children.route.js';
import { type ChildData, ChildrenDocument } from './child.graphql.js';
import { DeskPage } from './desk-page.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const after = afterOf(visit.url);
  const { children } = await visit.ask(ChildrenDocument, { institutionId, first: 50, after });
  return { children, registered: visit.url.searchParams.get('done') === 'registered' };
}

/** The private register, for members only. */
export default function Children({ loaderData, params }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t } = speech;
  const location = useLocation();
  const root = speech.link(`/desk/${params.institutionId}`);
  const { children, registered } = loaderData;
  const { edges, totalCount, pageInfo } = children;
  const register = (
    <Link className={buttonClass()} to={`${root}/children/new`}>
      {t('institutionDesk.newChild')}
    </Link>
  );
  return (
    <DeskPage
      title={t('institutionDesk.nav.children')}
      trail={[]}
      done={registered ? t('institutionDesk.children.registered') : null}
      action={totalCount > 0 ? register : undefined}
    >
      <p className="mb-5">{t('institutionDesk.children.lead')}</p>
      {totalCount === 0 ? (
        <EmptyState title={t('institutionDesk.children.empty.title')}>
          <p>{t('institutionDesk.children.empty.text')}</p>
          {register}
        </EmptyState>
      ) : (
        <Table
          caption={t('institutionDesk.children.caption', { count: totalCount })}
          columns={columnsOf(speech, root)}
          rows={edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
        />
      )}
      <MoreLink href={moreHref(location, pageInfo)} label={t('desk.more')} />
    </DeskPage>
  );
}

function columnsOf(speech: Speech, root: string): Column<ChildData>[] {
  const { t, of, locale } = speech;
  return [
    {
      title: t('institutionDesk.child.pseudonym'),
      cell: ({ pseudonym }) => <bdi className="font-semibold">{pseudonym}</bdi>,
    },
    { title: t('institutionDesk.child.age'), cell: ({ ageBand }) => ageBandText(ageBand, speech) },
    {
      title: t('institutionDesk.child.born'),
      cell: ({ birthYear, birthMonth }) => `${monthName(birthMonth, locale)} ${birthYear}`,
    },
    { title: t('institutionDesk.child.region'), cell: ({ region }) => of(region.name) },
    { title: t('institutionDesk.child.consent'), cell: (child) => consentText(child, speech) },
    {
      title: t('institutionDesk.nav.wishes'),
      cell: ({ id, consent }) =>
        consent?.valid === true && (
          <Link to={`${root}/wishes/new?child=${id}`}>
            {t('institutionDesk.children.writeWish')}
          </Link>
        ),
    },
  ];
}

function consentText({ consent }: ChildData, { t, date }: Speech): string {
  if (consent === null) return t('institutionDesk.child.consentNone');
  const values = { date: date(consent.validUntil) };
  return consent.valid
    ? t('institutionDesk.child.consentUntil', values)
    : t('institutionDesk.child.consentOver', values);
}
