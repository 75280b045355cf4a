import { buttonClass, EmptyState, MoreLink } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/deliveries.route.js';
import { DeliveriesDocument, type DeliveryRow } from './delivery.graphql.js';
import { DeskPage } from './desk-page.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  return visit.ask(DeliveriesDocument, { institutionId, after: afterOf(visit.url) });
}

/** Wishes that are paid for, with the next step of each. */
export default function Deliveries({ loaderData, params }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const location = useLocation();
  const { edges, pageInfo } = loaderData.deliveries;
  return (
    <DeskPage title={t('institutionDesk.nav.deliveries')} trail={[]}>
      <p className="mb-3">{t('institutionDesk.deliveries.lead')}</p>
      <p className="mb-5">
        <Link className={buttonClass('quiet', 'small')} to={link('/arrive')}>
          {t('arrive.title')}
        </Link>
      </p>
      {edges.length === 0 ? (
        <EmptyState title={t('institutionDesk.deliveries.empty.title')}>
          <p>{t('institutionDesk.deliveries.empty.text')}</p>
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {edges.map(({ node }) => (
            <DeliveryLine
              key={node.wishId}
              delivery={node}
              root={link(`/desk/${params.institutionId}/deliveries`)}
            />
          ))}
        </ul>
      )}
      <MoreLink href={moreHref(location, pageInfo)} label={t('desk.more')} />
    </DeskPage>
  );
}

const NEXT = ['order', 'receive', 'record', 'accept', 'thank'] as const;

function DeliveryLine({ delivery, root }: { delivery: DeliveryRow; root: string }): ReactElement {
  const { t, of, money, date } = useSpeech();
  const { wishId, wishTitle, sentence, paid, state, expectedOn, allowedActions } = delivery;
  const next = NEXT.find((action) => allowedActions.includes(action));
  return (
    <li className="grid max-w-none items-center gap-x-8 gap-y-2 p-4 sm:grid-cols-[1fr_auto]">
      <div>
        <p className="font-semibold">
          <Link to={`${root}/${wishId}`}>{wishTitle}</Link>
        </p>
        <p>{of(sentence)}</p>
        <p className="num text-small whitespace-normal text-quiet">
          {paid === null ? t('institutionDesk.delivery.inKind') : money(paid)}
          {state === 'ordered' &&
            expectedOn !== null &&
            ` · ${t('institutionDesk.delivery.expected', { date: date(expectedOn) })}`}
        </p>
      </div>
      {next !== undefined && (
        <Link className={buttonClass('quiet', 'small')} to={`${root}/${wishId}#next`}>
          {t(`institutionDesk.deliveries.next.${next}`)}
        </Link>
      )}
    </li>
  );
}
