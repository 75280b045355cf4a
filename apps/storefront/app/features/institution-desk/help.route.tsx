import { EmptyState, MoreLink } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import type { ResultOf } from '../../graphql/graphql.js';
import { useSpeech } from '../../shared/i18n.js';
import { afterOf, moreHref } from '../../shared/paging.js';
import { SheetLinks } from '../../shared/sheet-links.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/help.route.js';
import { DeskPage } from './desk-page.js';
import { IncomingHelpDocument } from './institution.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  return visit.ask(IncomingHelpDocument, { institutionId, after: afterOf(visit.url) });
}

/** Every promise on a wish of the institution, the newest first; never a contact of a donor. */
export default function Help({ loaderData, params }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const location = useLocation();
  const { edges, pageInfo } = loaderData.incomingHelp;
  return (
    <DeskPage title={t('institutionDesk.nav.help')} trail={[]}>
      <p className="mb-5">{t('institutionDesk.help.lead')}</p>
      {edges.length === 0 ? (
        <EmptyState title={t('institutionDesk.help.empty.title')}>
          <p>{t('institutionDesk.help.empty.text')}</p>
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {edges.map(({ node }) => (
            <Gift key={node.id} gift={node} root={link(`/desk/${params.institutionId}`)} />
          ))}
        </ul>
      )}
      <MoreLink href={moreHref(location, pageInfo)} label={t('desk.more')} />
      {edges.length > 0 && <SheetLinks path={`/desk/${params.institutionId}/export/help`} />}
    </DeskPage>
  );
}

type GiftData = ResultOf<typeof IncomingHelpDocument>['incomingHelp']['edges'][number]['node'];

function Gift({ gift, root }: { gift: GiftData; root: string }): ReactElement {
  const { t, of, money, dateTime } = useSpeech();
  const { wishId, wishTitle, sentence, amount, createdAt, donorName, isFromShelf } = gift;
  const who = isFromShelf ? t('institutionDesk.help.shelf') : donorName;
  return (
    <li className="grid max-w-none gap-x-8 gap-y-1 p-4 sm:grid-cols-[1fr_auto]">
      <div>
        <p className="font-semibold">
          <Link to={`${root}/${amount === null ? 'deliveries' : 'wishes'}/${wishId}`}>
            {wishTitle}
          </Link>
        </p>
        <p>{of(sentence)}</p>
        {gift.claim !== null && <HowItComes claim={gift.claim} />}
        <p className="text-small text-quiet">
          {dateTime(createdAt)} · {who ?? t('institutionDesk.help.anonymous')}
        </p>
      </div>
      {amount !== null && <p className="num text-h3 font-bold">{money(amount)}</p>}
    </li>
  );
}

/** How a donor brings the thing, and what stands in the way. */
function HowItComes({ claim }: { claim: NonNullable<GiftData['claim']> }): ReactElement {
  const { t, dateLong } = useSpeech();
  const { how, plannedOn, until, trackingNumber, problem } = claim;
  const facts = [
    `${t(`claim.how.${how}`)}, ${dateLong(plannedOn)}`,
    until === null ? null : `${t('claimed.until')}: ${dateLong(until)}`,
    trackingNumber === null ? null : `${t('claimed.tracking')}: ${trackingNumber}`,
  ];
  return (
    <>
      <p className="text-small">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      {problem !== null && (
        <p className="text-small">
          {t('claimed.problem')}: <bdi>{problem}</bdi>
        </p>
      )}
    </>
  );
}
