import { almatyDay } from '@app/i18n';
import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { chooseSeasonReason } from '../../shared/choose-season-reason.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { OpenSeasonWishesDocument } from '../../shared/season-choice.graphql.js';
import { SeasonChoices } from '../../shared/season-choices.js';
import { endsAsked, endsPageOf, endsPerPage } from '../../shared/season-ends-page.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/season.route.js';
import { AdminNav } from './admin-nav.js';
import { ExtendForm, SeasonForm } from './season-forms.js';
import { SeasonTitles } from './season-titles.js';
import { actOnSeason, takeOutTitle } from './seasons-actions.js';
import { SeasonsDeskDocument, SeasonTitlesDocument } from './seasons.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, seasons } = await visit.ask(SeasonsDeskDocument, {});
  const season = seasons.find(({ id }) => id === args.params.seasonId);
  if (me?.roles.includes('admin') !== true || season === undefined) throw trouble(404);
  const isEnding = season.phase === 'ending' || season.phase === 'over';
  const open = isEnding ? await visit.ask(OpenSeasonWishesDocument, {}) : null;
  const wishes = open?.openSeasonWishes.filter(({ seasonId }) => seasonId === season.id) ?? null;
  const today = almatyDay(visit.now);
  const page = endsPageOf(visit.url);
  const asked = { id: season.id, ...endsAsked(page) };
  const { seasonEnds: ends } = await visit.ask(SeasonTitlesDocument, asked);
  const titles = { ends: ends.slice(0, endsPerPage), page, hasNext: ends.length > endsPerPage };
  return { season, wishes, today, titles, done: visit.url.searchParams.has('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { seasonId } = args.params;
  const form = await args.request.formData();
  const [act] = textOf(form, 'intent').split(' ');
  const acts = { choose: chooseSeasonReason, takeOut: takeOutTitle };
  const refused =
    act === 'choose' || act === 'takeOut'
      ? await acts[act](form, visit)
      : await actOnSeason(form, visit, seasonId);
  const page = endsPageOf(visit.url);
  const query = page === 1 ? 'done=1' : `done=1&page=${page}`;
  return refused ?? redirect(visit.speech.link(`/admin/seasons/${seasonId}?${query}`));
}

/** One season: other words before it begins, a later last day while it runs. */
export default function SeasonDesk({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, of, date, dateLong, link } = useSpeech();
  const { season, wishes, today, titles, done } = loaderData;
  const refusal = actionData?.refusal;
  const { id, phase, firstDay, lastDay, version, choosingUntil } = season;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-6 py-6">
      <PageHead title={of(season.title)} hidden refused={refusal !== undefined} />
      <header>
        <AdminNav here="seasons" />
        <h1 className="mb-2">{of(season.title)}</h1>
        <p>{t('seasons.days', { from: date(firstDay), to: date(lastDay) })}</p>
        <p>
          <a href={link(`/seasons/${id}`)}>{t('seasons.report')}</a>
        </p>
      </header>
      {done && (
        <Notice tone="good" live>
          {t('seasonsDesk.done')}
        </Notice>
      )}
      {phase === 'announced' && (
        <section>
          <h2 className="mb-4">{t('seasonsDesk.change')}</h2>
          <SeasonForm key={version} season={season} newId="" today={today} refusal={refusal} />
        </section>
      )}
      {(phase === 'running' || phase === 'ending') && (
        <section>
          <h2 className="mb-4">{t('seasonsDesk.extend')}</h2>
          <ExtendForm key={version} season={season} refusal={refusal} />
        </section>
      )}
      {wishes !== null && (
        <section>
          <h2 className="mb-2">{t('seasonChoice.title')}</h2>
          <p className="mb-4">{t('seasonChoice.lead', { day: dateLong(choosingUntil) })}</p>
          <SeasonChoices wishes={wishes} named refusal={refusal} />
        </section>
      )}
      {titles.ends.length > 0 && <SeasonTitles {...titles} refusal={refusal} />}
    </div>
  );
}
