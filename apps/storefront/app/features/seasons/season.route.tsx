import { Facts } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { endsAsked, endsPageOf, endsPerPage } from '../../shared/season-ends-page.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/season.route.js';
import { SeasonEndsList } from './season-ends.js';
import { SeasonRegions } from './season-regions.js';
import { phaseText } from './season-words.js';
import { SeasonDocument, type SeasonReport } from './seasons.graphql.js';

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const page = endsPageOf(visit.url);
  const asked = { id: args.params.seasonId, ...endsAsked(page) };
  const { season, seasonEnds, regions } = await visit.ask(SeasonDocument, asked);
  if (season === null) throw trouble(404);
  const ends = seasonEnds.slice(0, endsPerPage);
  return { season, ends, regions, page, hasNext: seasonEnds.length > endsPerPage };
}

const fates = [
  'wishes',
  'open',
  'promised',
  'byMoney',
  'byGoods',
  'byReserve',
  'byShelf',
  'carriedOver',
  'withdrawn',
  'nobodyCame',
] as const;
const promises = ['promises', 'failedPromises', 'rescued'] as const;

/** What became of every wish of a season, for everybody. */
export default function Season({ loaderData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, of, link, date } = speech;
  const { season, ends, regions, page, hasNext } = loaderData;
  const title = of(season.title);
  return (
    <div className="page py-8">
      <PageHead title={title} description={t('seasons.lead')} />
      <p className="mb-2">
        <a href={link('/seasons')}>{t('seasons.back')}</a>
      </p>
      <h1 className="mb-3">{title}</h1>
      <p className="text-lead">
        {t('seasons.days', { from: date(season.firstDay), to: date(season.lastDay) })}
      </p>
      <p className="mb-8">{phaseText(season, speech)}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-12">
        {season.extensions.length > 0 && (
          <ul className="grid gap-2">
            {season.extensions.map(({ from, to, reason }) => (
              <li key={to}>
                {t('seasons.extended', { from: date(from), to: date(to), reason: of(reason) })}
              </li>
            ))}
          </ul>
        )}
        <Counts
          title={t('seasons.fates')}
          lead={t('seasons.fates.lead')}
          of={season}
          lines={fates}
        />
        <Counts
          title={t('seasons.promises')}
          lead={t('seasons.promises.lead')}
          of={season}
          lines={promises}
        />
        {season.regions.length > 0 && <SeasonRegions rows={season.regions} names={regions} />}
        {season.phase !== 'announced' && (
          <SeasonEndsList ends={ends} names={regions} page={page} hasNext={hasNext} />
        )}
        <div>
          <p className="text-small text-quiet">{t('seasons.counted')}</p>
          <p>
            <a href={link(`/seasons/${season.id}/report.csv`)}>{t('seasons.csv')}</a>
          </p>
        </div>
      </div>
    </div>
  );
}

interface CountsProps {
  title: string;
  lead: string;
  of: SeasonReport;
  lines: typeof fates | typeof promises;
}

function Counts({ title, lead, of: { count }, lines }: CountsProps): ReactElement {
  const { t, number } = useSpeech();
  return (
    <section>
      <h2 className="mb-2">{title}</h2>
      <p className="mb-4">{lead}</p>
      <Facts
        facts={lines.map((line) => ({
          term: t(`seasons.count.${line}`),
          value: <span className="num">{number(count[line])}</span>,
        }))}
      />
    </section>
  );
}
