import type { NewsEvent } from '@app/platform';

/** Which letter an institution gets about a season: it ends in two weeks, or it is over. */
export type SeasonStep = 'ending' | 'over';

/** A season ends or is over, and an institution has open wishes in it. */
export function seasonEnding(of: {
  readonly seasonId: string;
  readonly institutionId: string;
  readonly step: SeasonStep;
}): NewsEvent {
  return { name: 'SeasonEnding', ...of };
}
