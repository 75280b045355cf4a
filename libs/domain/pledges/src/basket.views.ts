import type { ClaimWay } from '@app/forms';
import {
  createUnionType,
  Field,
  ID,
  InputType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { LocaleEnum } from '@app/identity';
import { WishLanguageEnum } from '@app/moderation';
import type { Locale } from '@app/i18n';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  TooManyAttemptsView,
  TryAgainView,
} from '@app/platform';
import { ClaimWayEnum } from './claim.views.js';
import { DonorPledgeView } from './pledge.views.js';

/** What became of a wish of a basket, in GraphQL. */
export const BasketOutcomeEnum = {
  claimed: 'claimed',
  taken: 'taken',
  refused: 'refused',
  undecided: 'undecided',
} as const;
export type ShownOutcome = keyof typeof BasketOutcomeEnum;
registerEnumType(BasketOutcomeEnum, {
  name: 'BasketOutcome',
  description: 'What became of one wish of a basket.',
  valuesMap: {
    claimed: { description: 'It is kept for the donor.' },
    taken: { description: 'Another donor had it; there is a line to wait in.' },
    refused: { description: 'It could not be claimed; the reason says why.' },
    undecided: { description: 'The form broke off before its turn came; it may be sent again.' },
  },
});

@InputType({ description: 'One wish of a basket.' })
export class BasketWishInput {
  @Field(() => ID, { description: 'UUID of its promise, made by the page.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
}

@InputType({ description: 'A promise to buy several goods and bring them.' })
export class ClaimBasketInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => [BasketWishInput], { description: 'The wishes, one to ten, in their order.' })
  wishes: BasketWishInput[];
  @Field(() => String, {
    description: 'Mail address or telephone number of the donor; never shown to anyone.',
  })
  contact: string;
  @Field(() => ClaimWayEnum, { description: 'How they get to the institutions.' })
  how: ClaimWay;
  @Field(() => String, { description: 'The day it is planned for, as 2026-03-22.' })
  plannedOn: string;
  @Field(() => LocaleEnum, { description: 'Language of the pages and mails that follow.' })
  locale: Locale;
  @Field(() => String, {
    nullable: true,
    description: 'A name to show once a moderator agreed; absent means anonymous.',
  })
  publicName?: string | null;
}

@ObjectType('BasketWish', { description: 'One wish of a basket, and what became of it.' })
export class BasketWishView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, {
    description: 'What is wished for; empty when it is public no more and not promised.',
  })
  wishTitle: string;
  @Field(() => WishLanguageEnum, { description: 'The language in which the title is written.' })
  wishLanguage: 'kk' | 'ru';
  @Field(() => BasketOutcomeEnum, { description: 'What became of it.' })
  outcome: ShownOutcome;
  @Field(() => LocalizedText, { nullable: true, description: 'Why it is not kept; null if it is.' })
  reason: LocalizedText | null;
  @Field(() => DonorPledgeView, { nullable: true, description: 'The promise, if there is one.' })
  pledge: DonorPledgeView | null;
}

@ObjectType('Basket', { description: 'Wishes that a donor promised with one form.' })
export class BasketView {
  @Field(() => [BasketWishView], { description: 'Its wishes, in the order of the donor.' })
  wishes: BasketWishView[];
}

@ObjectType('BasketClaimed', { description: 'Every wish of a basket was decided on.' })
export class BasketClaimedView {
  @Field(() => String, { description: 'Opens the page of the basket without signing in.' })
  token: string;
  @Field(() => BasketView, { description: 'What became of each wish.' })
  basket: BasketView;
}

export const ClaimBasketResult = createUnionType({
  name: 'ClaimBasketResult',
  description: 'What became of each wish of a basket, or why none was decided on.',
  types: () =>
    [
      BasketClaimedView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TooManyAttemptsView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
