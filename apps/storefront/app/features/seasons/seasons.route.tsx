import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/seasons.route.js';
import { fulfilledOf, phaseText } from './season-words.js';
import { SeasonsDocument } from './seasons.graphql.js';

export async function loader(args: Route.LoaderArgs) {
  return visitOf(args).ask(SeasonsDocument, {});
}

/** All seasons, the newest first, each with its report. */
export default function Seasons({ loaderData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, of, link, date, number } = speech;
  const { seasons } = loaderData;
  return (
    <div className="page py-8">
      <PageHead title={t('seasons.title')} description={t('seasons.lead')} />
      <h1 className="mb-3">{t('seasons.title')}</h1>
      <p className="mb-8 text-lead">{t('seasons.lead')}</p>
      {seasons.length === 0 && <p>{t('seasons.empty')}</p>}
      <ul className="grid max-w-160 gap-4">
        {seasons.map((season) => (
          <li key={season.id} className="card grid max-w-none gap-1 p-5">
            <h2 className="text-h3">
              <a href={link(`/seasons/${season.id}`)}>{of(season.title)}</a>
            </h2>
            <p className="text-small text-quiet">
              {t('seasons.days', { from: date(season.firstDay), to: date(season.lastDay) })}
            </p>
            <p>{phaseText(season, speech)}</p>
            {season.count.wishes > 0 && (
              <p>
                {t('seasons.fulfilled', {
                  count: number(fulfilledOf(season.count)),
                  wishes: season.count.wishes,
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
