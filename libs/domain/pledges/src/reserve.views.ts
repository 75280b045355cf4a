import {
  IdAlreadyUsedView,
  InvalidInputView,
  MoneyView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import { createUnionType, Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SecondPersonNeededView } from './refund.views.js';
import type { GrantCause, GrantState } from './reserve-grant.entity.js';

/** Why a wish was left behind, in GraphQL. */
export const GrantCauseEnum = {
  promiseFailed: 'promiseFailed',
  seasonEnds: 'seasonEnds',
} as const satisfies Record<GrantCause, GrantCause>;
registerEnumType(GrantCauseEnum, {
  name: 'GrantCause',
  description: 'Why a wish was left behind.',
  valuesMap: {
    promiseFailed: { description: 'Who promised it did not bring it.' },
    seasonEnds: { description: 'Its last day is near.' },
  },
});

/** Where a request stands, in GraphQL. */
export const GrantStateEnum = {
  asked: 'asked',
  granted: 'granted',
  refused: 'refused',
  returned: 'returned',
} as const satisfies Record<GrantState, GrantState>;
registerEnumType(GrantStateEnum, {
  name: 'GrantState',
  description: 'Where a request to the reserve fund stands.',
  valuesMap: {
    asked: { description: 'Waits for a second person.' },
    granted: { description: 'The fund paid what was missing.' },
    refused: { description: 'Somebody said no.' },
    returned: { description: 'The wish ended, and the fund has its money again.' },
  },
});

@ObjectType('WishLeftBehind', { description: 'A wish that waits for the reserve fund.' })
export class WishLeftBehindView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  title: string;
  @Field(() => MoneyView, { description: 'What is still missing.' })
  missing: MoneyView;
  @Field(() => String, { description: 'Its last day, as 2026-03-22.' })
  deadline: string;
  @Field(() => GrantCauseEnum, { description: 'Why it was left behind.' })
  cause: GrantCause;
}

@ObjectType('ReserveGrant', { description: 'What the reserve fund is asked for, or has paid.' })
export class ReserveGrantView {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  title: string;
  @Field(() => MoneyView, { description: 'How much.' })
  amount: MoneyView;
  @Field(() => GrantCauseEnum, { description: 'Why the wish was left behind.' })
  cause: GrantCause;
  @Field(() => GrantStateEnum, { description: 'Where the request stands.' })
  state: GrantState;
  @Field(() => Date, { description: 'When it was asked for.' })
  askedAt: Date;
  @Field(() => String, { description: 'Who asked.' })
  askedByName: string;
  @Field(() => Boolean, { description: 'Whether the reader may agree: somebody else asked.' })
  mayGrant: boolean;
}

@ObjectType('ReserveFund', { description: 'The fund for wishes that were left behind.' })
export class ReserveFundView {
  @Field(() => MoneyView, { description: 'What is in it.' })
  balance: MoneyView;
  @Field(() => [WishLeftBehindView], { description: 'Wishes that wait for it, fifty at most.' })
  leftBehind: WishLeftBehindView[];
  @Field(() => [ReserveGrantView], { description: 'The newest requests, fifty at most.' })
  grants: ReserveGrantView[];
}

@ObjectType('ReserveDone', { description: 'It is done.' })
export class ReserveDoneView {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
  @Field(() => GrantStateEnum, { description: 'Where it stands now.' })
  state: GrantState;
}

@ObjectType('GrantImpossible', {
  implements: () => [Refusal],
  description: 'The wish takes no money now, or the fund has not enough, or it was decided.',
})
export class GrantImpossibleView extends Refusal {}

export const ReserveResult = createUnionType({
  name: 'ReserveResult',
  description: 'What became of a request to the reserve fund, or why not.',
  types: () =>
    [
      ReserveDoneView,
      GrantImpossibleView,
      SecondPersonNeededView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
