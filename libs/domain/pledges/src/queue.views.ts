import type { ClaimWay } from '@app/forms';
import {
  createUnionType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { LocaleEnum } from '@app/identity';
import type { Locale } from '@app/i18n';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
} from '@app/platform';
import { WishNotOpenView } from '@app/wishes';
import { ClaimOpenedView, ClaimWayEnum, TooManyClaimsView } from './claim.views.js';
import type { WaitingState } from './waiting.entity.js';

/** States of a place in line, in GraphQL. */
export const WaitingStateEnum = {
  waiting: 'waiting',
  offered: 'offered',
  accepted: 'accepted',
  declined: 'declined',
  lapsed: 'lapsed',
  left: 'left',
  closed: 'closed',
} as const satisfies Record<WaitingState, WaitingState>;
registerEnumType(WaitingStateEnum, {
  name: 'WaitingState',
  description: 'Where a place in the line of a wish stands.',
  valuesMap: {
    waiting: { description: 'Somebody else has the wish.' },
    offered: { description: 'The wish is kept for them; they may take it.' },
    accepted: { description: 'They took the wish.' },
    declined: { description: 'They did not want it when it was offered.' },
    lapsed: { description: 'They did not answer in time.' },
    left: { description: 'They went out of the line.' },
    closed: { description: 'The wish is over.' },
  },
});

@InputType({ description: 'A place in the line of a wish that somebody else has.' })
export class QueueForWishInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'Where the offer goes; never shown to anyone.' })
  email: string;
  @Field(() => LocaleEnum, { description: 'Language of the pages and mails that follow.' })
  locale: Locale;
}

@InputType({ description: 'How a wish that was offered will be brought.' })
export class AcceptOfferInput {
  @Field(() => String, { description: 'From the link to the place.' })
  token: string;
  @Field(() => ClaimWayEnum, { description: 'How it gets to the institution.' })
  how: ClaimWay;
  @Field(() => String, { description: 'The day it is planned for, as 2026-03-22.' })
  plannedOn: string;
}

@ObjectType('WaitingPlace', { description: 'A place in line as whoever waits sees it.' })
export class WaitingPlaceView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  wishTitle: string;
  @Field(() => WaitingStateEnum, { description: 'Where the place stands.' })
  state: WaitingState;
  @Field(() => LocalizedText, { description: 'The same in a sentence that says what is next.' })
  sentence: LocalizedText;
  @Field(() => Int, { nullable: true, description: 'How far ahead: the first is 1.' })
  number: number | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when the wish is kept for them; null while it is not.',
  })
  offerUntil: Date | null;
  @Field(() => String, { nullable: true, description: 'Opens the claim that came of it.' })
  statusToken: string | null;
}

@ObjectType('QueueJoined', {
  description:
    'A donor waits in line. The link to the place goes to the address alone, so that nobody ' +
    'learns from an answer who waits.',
})
export class QueueJoinedView {
  @Field(() => ID, { description: 'The wish that they wait for.' })
  wishId: string;
}

@ObjectType('QueueLeft', { description: 'A donor waits no more.' })
export class QueueLeftView {
  @Field(() => WaitingPlaceView, { description: 'The place as it stands now.' })
  place: WaitingPlaceView;
}

@ObjectType('WishFree', {
  implements: () => [Refusal],
  description: 'Nobody has the wish: it can be claimed at once.',
})
export class WishFreeView extends Refusal {}

@ObjectType('OfferOver', {
  implements: () => [Refusal],
  description: 'The wish is not offered to them, or no longer.',
})
export class OfferOverView extends Refusal {}

export const QueueForWishResult = createUnionType({
  name: 'QueueForWishResult',
  description: 'A donor waits in line, or why not.',
  types: () =>
    [
      QueueJoinedView,
      WishFreeView,
      WishNotOpenView,
      TooManyClaimsView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TooManyAttemptsView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const AcceptOfferResult = createUnionType({
  name: 'AcceptOfferResult',
  description: 'A wish that was offered is kept for the donor, or why not.',
  types: () =>
    [
      ClaimOpenedView,
      OfferOverView,
      WishNotOpenView,
      TooManyClaimsView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const LeaveQueueResult = createUnionType({
  name: 'LeaveQueueResult',
  description: 'A donor waits no more, or why they cannot go.',
  types: () => [QueueLeftView, OfferOverView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
