import { buttonClass, ErrorSummary, Facts, Notice, type NoticeTone } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/claimed.route.js';
import { act } from './claimed-actions.js';
import { ClaimByLinkDocument, type ClaimData, type ClaimedData } from './claim.graphql.js';
import { ClaimSteps } from './claim-steps.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const { token } = args.params;
  const { pledgeByLink: pledge } = await visitOf(args).ask(ClaimByLinkDocument, { token });
  if (!pledge?.claim) throw trouble(404);
  return { pledge, claim: pledge.claim, token };
}

export async function action(args: Route.ActionArgs) {
  return act(visitOf(args), args.params.token, await args.request.formData());
}

const TONES: Readonly<Partial<Record<ClaimedData['state'], NoticeTone>>> = {
  claimed: 'care',
  sent: 'good',
  delivered: 'good',
  accepted: 'good',
};

export default function Claimed({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, of, link } = useSpeech();
  const { pledge, claim, token } = loaderData;
  const refusal = actionData?.refusal;
  const isThere = pledge.state === 'delivered' || pledge.state === 'accepted';
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('claimed.title')} hidden refused={refusal !== undefined} />
      <h1 className="mb-4">{t('claimed.title')}</h1>
      <div className="grid gap-6">
        <ErrorSummary title={t('form.notDone')} errors={refusal?.errors ?? []} />
        <Notice tone={TONES[pledge.state] ?? 'plain'} live>
          <p className="text-lead">{of(pledge.sentence)}</p>
        </Notice>
        <Doubt goods={pledge.goods} />
        <ClaimFacts pledge={pledge} claim={claim} />
        <Destination pledge={pledge} token={token} />
        {claim.isActive && <ClaimSteps claim={claim} refusal={refusal} />}
        {isThere && <a href={link(`/pledges/${token}`)}>{t('claimed.thanks')}</a>}
        {!claim.isActive && !isThere && (
          <p>
            <a className={buttonClass()} href={link(`/wishes/${pledge.wishId}`)}>
              {t('claimed.lookAgain')}
            </a>
          </p>
        )}
        <p className="text-small text-quiet">{t('claimed.keepLink')}</p>
      </div>
    </div>
  );
}

/** What the institution found missing or wrong in what came; the wish is still theirs. */
function Doubt({ goods }: { goods: ClaimedData['goods'] }): ReactElement | null {
  const { t, dateTime } = useSpeech();
  if (goods === null || goods.outcome === 'whole') return null;
  return (
    <Notice tone="care">
      <p className="font-semibold">{t(`pledgePage.goods.${goods.outcome}`)}</p>
      <p className="whitespace-pre-line">{goods.note}</p>
      <p className="text-small text-quiet">{dateTime(goods.recordedAt)}</p>
    </Notice>
  );
}

/** What was promised, how, and until when. */
function ClaimFacts({ pledge, claim }: { pledge: ClaimedData; claim: ClaimData }): ReactElement {
  const { t, link, dateLong, dateTime } = useSpeech();
  return (
    <Facts
      facts={[
        {
          term: t('pledgePage.wish'),
          value: <a href={link(`/wishes/${pledge.wishId}`)}>{pledge.wishTitle}</a>,
        },
        { term: t('claimed.until'), value: claim.until === null ? null : dateLong(claim.until) },
        { term: t('claim.how'), value: t(`claim.how.${claim.how}`) },
        { term: t('claim.plannedOn'), value: dateLong(claim.plannedOn) },
        { term: t('claimed.sentAt'), value: claim.sentAt === null ? null : dateTime(claim.sentAt) },
        { term: t('claimed.tracking'), value: claim.trackingNumber },
        { term: t('claimed.problem'), value: claim.problem },
        { term: t('pledgePage.publicName'), value: pledge.publicName },
      ]}
    />
  );
}

/** Where the thing is brought; nothing once the wish is no longer theirs. */
function Destination({
  pledge,
  token,
}: {
  pledge: ClaimedData;
  token: string;
}): ReactElement | null {
  const { t, of, link } = useSpeech();
  const { destination, packingCode } = pledge;
  if (destination === null) return null;
  return (
    <section className="card p-5">
      <h2 className="mb-3 text-h3">{t('claimed.where')}</h2>
      <Facts
        facts={[
          { term: t('wish.institution'), value: of(destination.name) },
          { term: t('claimed.address'), value: <bdi>{destination.address}</bdi> },
          {
            term: t('claimed.hours'),
            value: destination.openingHours === '' ? null : <bdi>{destination.openingHours}</bdi>,
          },
          { term: t('claimed.code'), value: packingCode && <code>{packingCode}</code> },
        ]}
      />
      <p className="mt-3 text-small text-quiet">{t('claimed.notToChild')}</p>
      {packingCode !== null && (
        <p className="no-print mt-3">
          <a href={link(`/pledges/${token}/slip.pdf`)}>{t('pledgePage.slip')}</a>
        </p>
      )}
    </section>
  );
}
