import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { chooseSeasonReason } from '../../shared/choose-season-reason.js';
import { useSpeech } from '../../shared/i18n.js';
import { OpenSeasonWishesDocument } from '../../shared/season-choice.graphql.js';
import { SeasonChoices } from '../../shared/season-choices.js';
import { noStore, visitOf } from '../../shared/visit.js';
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
  const refused = await chooseSeasonReason(await args.request.formData(), visit);
  const path = `/desk/${args.params.institutionId}/season?done=1`;
  return refused ?? redirect(visit.speech.link(path));
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
    </DeskPage>
  );
}
