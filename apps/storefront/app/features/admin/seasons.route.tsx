import { almatyDay } from '@app/i18n';
import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/seasons.route.js';
import { AdminNav } from './admin-nav.js';
import { SeasonForm } from './season-forms.js';
import { actOnSeason } from './seasons-actions.js';
import { SeasonsDeskDocument, type DeskSeason } from './seasons.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, seasons } = await visit.ask(SeasonsDeskDocument, {});
  if (me?.roles.includes('admin') !== true) throw trouble(404);
  const today = almatyDay(visit.now);
  return { seasons, today, newId: visit.newId(), done: visit.url.searchParams.has('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const refused = await actOnSeason(await args.request.formData(), visit, null);
  return refused ?? redirect(visit.speech.link('/admin/seasons?done=1'));
}

/** Admins announce seasons, and see those that were announced. */
export default function SeasonsDesk({
  loaderData,
  actionData,
}: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { seasons, today, newId, done } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={t('seasonsDesk.title')} hidden refused={refusal !== undefined} />
      <header>
        <AdminNav here="seasons" />
        <h1 className="mb-2">{t('seasonsDesk.title')}</h1>
        <p>{t('seasonsDesk.lead')}</p>
      </header>
      {done && (
        <Notice tone="good" live>
          {t('seasonsDesk.done')}
        </Notice>
      )}
      <section>
        <h2 className="mb-4">{t('seasonsDesk.new')}</h2>
        <SeasonForm key={newId} newId={newId} today={today} refusal={refusal} />
      </section>
      {seasons.length > 0 && (
        <section>
          <h2 className="mb-4">{t('seasonsDesk.all')}</h2>
          <ul className="card divide-y divide-line">
            {seasons.map((season) => (
              <SeasonLine key={season.id} season={season} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** One season; its own page changes it. */
function SeasonLine({ season }: { season: DeskSeason }): ReactElement {
  const { t, of, date, link } = useSpeech();
  const { id, firstDay, lastDay } = season;
  return (
    <li className="grid max-w-none gap-1 p-4">
      <p>
        <a className="font-semibold" href={link(`/admin/seasons/${id}`)}>
          {of(season.title)}
        </a>
      </p>
      <p className="text-small text-quiet">
        {t('seasons.days', { from: date(firstDay), to: date(lastDay) })}
      </p>
    </li>
  );
}
