import { offerForm, readForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Button, buttonClass, ErrorSummary, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { fieldStates, refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/place.route.js';
import { AcceptOfferDocument, LeaveQueueDocument, PlaceByLinkDocument } from './place.graphql.js';
import { PlanFields } from './plan-fields.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { token } = args.params;
  const { placeByLink: place } = await visit.ask(PlaceByLinkDocument, { token });
  if (place === null) throw trouble(404);
  return { place, today: almatyDay(visit.now) };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { token } = args.params;
  const form = await args.request.formData();
  if (form.get('intent') === 'leave') {
    const { leaveQueue: result } = await visit.ask(LeaveQueueDocument, { token });
    if (result.__typename === 'NotFound') throw trouble(404);
    if (result.__typename !== 'QueueLeft') return refuseByApi(form, result, { speech });
    return redirect(speech.link(`/queue/${token}`));
  }
  const reading = readForm(offerForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const input = { token, ...reading.output };
  const { acceptOffer: result } = await visit.ask(AcceptOfferDocument, { input });
  if (result.__typename === 'NotFound') throw trouble(404);
  if (result.__typename === 'IdAlreadyUsed') {
    return refuse(form, [{ field: '', text: speech.t('place.takenBefore') }]);
  }
  if (result.__typename !== 'ClaimOpened') return refuseByApi(form, result, { speech });
  return redirect(speech.link(`/claims/${result.statusToken}`));
}

export default function Place({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, of, link } = useSpeech();
  const { place, today } = loaderData;
  const refusal = actionData?.refusal;
  const isOffered = place.offerUntil !== null;
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('place.title')} hidden refused={refusal !== undefined} />
      <h1 className="mb-4">{t('place.title')}</h1>
      <div className="grid gap-6">
        <ErrorSummary title={t('form.notDone')} errors={refusal?.errors ?? []} />
        <p>
          <a href={link(`/wishes/${place.wishId}`)}>{place.wishTitle}</a>
        </p>
        <Notice tone={isOffered ? 'good' : 'plain'} live>
          <p className="text-lead">{of(place.sentence)}</p>
        </Notice>
        {isOffered && (
          <form method="post" className="grid gap-6" noValidate>
            <PlanFields field={fieldStates(refusal)} today={today} />
            <div>
              <Button name="intent" value="accept">
                {t('place.accept')}
              </Button>
            </div>
          </form>
        )}
        {place.statusToken !== null && (
          <p>
            <a className={buttonClass()} href={link(`/claims/${place.statusToken}`)}>
              {t('place.openClaim')}
            </a>
          </p>
        )}
        {(isOffered || place.state === 'waiting') && (
          <form method="post">
            <Button tone="quiet" name="intent" value="leave">
              {t(isOffered ? 'place.decline' : 'place.leave')}
            </Button>
          </form>
        )}
        <p className="text-small text-quiet">{t('claimed.keepLink')}</p>
      </div>
    </div>
  );
}
