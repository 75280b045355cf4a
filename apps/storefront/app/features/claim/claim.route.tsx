import { claimForm, queueForm, readForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { buttonClass, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { withoutWishes } from '../../shared/basket.js';
import { textOf } from '../../shared/form-values.js';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { trouble, visitOf, type Visit } from '../../shared/visit.js';
import { WishGrid } from '../../shared/wish-card.js';
import { WishFormHead } from '../../shared/wish-form-head.js';
import type { Route } from './+types/claim.route.js';
import { ClaimForm } from './claim-form.js';
import { ClaimPageDocument, ClaimWishDocument, QueueForWishDocument } from './claim.graphql.js';
import { QueueForm, QueueJoined } from './queue-form.js';

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { wishId } = args.params;
  const { wish, giveOptions, similarWishes } = await visit.ask(ClaimPageDocument, { wishId });
  if (wish === null || giveOptions === null) throw trouble(404);
  const ids = { pledgeId: visit.newId(), placeId: visit.newId() };
  return { wish, options: giveOptions, similarWishes, ...ids, today: almatyDay(visit.now) };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const { wishId } = args.params;
  return form.get('intent') === 'queue'
    ? queueFor(visit, form, wishId)
    : claim(visit, form, wishId);
}

/** Keeps the wish for the donor, and leads to the page of the claim. */
async function claim(visit: Visit, form: FormData, wishId: string) {
  const { speech, locale } = visit;
  const showName = form.get('showName') === 'yes';
  const fields = new FormData();
  for (const name of ['pledgeId', 'how', 'plannedOn', 'contact']) {
    fields.set(name, textOf(form, name));
  }
  fields.set('wishId', wishId);
  fields.set('publicName', showName ? textOf(form, 'publicName') : '');
  const reading = readForm(claimForm, fields);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { pledgeId: id, publicName, ...said } = reading.output;
  if (showName && publicName === null) {
    return refuse(form, [{ field: 'publicName', text: speech.t('form.publicName.missing') }]);
  }
  const input = { ...said, id, publicName, locale };
  const { claimWish: result } = await visit.ask(ClaimWishDocument, { input });
  if (result.__typename === 'ClaimOpened') {
    const left = withoutWishes(visit.basket, [wishId]);
    const headers = { 'Set-Cookie': visit.keepBasket(left) };
    const init = left.length < visit.basket.length ? { headers } : {};
    return redirect(speech.link(`/claims/${result.statusToken}`), init);
  }
  if (result.__typename === 'NotFound') throw trouble(404);
  if (result.__typename === 'IdAlreadyUsed') form.delete('pledgeId');
  return refuseByApi(form, result, { speech });
}

/** Puts the donor in line; the link to their place goes to the address they typed. */
async function queueFor(visit: Visit, form: FormData, wishId: string) {
  const { speech, locale } = visit;
  const fields = new FormData();
  fields.set('id', textOf(form, 'placeId'));
  fields.set('email', textOf(form, 'email'));
  fields.set('wishId', wishId);
  const reading = readForm(queueForm, fields);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const input = { ...reading.output, locale };
  const { queueForWish: result } = await visit.ask(QueueForWishDocument, { input });
  if (result.__typename === 'QueueJoined') return { joined: input.email };
  if (result.__typename === 'NotFound') throw trouble(404);
  if (result.__typename === 'IdAlreadyUsed') form.delete('placeId');
  return refuseByApi(form, result, { speech });
}

export default function Claim({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { wish, similarWishes, options } = loaderData;
  const refusal =
    actionData !== undefined && 'refusal' in actionData ? actionData.refusal : undefined;
  const joined = actionData !== undefined && 'joined' in actionData ? actionData.joined : null;
  return (
    <div className="page page-narrow py-6">
      <WishFormHead title={t('claim.title')} wish={wish} refusal={refusal} />
      {joined === null ? (
        <Way data={loaderData} refusal={refusal} />
      ) : (
        <QueueJoined email={joined} />
      )}
      {!options.claimOpen && similarWishes.length > 0 && (
        <section className="mt-12">
          <h2 className="mb-4">{t('wish.similar')}</h2>
          <WishGrid wishes={similarWishes} />
        </section>
      )}
    </div>
  );
}

interface WayProps {
  data: Route.ComponentProps['loaderData'];
  refusal: Parameters<typeof ClaimForm>[0]['refusal'];
}

/** The form to claim; the line when somebody has the wish; the reason when neither can be. */
function Way({ data, refusal }: WayProps): ReactElement {
  const { t, of, link } = useSpeech();
  const { options, pledgeId, placeId, today } = data;
  if (options.claimOpen) return <ClaimForm pledgeId={pledgeId} today={today} refusal={refusal} />;
  if (options.takenUntil !== null) {
    const { takenUntil, waiting } = options;
    return <QueueForm {...{ takenUntil, waiting, placeId, refusal }} />;
  }
  const { claimClosedReason: reason } = options;
  return (
    <div className="grid gap-5">
      <Notice tone="care">{reason === null ? t('wish.allHeld') : of(reason)}</Notice>
      <a className={buttonClass()} href={link('/wishes')}>
        {t('give.other')}
      </a>
    </div>
  );
}
