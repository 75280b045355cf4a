import { Button } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { chooseSeasonReason } from '../../shared/choose-season-reason.js';
import { refuseByApi } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm } from '../../shared/post-form.js';
import {
  CarryOverSeasonWishesDocument,
  OpenSeasonWishesDocument,
} from '../../shared/season-choice.graphql.js';
import { SeasonChoices } from '../../shared/season-choices.js';
import { noStore, type Visit, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/season.route.js';
import { DeskPage } from './desk-page.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const asked = { institutionId: args.params.institutionId };
  const { openSeasonWishes: wishes, seasons } = await visit.ask(OpenSeasonWishesDocument, asked);
  const season = seasons.find(({ id }) => id === wishes[0]?.seasonId);
  const until = season?.choosingUntil ?? null;
  return { wishes, until, done: visit.url.searchParams.has('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const form = await args.request.formData();
  const refused =
    textOf(form, 'intent') === 'carryOver'
      ? await carryOver(form, visit, institutionId)
      : await chooseSeasonReason(form, visit);
  const path = `/desk/${institutionId}/season?done=1`;
  return refused ?? redirect(visit.speech.link(path));
}

async function carryOver(form: FormData, visit: Visit, institutionId: string) {
  const asked = await visit.ask(CarryOverSeasonWishesDocument, { institutionId });
  const { carryOverSeasonWishes: result } = asked;
  return result.__typename === 'SeasonWishesCarriedOver' ? null : refuseByApi(form, result, visit);
}

/** Wishes that a season leaves open, and why: the institution says it for each. */
export default function SeasonPage({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, dateLong } = useSpeech();
  const { wishes, until, done } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <DeskPage
      title={t('seasonChoice.title')}
      trail={[]}
      refused={refusal !== undefined}
      done={done ? t('seasonChoice.done') : null}
    >
      {until !== null && <p className="mb-5">{t('seasonChoice.lead', { day: dateLong(until) })}</p>}
      <SeasonChoices wishes={wishes} named={false} refusal={refusal} />
      {wishes.length > 1 && (
        <PostForm intent="carryOver" refusal={refusal} className="mt-6 grid gap-3">
          <p className="hint">{t('seasonChoice.all.hint')}</p>
          <div>
            <Button tone="quiet">{t('seasonChoice.all', { count: wishes.length })}</Button>
          </div>
        </PostForm>
      )}
    </DeskPage>
  );
}
