import type { PledgeState } from '@app/pledges';
import { registerEnumType } from '@nestjs/graphql';

/** Why the shelf gives to a wish, in GraphQL. */
export const ShelfCauseEnum = { promiseFailed: 'promiseFailed', seasonEnds: 'seasonEnds' } as const;
registerEnumType(ShelfCauseEnum, {
  name: 'ShelfCause',
  description: 'Why a wish waits for the reserve shelf.',
  valuesMap: {
    promiseFailed: { description: 'Who promised it did not bring it.' },
    seasonEnds: { description: 'Its last day is near.' },
  },
});

/** What became of what the shelf promised, in GraphQL. */
export const ShelfGiftStateEnum = {
  waiting: 'waiting',
  arrived: 'arrived',
  accepted: 'accepted',
  returned: 'returned',
} as const;
export type ShelfGiftState = keyof typeof ShelfGiftStateEnum;
registerEnumType(ShelfGiftStateEnum, {
  name: 'ShelfGiftState',
  description: 'Where goods are that the shelf gives to a wish.',
  valuesMap: {
    waiting: { description: 'Promised; the institution of the wish awaits them.' },
    arrived: { description: 'There; a second member is to accept them.' },
    accepted: { description: 'Accepted: the wish is granted.' },
    returned: { description: 'That fell through; they lie on the shelf again.' },
  },
});

/** The state of a promise of the shelf as people read it. */
export function shelfGiftState(state: PledgeState): ShelfGiftState {
  if (state === 'delivered') return 'arrived';
  if (state === 'accepted') return 'accepted';
  return state === 'claimed' || state === 'sent' ? 'waiting' : 'returned';
}
