import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  MoneyView,
  NotFoundView,
  PageInfo,
  Refusal,
  TryAgainView,
} from '@app/platform';
import type { RefundRequestState } from './refund-request.entity.js';
import { LateGiftGoneView } from './late-gift.resolver.js';

/** States of a request in GraphQL. */
export const RefundStateEnum = {
  asked: 'asked',
  approved: 'approved',
  refused: 'refused',
  settled: 'settled',
  failed: 'failed',
} as const satisfies Record<RefundRequestState, RefundRequestState>;
registerEnumType(RefundStateEnum, {
  name: 'RefundState',
  description: 'Where money that is asked back stands.',
  valuesMap: {
    asked: { description: 'It waits until enough people of finance have agreed.' },
    approved: { description: 'It is on its way back.' },
    refused: { description: 'Finance refused, and said why.' },
    settled: { description: 'The provider gave it back.' },
    failed: { description: 'It could not be given back; the money is where it was before.' },
  },
});

@ObjectType('GiftRefund', {
  description: 'Money of a gift that is asked back, as its donor sees it.',
})
export class GiftRefundView {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
  @Field(() => MoneyView, { description: 'How much.' })
  amount: MoneyView;
  @Field(() => RefundStateEnum, { description: 'Where it stands.' })
  state: RefundRequestState;
  @Field(() => Date, { description: 'When it was asked for.' })
  askedAt: Date;
  @Field(() => String, { nullable: true, description: 'Why finance refused.' })
  refusedBecause: string | null;
}

@ObjectType('RefundLine', {
  description: 'Money of a gift that is asked back, as finance sees it.',
})
export class RefundLineView extends GiftRefundView {
  @Field(() => ID, { description: 'The gift.' })
  pledgeId: string;
  @Field(() => String, { description: 'Title of its wish.' })
  wishTitle: string;
  @Field(() => String, { nullable: true, description: 'Number of its receipt.' })
  receiptNumber: string | null;
  @Field(() => MoneyView, { description: 'How much was given.' })
  giftAmount: MoneyView;
  @Field(() => Boolean, { description: 'Whether running costs bear it: the gift is spent.' })
  atOurCost: boolean;
  @Field(() => String, { description: 'Why it is asked for.' })
  reason: string;
  @Field(() => String, { nullable: true, description: 'Who asked; null for the donor.' })
  requestedByName: string | null;
  @Field(() => [String], { description: 'Who agreed so far.' })
  approvedByNames: string[];
  @Field(() => Int, { description: 'How many must agree.' })
  approvalsNeeded: number;
  @Field(() => Boolean, {
    description: 'Whether the reader may agree: it waits, and not for them.',
  })
  mayApprove: boolean;
}

@ObjectType('RefundPage', { description: 'A page of requests, the newest first.' })
export class RefundPageView {
  @Field(() => [RefundLineView], { description: 'The requests.' })
  lines: RefundLineView[];
  @Field(() => PageInfo, { description: 'Where the list goes on.' })
  pageInfo: PageInfo;
}

@ObjectType('RefundAsked', { description: 'The request as it stands now.' })
export class RefundAskedView {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
  @Field(() => RefundStateEnum, { description: 'Where it stands.' })
  state: RefundRequestState;
}

@ObjectType('RefundMoreThanLeft', {
  implements: () => [Refusal],
  description: 'Less is left of the gift, or of its payment.',
})
export class RefundMoreThanLeftView extends Refusal {}

@ObjectType('RefundTooSmall', {
  implements: () => [Refusal],
  description: 'It is less than the smallest unit of the currency that was charged.',
})
export class RefundTooSmallView extends Refusal {}

@ObjectType('RefundWholeGift', {
  implements: () => [Refusal],
  description: 'The gift is on a wish for which nothing was ordered: it goes back whole.',
})
export class RefundWholeGiftView extends Refusal {}

@ObjectType('RefundDecided', {
  implements: () => [Refusal],
  description: 'It was decided before.',
})
export class RefundDecidedView extends Refusal {}

@ObjectType('SecondPersonNeeded', {
  implements: () => [Refusal],
  description: 'The same person cannot agree twice.',
})
export class SecondPersonNeededView extends Refusal {}

export const AskRefundResult = createUnionType({
  name: 'AskRefundResult',
  description: 'The gift is asked back, or why not.',
  types: () =>
    [RefundAskedView, LateGiftGoneView, NotFoundView, IdAlreadyUsedView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});

export const RefundDecisionResult = createUnionType({
  name: 'RefundDecisionResult',
  description: 'The request as it stands after somebody of finance asked or decided, or why not.',
  types: () =>
    [
      RefundAskedView,
      RefundMoreThanLeftView,
      RefundTooSmallView,
      RefundWholeGiftView,
      RefundDecidedView,
      SecondPersonNeededView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
