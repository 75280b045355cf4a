import { sheetResponse } from '../../shared/sheet.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/season-csv.route.js';
import { endTitle, fulfilledOf, regionName } from './season-words.js';
import { SeasonDocument, type SeasonCounts } from './seasons.graphql.js';

/** As many as the API answers at once, and how often it is asked. */
const endsMost = 200;
const pagesMost = 100;

/** The report of a season for a spreadsheet: the regions, then wishes that were not fulfilled. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const visit = visitOf(args);
  const { speech } = visit;
  const { t, of } = speech;
  const id = args.params.seasonId;
  const { season, seasonEnds, regions } = await visit.ask(SeasonDocument, { id, from: 0 });
  if (season === null) throw trouble(404);
  const ends = [...seasonEnds];
  for (let page = 1; page < pagesMost && ends.length === page * endsMost; page += 1) {
    const more = await visit.ask(SeasonDocument, { id, from: page * endsMost });
    ends.push(...more.seasonEnds);
  }
  const counts = [
    ...season.regions.map(({ code, count }) => [
      regionName(code, regions, speech),
      ...figures(count),
    ]),
    [t('seasons.count.wishes'), ...figures(season.count)],
  ];
  const list = ends.map((end) => [
    endTitle(end, speech),
    regionName(end.regionCode, regions, speech),
    t(`seasons.reason.${end.reason}`),
  ]);
  const sheet = {
    name: `season-${season.firstDay}`,
    head: [
      t('seasons.region'),
      t('seasons.count.wishes'),
      t('seasons.column.fulfilled'),
      ...columns.map((column) => t(`seasons.count.${column}`)),
    ],
    rows: [
      ...counts,
      [],
      [of(season.title), season.firstDay, season.lastDay],
      [t('seasons.ends.wish'), t('seasons.region'), t('seasons.ends.why')],
      ...list,
    ],
  };
  return sheetResponse(sheet, 'csv');
}

const columns = [
  'byMoney',
  'byGoods',
  'byReserve',
  'byShelf',
  'open',
  'promised',
  'carriedOver',
  'withdrawn',
  'nobodyCame',
  'promises',
  'failedPromises',
  'rescued',
] as const;

function figures(count: SeasonCounts): string[] {
  const each = columns.map((column) => count[column]);
  return [count.wishes, fulfilledOf(count), ...each].map(String);
}
