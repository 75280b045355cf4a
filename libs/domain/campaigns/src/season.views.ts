import type { SeasonReason } from '@app/forms';
import { NotAllowedNowView } from '@app/wishes';
import {
  ChangedMeanwhileView,
  IdAlreadyUsedView,
  InvalidInputView,
  MoneyView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import {
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';

@InputType({ description: 'What a season is called, and its days in Almaty.' })
export class SeasonInput {
  @Field(() => String, { description: 'Its name in Kazakh.' })
  titleKk: string;
  @Field(() => String, { description: 'Its name in Russian.' })
  titleRu: string;
  @Field(() => String, { description: 'Its name in English.' })
  titleEn: string;
  @Field(() => String, { description: 'The first day, as 2026-03-01.' })
  firstDay: string;
  @Field(() => String, { description: 'The last day, as 2026-05-31.' })
  lastDay: string;
}

@InputType({ description: 'A later last day of a season, and why.' })
export class ExtendSeasonInput {
  @Field(() => String, { description: 'The new last day, as 2026-06-14.' })
  lastDay: string;
  @Field(() => String, { description: 'Why, in Kazakh; everybody reads it.' })
  reasonKk: string;
  @Field(() => String, { description: 'Why, in Russian; everybody reads it.' })
  reasonRu: string;
  @Field(() => String, { description: 'Why, in English; everybody reads it.' })
  reasonEn: string;
}

@ObjectType('SeasonSaved', { description: 'The season stands as it was sent.' })
export class SeasonSavedView {
  @Field(() => ID, { description: 'The season.' })
  id: string;
  @Field(() => Int, { description: 'Its version now.' })
  version: number;
}

@ObjectType('SeasonRefused', {
  implements: () => [Refusal],
  description: 'The days are taken by another season, or it may no longer change.',
})
export class SeasonRefusedView extends Refusal {}

export const SeasonResult = createUnionType({
  name: 'SeasonResult',
  description: 'The season as it stands, or why it does not.',
  types: () =>
    [
      SeasonSavedView,
      SeasonRefusedView,
      InvalidInputView,
      NotFoundView,
      ChangedMeanwhileView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

/** Why a wish stays without its good, as people choose it, in GraphQL. */
export const SeasonReasonEnum = {
  carriedOver: 'carriedOver',
  noLongerNeeded: 'noLongerNeeded',
  obtainedOtherwise: 'obtainedOtherwise',
} as const satisfies Record<SeasonReason, SeasonReason>;
registerEnumType(SeasonReasonEnum, {
  name: 'SeasonReason',
  description: 'Why a wish stays without its good, as its institution chooses.',
  valuesMap: {
    carriedOver: { description: 'It stays open, for the next season.' },
    noLongerNeeded: { description: 'The child does not need it any more; it is taken back.' },
    obtainedOtherwise: { description: 'The child has it from elsewhere; it is taken back.' },
  },
});

@ObjectType('OpenSeasonWish', { description: 'A wish of a season that waits for a reason.' })
export class OpenSeasonWishView {
  @Field(() => ID, { description: 'The season.' })
  seasonId: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  title: string;
  @Field(() => String, { description: 'Language of the title: kk or ru.' })
  language: string;
  @Field(() => MoneyView, { description: 'What donors have paid of it.' })
  paid: MoneyView;
  @Field(() => MoneyView, { description: 'Its price.' })
  price: MoneyView;
  @Field(() => String, { description: 'Name of the institution in Kazakh.' })
  institutionKk: string;
  @Field(() => String, { description: 'Name of the institution in Russian.' })
  institutionRu: string;
}

@ObjectType('SeasonReasonChosen', { description: 'The wish has its reason.' })
export class SeasonReasonChosenView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => SeasonReasonEnum, { description: 'Why.' })
  reason: SeasonReason;
}

export const ChooseSeasonReasonResult = createUnionType({
  name: 'ChooseSeasonReasonResult',
  description: 'The reason as it was taken, or why not.',
  types: () =>
    [
      SeasonReasonChosenView,
      SeasonRefusedView,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

@ObjectType('SeasonWishesCarriedOver', { description: 'The wishes stay open for the next season.' })
export class SeasonWishesCarriedOverView {
  @Field(() => Int, { description: 'How many that were.' })
  count: number;
}

export const CarryOverResult = createUnionType({
  name: 'CarryOverSeasonWishesResult',
  description: 'How many wishes were carried over, or why none.',
  types: () => [SeasonWishesCarriedOverView, InvalidInputView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});

@ObjectType('SeasonTitleTakenOut', { description: 'No report of a season shows the title.' })
export class SeasonTitleTakenOutView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
}

export const TakeOutSeasonTitleResult = createUnionType({
  name: 'TakeOutSeasonTitleResult',
  description: 'The title is taken out, or why not.',
  types: () => [SeasonTitleTakenOutView, InvalidInputView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
