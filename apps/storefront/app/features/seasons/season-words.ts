import { CATEGORIES } from '@app/forms';
import type { Speech } from '../../shared/i18n.js';
import type { RegionNames, SeasonCounts, SeasonEnds, SeasonWords } from './seasons.graphql.js';

/** Where a season stands, in a sentence with its day. */
export function phaseText(season: SeasonWords, { t, dateLong }: Speech): string {
  const days = { announced: season.firstDay, over: season.choosingUntil };
  const day = season.phase === 'announced' || season.phase === 'over' ? days[season.phase] : null;
  return t(`seasons.phase.${season.phase}`, { day: dateLong(day ?? season.lastDay) });
}

/** How many children have what they wished for. */
export function fulfilledOf({ byMoney, byGoods, byReserve, byShelf }: SeasonCounts): number {
  return byMoney + byGoods + byReserve + byShelf;
}

/** The name of a region, or its code when it is not known. */
export function regionName(code: string, names: RegionNames, { of }: Speech): string {
  const region = names.find((known) => known.code === code);
  return region === undefined ? code : of(region.name);
}

/** What was wished for; only the kind of good when the wish, or its title, was taken back. */
export function endTitle(end: SeasonEnds[number], { t }: Speech): string {
  if (end.title !== null) return end.title;
  const known = CATEGORIES.find((category) => category === end.categoryCode);
  const kind = known === undefined ? end.categoryCode : t(`category.${known}`);
  return end.untitled ? t('seasons.ends.untitled', { kind }) : kind;
}
