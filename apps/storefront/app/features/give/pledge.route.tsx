import { Button, buttonClass, ErrorSummary, Facts, Notice, type NoticeTone } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuse, refuseByApi } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { ThanksShown } from '../../shared/thanks-shown.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/pledge.route.js';
import {
  AskRefundDocument,
  PlaceLateGiftDocument,
  WishesForGiftDocument,
} from './late-gift.graphql.js';
import { GiftRefunds, TakeBack } from './gift-refunds.js';
import { LateGift } from './late-gift.js';
import { askLetter } from './ask-letter.js';
import { PledgePath } from './pledge-path.js';
import { TransferPanel } from './transfer-panel.js';
import {
  CancelPledgeDocument,
  ContinuePaymentDocument,
  PledgeByLinkDocument,
  type PledgeData,
} from './pledge.graphql.js';
import { ThanksLetter } from './thanks-letter.js';

export const headers = noStore;

/** The page reads only: what the browser brings back from the pay page changes nothing. */
export async function loader(args: Route.LoaderArgs) {
  const { token } = args.params;
  const visit = visitOf(args);
  const { pledgeByLink } = await visit.ask(PledgeByLinkDocument, { token });
  if (pledgeByLink === null) throw trouble(404);
  // Until the thing has arrived, a promise to bring it has a page of its own.
  if (pledgeByLink.claim !== null && UNDERWAY.has(pledgeByLink.state)) {
    return redirect(visit.speech.link(`/claims/${token}`));
  }
  const isWaiting = pledgeByLink.waiting !== null;
  const choice = isWaiting ? await visit.ask(WishesForGiftDocument, {}) : null;
  const wishes = choice === null ? [] : choice.wishes.edges.map(({ node }) => node);
  const ids = { nextPledgeId: visit.newId(), refundId: visit.newId(), letterId: visit.newId() };
  return { pledge: pledgeByLink, wishes, ...ids };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { token } = args.params;
  const form = await args.request.formData();
  const back = speech.link(`/pledges/${token}`);
  if (form.get('intent') === 'place') {
    const { placeLateGift: result } = await visit.ask(PlaceLateGiftDocument, {
      token,
      pledgeId: String(form.get('pledgeId')),
      wishId: String(form.get('wishId')),
    });
    if (result.__typename === 'NotFound') throw trouble(404);
    if (result.__typename !== 'LateGiftPlaced') return refuseByApi(form, result, { speech });
    return redirect(speech.link(`/pledges/${result.statusToken}`));
  }
  if (form.get('intent') === 'refund') {
    const id = String(form.get('refundId'));
    const { askRefund: result } = await visit.ask(AskRefundDocument, { token, id });
    if (result.__typename === 'NotFound') throw trouble(404);
    if (result.__typename !== 'RefundAsked') return refuseByApi(form, result, { speech });
    return redirect(back);
  }
  if (form.get('intent') === 'letter') return askLetter(form, token, visit);
  if (form.get('intent') === 'cancel') {
    const { cancelPledge: result } = await visit.ask(CancelPledgeDocument, { token });
    if (result.__typename === 'PledgeCancelled') return redirect(back);
    if (result.__typename === 'NotFound') throw trouble(404);
    return refuseByApi(form, result, { speech });
  }
  const { continuePayment: result } = await visit.ask(ContinuePaymentDocument, { token });
  if (result.__typename === 'NotFound') throw trouble(404);
  if (result.__typename !== 'PledgeStarted') return refuseByApi(form, result, { speech });
  if (result.checkoutUrl === null)
    return refuse(form, [{ field: '', text: speech.t('pledgePage.noCheckout') }]);
  return redirect(result.checkoutUrl);
}

const UNDERWAY: ReadonlySet<PledgeData['state']> = new Set([
  'claimed',
  'sent',
  'expired',
  'released',
]);

const TONES: Readonly<Record<PledgeData['state'], NoticeTone>> = {
  held: 'care',
  paid: 'good',
  expired: 'plain',
  late: 'care',
  moved: 'good',
  reserved: 'plain',
  refunded: 'plain',
  claimed: 'plain',
  sent: 'plain',
  delivered: 'good',
  accepted: 'good',
  released: 'plain',
};

export default function PledgePage({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, of, link } = useSpeech();
  const { pledge, wishes, nextPledgeId, refundId, letterId } = loaderData;
  const errors = actionData?.refusal.errors ?? [];
  const waiting = pledge.state === 'held';
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('pledgePage.title')} hidden refused={errors.length > 0} />
      <h1 className="mb-4">{t('pledgePage.title')}</h1>
      <div className="grid gap-6">
        <ErrorSummary title={t('form.notDone')} errors={errors} />
        <div data-waiting={waiting ? '' : undefined}>
          <Notice tone={TONES[pledge.state]} live>
            <p className="text-lead">{of(pledge.sentence)}</p>
          </Notice>
        </div>
        {pledge.transfer !== null && <TransferPanel transfer={pledge.transfer} />}
        {waiting && <WaitingActions isTransfer={pledge.transfer !== null} />}
        {pledge.waiting !== null && (
          <>
            <LateGift waiting={pledge.waiting} wishes={wishes} nextPledgeId={nextPledgeId} />
            <TakeBack waiting={pledge.waiting} refundId={refundId} />
          </>
        )}
        <GiftRefunds refunds={pledge.refunds} />
        {pledge.state === 'expired' && (
          <p>
            <a className={buttonClass()} href={link(`/wishes/${pledge.wishId}/give`)}>
              {t('wish.give')}
            </a>
          </p>
        )}
        <PledgeFacts pledge={pledge} />
        <PledgePath pledge={pledge} />
        {pledge.thanks !== null && (pledge.state === 'paid' || pledge.state === 'accepted') && (
          <ThanksShown thanks={pledge.thanks} />
        )}
        <ThanksLetter pledge={pledge} letterId={letterId} refusal={actionData?.refusal} />
        <p className="text-small text-quiet">{t('pledgePage.keepLink')}</p>
      </div>
    </div>
  );
}

/** What was given, for what and when. */
function PledgeFacts({ pledge }: { pledge: PledgeData }): ReactElement {
  const { t, money, link, dateTime, charge, rate } = useSpeech();
  const { paidAbroad } = pledge;
  return (
    <Facts
      facts={[
        {
          term: t('pledgePage.wish'),
          value: <a href={link(`/wishes/${pledge.wishId}`)}>{pledge.wishTitle}</a>,
        },
        {
          term: t('pledgePage.amount'),
          value:
            pledge.amount === null ? null : <span className="num">{money(pledge.amount)}</span>,
        },
        {
          term: t('charge.charged'),
          value: paidAbroad && <span className="num">{charge(paidAbroad.charged)}</span>,
        },
        {
          term: t('charge.rate'),
          value: paidAbroad && <span className="num">{rate(paidAbroad.rate)}</span>,
        },
        { term: t('pledgePage.created'), value: dateTime(pledge.createdAt) },
        {
          term: t('pledgePage.settled'),
          value: pledge.settledAt === null ? null : dateTime(pledge.settledAt),
        },
        {
          term: t('pledgePage.receipt'),
          value: pledge.receiptNumber && <Receipt pledge={pledge} />,
        },
        {
          term: t('pledgePage.entry'),
          value: pledge.receiptSeal && <Seal seal={pledge.receiptSeal} />,
        },
        { term: t('pledgePage.publicName'), value: pledge.publicName },
      ]}
    />
  );
}

/** The number of the receipt, and the receipt itself to keep. */
function Receipt({ pledge }: { pledge: PledgeData }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <>
      {pledge.receiptNumber}{' '}
      <a className="ml-2" href={link(`/pledges/${pledge.statusToken}/receipt.pdf`)}>
        {t('pledgePage.receipt.pdf')}
      </a>
    </>
  );
}

/** Where the gift stands in the public book, for whoever wants to check. */
function Seal({ seal }: { seal: NonNullable<PledgeData['receiptSeal']> }): ReactElement {
  const { t, link, number } = useSpeech();
  return (
    <>
      <a href={link(`/book?entry=${seal.number}&hash=${seal.hash}`)}>
        {t('pledgePage.entry.number', { number: number(seal.number) })}
      </a>
      <code className="block text-small break-all">{seal.hash}</code>
    </>
  );
}

/** Back to the pay page, look again, or give the place free. */
function WaitingActions({ isTransfer }: { isTransfer: boolean }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="no-print flex flex-wrap gap-3">
      {!isTransfer && (
        <form method="post">
          <Button name="intent" value="continue">
            {t('pledgePage.continue')}
          </Button>
        </form>
      )}
      <form method="get">
        <Button tone="quiet">{t('pledgePage.refresh')}</Button>
      </form>
      <form method="post">
        <Button tone="refuse" name="intent" value="cancel">
          {t('pledgePage.cancel')}
        </Button>
      </form>
    </div>
  );
}
