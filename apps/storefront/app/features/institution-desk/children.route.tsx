import { monthName } from '@app/i18n';
import { buttonClass, EmptyState, MoreLink } from '@app/ui';
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
        <>
          <p className="mb-3 text-quiet">
            {t('institutionDesk.children.caption', { count: totalCount })}
          </p>
          <ul className="card divide-y divide-line">
            {edges.map(({ node }) => (
              <ChildLine key={node.id} child={node} root={root} />
            ))}
          </ul>
        </>
      )}
      <MoreLink href={moreHref(location, pageInfo)} label={t('desk.more')} />
    </DeskPage>
  );
}

function ChildLine({ child, root }: { child: ChildData; root: string }): ReactElement {
  const speech = useSpeech();
  const { t, of, locale } = speech;
  const { id, pseudonym, birthYear, birthMonth, region, consent } = child;
  return (
    <li className="grid max-w-none items-baseline gap-x-6 gap-y-0.5 px-4 py-2.5 md:grid-cols-[1.2fr_1.6fr_1.6fr_1.6fr_auto]">
      <p>
        <bdi className="font-semibold">{pseudonym}</bdi>
      </p>
      <p className="text-small">
        {ageBandText(child.ageBand, speech)}
        <span className="text-quiet">
          {' · '}
          {monthName(birthMonth, locale)} {birthYear}
        </span>
      </p>
      <p className="text-small">{of(region.name)}</p>
      <p className="text-small text-quiet">
        {t('institutionDesk.child.consent')}: {consentText(child, speech)}
      </p>
      <p className="text-small">
        {consent?.valid === true && (
          <Link className="inline-block py-1" to={`${root}/wishes/new?child=${id}`}>
            {t('institutionDesk.children.writeWish')}
          </Link>
        )}
      </p>
    </li>
  );
}

function consentText({ consent }: ChildData, { t, date }: Speech): string {
  if (consent === null) return t('institutionDesk.child.consentNone');
  const values = { date: date(consent.validUntil) };
  return consent.valid
    ? t('institutionDesk.child.consentUntil', values)
    : t('institutionDesk.child.consentOver', values);
}
