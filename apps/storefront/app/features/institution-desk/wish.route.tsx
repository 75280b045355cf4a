import { readForm, reasonForm } from '@app/forms';
import { buttonClass, Card } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, redirect } from 'react-router';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { moneyOf, type Speech, useSpeech } from '../../shared/i18n.js';
import { readAnew } from '../../shared/read-anew.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/wish.route.js';
import { DeskPage } from './desk-page.js';
import { findWish } from './find-wish.js';
import { hasDelivery, isPublic } from './statuses.js';
import { Decision, Revision, SubmitForm, WithdrawForm } from './wish-parts.js';
import { WishMoney } from './wish-money.js';
import { type DeskWishData, SubmitWishDocument, WithdrawWishDocument } from './wish.graphql.js';

export const headers = noStore;
export const shouldRevalidate = readAnew;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const wish = await findWish(args.params, visit);
  return { wish, done: visit.url.searchParams.get('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId, wishId: id } = args.params;
  const form = await args.request.formData();
  const version = Number(textOf(form, 'version'));
  const back = speech.link(`/desk/${institutionId}/wishes/${id}`);
  if (textOf(form, 'intent') === 'submit') {
    const { submitWish: result } = await visit.ask(SubmitWishDocument, { id, version });
    if (result.__typename !== 'WishSaved') return refuseByApi(form, result, { speech });
    return redirect(`${back}?done=submitted`);
  }
  const reading = readForm(reasonForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { reason } = reading.output;
  const { withdrawWish: result } = await visit.ask(WithdrawWishDocument, { id, version, reason });
  if (result.__typename !== 'WishSaved') return refuseByApi(form, result, { speech });
  return redirect(`${back}?done=withdrawn`);
}

export default function WishPage({
  loaderData,
  actionData,
  params,
}: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, of } = speech;
  const { wish, done } = loaderData;
  const { latest, approved, allowedActions } = wish;
  const refusal = actionData?.refusal;
  const list = `/desk/${params.institutionId}/wishes`;
  const changed = approved !== null && approved.number !== latest.number;
  return (
    <DeskPage
      title={latest.title}
      heading={<span lang={latest.language}>{latest.title}</span>}
      trail={[{ label: t('institutionDesk.nav.wishes'), path: list }]}
      done={doneText(done, speech)}
      refused={refusal !== undefined}
      action={<Actions wish={wish} />}
    >
      <p className="mb-5 text-lead">{of(wish.statusSentence)}</p>
      <div className="grid items-start gap-8 lg:grid-cols-[1.7fr_1fr]">
        <div className="grid gap-6">
          <Decision revision={latest} />
          {allowedActions.includes('submit') && <SubmitForm wish={wish} refusal={refusal} />}
          <Revision
            revision={latest}
            title={t(changed ? 'institutionDesk.wish.latestText' : 'institutionDesk.wish.text')}
            linked
          />
          {changed && (
            <Revision revision={approved} title={t('institutionDesk.wish.approvedText')} />
          )}
        </div>
        <aside className="grid gap-6">
          {isPublic(wish.status) && (
            <Card>
              <WishMoney wish={wish} />
            </Card>
          )}
          {allowedActions.includes('withdraw') && <WithdrawForm wish={wish} refusal={refusal} />}
        </aside>
      </div>
    </DeskPage>
  );
}

function doneText(done: string | null, { t }: Speech): string | null {
  if (done === 'saved' || done === 'submitted' || done === 'withdrawn') {
    return t(`institutionDesk.wish.done.${done}`);
  }
  return null;
}

function Actions({ wish }: { wish: DeskWishData }): ReactElement {
  const { t, link } = useSpeech();
  const root = link(`/desk/${wish.institutionId}`);
  return (
    <div className="flex flex-wrap gap-3">
      {hasDelivery(wish.status) && moneyOf(wish.paid).isPositive() && (
        <Link className={buttonClass()} to={`${root}/deliveries/${wish.id}`}>
          {t('institutionDesk.wish.deliveryPage')}
        </Link>
      )}
      {wish.allowedActions.includes('revise') && (
        <Link
          className={buttonClass(wish.allowedActions.includes('submit') ? 'quiet' : 'main')}
          to={`${root}/wishes/${wish.id}/edit`}
        >
          {t('institutionDesk.wish.edit')}
        </Link>
      )}
      {isPublic(wish.status) && (
        <a className={buttonClass('quiet')} href={link(`/wishes/${wish.id}`)}>
          {t('institutionDesk.wish.publicPage')}
        </a>
      )}
    </div>
  );
}
