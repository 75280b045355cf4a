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
  BigIntScalar,
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  MoneyView,
  NotFoundView,
  PageInfo,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
} from '@app/platform';
import {
  AmountLeavesCrumbsView,
  AmountTooLargeView,
  AmountTooSmallView,
  PublicWishStatusEnum,
  WishNotOpenView,
  type PublicWishStatus,
} from '@app/wishes';
import { PayByEnum } from './transfer.views.js';
import type { PledgeState } from './pledge-state.js';
import type { PayBy } from '@app/payments';
import { WishTakenView } from './wish-taken.views.js';

/** States of a promise in GraphQL. */
export const PledgeStateEnum = {
  held: 'held',
  paid: 'paid',
  expired: 'expired',
  late: 'late',
  moved: 'moved',
  reserved: 'reserved',
  refunded: 'refunded',
  claimed: 'claimed',
  sent: 'sent',
  delivered: 'delivered',
  accepted: 'accepted',
  released: 'released',
} as const satisfies Record<PledgeState, PledgeState>;
registerEnumType(PledgeStateEnum, {
  name: 'PledgeState',
  description: 'Where a promise stands.',
  valuesMap: {
    held: { description: 'Money: the place is held while the donor pays.' },
    paid: { description: 'Money: it has come and is on the wish.' },
    expired: { description: 'No money came, or the donor gave it up; the place is free.' },
    late: { description: 'Money: it has come but is not on the wish; the donor chooses.' },
    moved: { description: 'Money: it came too late and is on other wishes now.' },
    reserved: { description: 'Money: nobody chose; it is in the reserve fund.' },
    refunded: { description: 'Money: it went back to the donor.' },
    claimed: { description: 'In kind: the donor will buy and bring the good.' },
    sent: { description: 'In kind: the good is on its way.' },
    delivered: { description: 'In kind: the good is at the institution.' },
    accepted: { description: 'In kind: a second person accepted the good.' },
    released: { description: 'In kind: the donor gave the claim up.' },
  },
});

@ObjectType('GiveOptions', { description: 'What can be given to a wish at this moment.' })
export class GiveOptionsView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => MoneyView, { description: 'What is still free to give.' })
  remaining: MoneyView;
  @Field(() => MoneyView, { description: 'The least that may be given.' })
  minimum: MoneyView;
  @Field(() => [MoneyView], { description: 'Amounts that are possible, the whole rest last.' })
  presets: MoneyView[];
  @Field(() => Boolean, { description: 'Whether money can be given now.' })
  open: boolean;
  @Field(() => LocalizedText, { nullable: true, description: 'Why not, when it cannot.' })
  closedReason: LocalizedText | null;
  @Field(() => Boolean, { description: 'Whether the good itself can be promised now.' })
  claimOpen: boolean;
  @Field(() => LocalizedText, { nullable: true, description: 'Why not, when it cannot.' })
  claimClosedReason: LocalizedText | null;
  @Field(() => String, {
    nullable: true,
    description: 'The last day on which somebody keeps it, as 2026-03-22; null when nobody does.',
  })
  takenUntil: string | null;
  @Field(() => Int, { description: 'How many wait in line for it.' })
  waiting: number;
}

@ObjectType('DonorPledge', { description: 'A promise as its donor sees it.' })
export class DonorPledgeView {
  @Field(() => ID, { description: 'Id of the promise.' })
  id: string;
  @Field(() => ID, { description: 'The wish it is for.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  wishTitle: string;
  @Field(() => PledgeStateEnum, { description: 'Where the promise stands.' })
  state: PledgeState;
  @Field(() => LocalizedText, { description: 'The same in a sentence that says what is next.' })
  sentence: LocalizedText;
  @Field(() => MoneyView, { nullable: true, description: 'Amount; null for help in kind.' })
  amount: MoneyView | null;
  @Field(() => MoneyView, {
    nullable: true,
    description: 'What waits for the donor to choose another wish; null when nothing does.',
  })
  waiting: MoneyView | null;
  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt: Date;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when the place is kept for the payment; null when none is awaited.',
  })
  holdUntil: Date | null;
  @Field(() => String, { nullable: true, description: 'Where to pay, while that is possible.' })
  checkoutUrl: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the receipt, once paid.' })
  receiptNumber: string | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the money was placed on the wish.',
  })
  settledAt: Date | null;
  @Field(() => PublicWishStatusEnum, {
    nullable: true,
    description: 'Where the wish stands; null when it is no longer public.',
  })
  wishStatus: PublicWishStatus | null;
  @Field(() => String, { nullable: true, description: 'The name the donor asked to show.' })
  publicName: string | null;
  @Field(() => String, { description: 'Opens the status page without signing in.' })
  statusToken: string;
}

@ObjectType('DonorPledgeEdge', { description: 'A promise and its place in the list.' })
export class DonorPledgeEdgeView {
  @Field(() => String, { description: 'The place in the list, to continue after it.' })
  cursor: string;
  @Field(() => DonorPledgeView, { description: 'The promise.' })
  node: DonorPledgeView;
}

@ObjectType('DonorPledgeConnection', { description: 'A page of promises, the newest first.' })
export class DonorPledgeConnectionView {
  @Field(() => [DonorPledgeEdgeView], { description: 'The promises of this page.' })
  edges: DonorPledgeEdgeView[];
  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo: PageInfo;
}

@ObjectType('IncomingPledge', { description: 'Help that is coming to an institution.' })
export class IncomingPledgeView {
  @Field(() => ID, { description: 'Id of the promise.' })
  id: string;
  @Field(() => ID, { description: 'The wish it is for.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  wishTitle: string;
  @Field(() => PledgeStateEnum, { description: 'Where the promise stands.' })
  state: PledgeState;
  @Field(() => LocalizedText, { description: 'The same in a sentence.' })
  sentence: LocalizedText;
  @Field(() => MoneyView, { nullable: true, description: 'Amount; null for help in kind.' })
  amount: MoneyView | null;
  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt: Date;
  @Field(() => Boolean, { description: 'Whether the reserve shelf gives it, and no donor.' })
  isFromShelf: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the donor, only when they chose to be named and it was approved.',
  })
  donorName: string | null;
}

@ObjectType('IncomingPledgeEdge', { description: 'Coming help and its place in the list.' })
export class IncomingPledgeEdgeView {
  @Field(() => String, { description: 'The place in the list, to continue after it.' })
  cursor: string;
  @Field(() => IncomingPledgeView, { description: 'The promise.' })
  node: IncomingPledgeView;
}

@ObjectType('IncomingPledgeConnection', { description: 'A page of help, the newest first.' })
export class IncomingPledgeConnectionView {
  @Field(() => [IncomingPledgeEdgeView], { description: 'The promises of this page.' })
  edges: IncomingPledgeEdgeView[];
  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo: PageInfo;
}

@InputType({ description: 'A gift of money to a wish.' })
export class PledgeToWishInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => BigIntScalar, { description: 'How much, in tiyin.' })
  amountMinor: bigint;
  @Field(() => String, { description: 'Where the receipt goes; never shown to anyone.' })
  email: string;
  @Field(() => LocaleEnum, { description: 'Language of the pages and mails that follow.' })
  locale: Locale;
  @Field(() => String, {
    nullable: true,
    description: 'A name to show once a moderator agreed; absent means anonymous.',
  })
  publicName?: string | null;
  @Field(() => PayByEnum, { nullable: true, description: 'How to pay; by card when left out.' })
  payBy?: PayBy | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Pays in the currency of this rate, as the page offered it; absent means tenge.',
  })
  rateId?: string | null;
}

@ObjectType('PledgeStarted', { description: 'A promise that waits for its payment.' })
export class PledgeStartedView {
  @Field(() => ID, { description: 'Id of the promise.' })
  pledgeId: string;
  @Field(() => String, { description: 'Opens the status page without signing in.' })
  statusToken: string;
  @Field(() => String, {
    nullable: true,
    description: 'Where to pay; null while the provider is away: the status page offers it again.',
  })
  checkoutUrl: string | null;
}

@ObjectType('PledgeNotWaiting', {
  implements: () => [Refusal],
  description: 'The promise waits for no payment: it is paid, was given up, or its time is over.',
})
export class PledgeNotWaitingView extends Refusal {}

@ObjectType('PledgeCancelled', { description: 'The promise was given up, and its place is free.' })
export class PledgeCancelledView {
  @Field(() => DonorPledgeView, { description: 'The promise.' })
  pledge: DonorPledgeView;
}

@ObjectType('RateNotOffered', {
  implements: () => [Refusal],
  description: 'Another rate counts now, or the currency cannot be used: look at the page again.',
})
export class RateNotOfferedView extends Refusal {}

export const PledgeToWishResult = createUnionType({
  name: 'PledgeToWishResult',
  description: 'Money was promised to a wish, or why not.',
  types: () =>
    [
      PledgeStartedView,
      WishTakenView,
      WishNotOpenView,
      AmountTooLargeView,
      AmountLeavesCrumbsView,
      AmountTooSmallView,
      RateNotOfferedView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TooManyAttemptsView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const ContinuePaymentResult = createUnionType({
  name: 'ContinuePaymentResult',
  description: 'The payment can go on, or why not.',
  types: () => [PledgeStartedView, PledgeNotWaitingView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});

export const CancelPledgeResult = createUnionType({
  name: 'CancelPledgeResult',
  description: 'The promise was given up, or why not.',
  types: () => [PledgeCancelledView, PledgeNotWaitingView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
