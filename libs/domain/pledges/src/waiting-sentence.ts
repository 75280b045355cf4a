import type { MessageId } from '@app/i18n';
import { localized, type LocalizedText } from '@app/platform';
import type { WaitingState } from './waiting.entity.js';

/** What the sentence about a place in line depends on. */
export interface PlaceStanding {
  readonly state: WaitingState;
  readonly number: number | null;
  readonly offerUntil: Date | null;
  readonly now: Date;
}

/** The one sentence that says where a place in line stands, for page and mail. */
export function waitingSentence(standing: PlaceStanding): LocalizedText {
  const { number, offerUntil } = standing;
  return localized(idOf(standing), { number: number ?? '', until: offerUntil });
}

function idOf({ state, offerUntil, now }: PlaceStanding): MessageId {
  const isOver = state === 'offered' && offerUntil !== null && offerUntil <= now;
  return isOver ? 'pledge.place.lapsed' : `pledge.place.${state}`;
}
