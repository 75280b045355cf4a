import { InstitutionNotVerified } from '@app/institutions';
import { WishLanguageEnum } from '@app/moderation';
import {
  BigIntScalar,
  ChangedMeanwhileView,
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  MoneyView,
  NotFoundView,
  PageInfo,
  Refusal,
  TryAgainView,
  type RefusalPair,
} from '@app/platform';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { GraphQLISODateTime } from '@nestjs/graphql';
import { NotAllowedNowView, notAllowedNow } from './gift-refusals.views.js';
import type { RevisionState } from './revision.entity.js';
import type { WishStatus } from './wish-status.js';
import { RevisionStateEnum, WishStatusEnum } from './wish.enums.js';
import { ConsentMissing, PriceFrozen, ProofOverdue } from './wishes.errors.js';

@ObjectType('Category', { description: 'A kind of good that may be wished for.' })
export class CategoryView {
  @Field(() => ID, { description: 'Stable code, such as books.' })
  code: string;
  @Field(() => LocalizedText, { description: 'Name of the category.' })
  name: LocalizedText;
}

@ObjectType('DeskRevision', { description: 'The text of a wish as it was written once.' })
export class DeskRevisionView {
  @Field(() => Int, { description: 'Number of the revision, from 1.' })
  number: number;
  @Field(() => RevisionStateEnum, { description: 'What became of the revision.' })
  state: RevisionState;
  @Field(() => WishLanguageEnum, { description: 'Language of title and story.' })
  language: 'kk' | 'ru';
  @Field(() => String, { description: 'What is wished for, in a few words.' })
  title: string;
  @Field(() => String, { description: 'Why, in the words of the institution.' })
  story: string;
  @Field(() => CategoryView, { description: 'Kind of good.' })
  category: CategoryView;
  @Field(() => MoneyView, { description: 'Price of the good.' })
  price: MoneyView;
  @Field(() => Boolean, { description: 'Whether donors may give money.' })
  acceptsMoney: boolean;
  @Field(() => Boolean, { description: 'Whether donors may buy and bring the good.' })
  acceptsInKind: boolean;
  @Field(() => String, { description: 'Last day in Almaty, as 2026-03-22.' })
  deadline: string;
  @Field(() => ID, { nullable: true, description: 'Picture of the good, if there is one.' })
  pictureId: string | null;
  @Field(() => String, { nullable: true, description: 'Signed path of the picture, for a while.' })
  picturePath: string | null;
  @Field(() => String, { nullable: true, description: 'Why a moderator returned or refused it.' })
  decisionReason: string | null;
}

@ObjectType('DeskWish', { description: 'A wish as its institution sees it.' })
export class DeskWishView {
  @Field(() => ID, { description: 'Id of the wish.' })
  id: string;
  @Field(() => ID, { description: 'Institution that posted it.' })
  institutionId: string;
  @Field(() => ID, { description: 'Child it is for.' })
  childId: string;
  @Field(() => String, { description: 'Pseudonym of the child.' })
  childPseudonym: string;
  @Field(() => WishStatusEnum, { description: 'Where the wish stands.' })
  status: WishStatus;
  @Field(() => LocalizedText, { description: 'The status in a sentence that says what is next.' })
  statusSentence: LocalizedText;
  @Field(() => Int, { description: 'To be sent back with a change.' })
  version: number;
  @Field(() => MoneyView, { description: 'Price of the good.' })
  price: MoneyView;
  @Field(() => MoneyView, { description: 'Promised and not yet paid.' })
  held: MoneyView;
  @Field(() => MoneyView, { description: 'Paid.' })
  paid: MoneyView;
  @Field(() => String, { description: 'Last day in Almaty, as 2026-03-22.' })
  deadline: string;
  @Field(() => GraphQLISODateTime, { description: 'When it was first written.' })
  createdAt: Date;
  @Field(() => DeskRevisionView, { description: 'The newest text.' })
  latest: DeskRevisionView;
  @Field(() => DeskRevisionView, { nullable: true, description: 'The text the public sees.' })
  approved: DeskRevisionView | null;
  @Field(() => [String], {
    description: 'What may be done now: revise, saveDraft, submit, withdraw.',
  })
  allowedActions: string[];
}

@ObjectType('DeskWishEdge', { description: 'A wish in a list, with its place.' })
export class DeskWishEdgeView {
  @Field(() => String, { description: 'Place in the list.' })
  cursor: string;
  @Field(() => DeskWishView, { description: 'The wish.' })
  node: DeskWishView;
}

@ObjectType('DeskWishConnection', { description: 'A page of the wishes of an institution.' })
export class DeskWishConnectionView {
  @Field(() => [DeskWishEdgeView], { description: 'The wishes, newest first.' })
  edges: DeskWishEdgeView[];
  @Field(() => PageInfo, { description: 'Whether there are more.' })
  pageInfo: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount: number;
}

@InputType({ description: 'What the public will read of a wish once it is approved.' })
export class WishTextInput {
  @Field(() => WishLanguageEnum, { description: 'Language of title and story.' })
  language: 'kk' | 'ru';
  @Field(() => String, { description: 'What is wished for, 3 to 80 characters.' })
  title: string;
  @Field(() => String, { description: 'Why, 10 to 1,000 characters, without names or contacts.' })
  story: string;
  @Field(() => ID, { description: 'Code of the kind of good.' })
  categoryCode: string;
  @Field(() => BigIntScalar, { description: 'Price in tiyin.' })
  priceMinor: bigint;
  @Field(() => Boolean, { description: 'Whether donors may give money.' })
  acceptsMoney: boolean;
  @Field(() => Boolean, { description: 'Whether donors may buy and bring the good.' })
  acceptsInKind: boolean;
  @Field(() => String, { description: 'Last day in Almaty, as 2026-03-22.' })
  deadline: string;
  @Field(() => ID, { nullable: true, description: 'Picture of the good, uploaded before.' })
  pictureId?: string | null;
}

@InputType({ description: 'A new wish.' })
export class DraftWishInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'Institution that posts it.' })
  institutionId: string;
  @Field(() => ID, { description: 'Child it is for.' })
  childId: string;
  @Field(() => WishTextInput, { description: 'The text.' })
  text: WishTextInput;
  @Field(() => Boolean, { description: 'Submit for review at once.' })
  submit: boolean;
}

@InputType({ description: 'A new text of a wish.' })
export class ReviseWishInput {
  @Field(() => ID, { description: 'The wish.' })
  id: string;
  @Field(() => Int, { description: 'Version of the wish that was read.' })
  version: number;
  @Field(() => WishTextInput, { description: 'The text.' })
  text: WishTextInput;
  @Field(() => Boolean, { description: 'Submit for review at once.' })
  submit: boolean;
}

@ObjectType({ description: 'The wish after the change.' })
export class WishSaved {
  @Field(() => DeskWishView, { description: 'The wish.' })
  wish: DeskWishView;
}

@ObjectType('InstitutionNotVerified', {
  implements: () => [Refusal],
  description: 'The institution is not verified, so nothing of it can become public.',
})
export class InstitutionNotVerifiedView extends Refusal {}

@ObjectType('ProofOverdue', {
  implements: () => [Refusal],
  description: 'Goods that came over two weeks ago are not proved: that is first.',
})
export class ProofOverdueView extends Refusal {}

@ObjectType('ConsentMissing', {
  implements: () => [Refusal],
  description: 'There is no valid consent of the child’s representative.',
})
export class ConsentMissingView extends Refusal {}

@ObjectType('PriceFrozen', {
  implements: () => [Refusal],
  description: 'Money is in: the price stays as it is.',
})
export class PriceFrozenView extends Refusal {}

/** Refusals of the desk's mutations, paired with what tells them. */
export const deskRefusals: readonly RefusalPair[] = [
  [InstitutionNotVerified, InstitutionNotVerifiedView],
  [ProofOverdue, ProofOverdueView],
  [ConsentMissing, ConsentMissingView],
  [PriceFrozen, PriceFrozenView],
  notAllowedNow,
];

export const DraftWishResult = createUnionType({
  name: 'DraftWishResult',
  description: 'A wish was drafted, or why not.',
  types: () =>
    [
      WishSaved,
      InstitutionNotVerifiedView,
      ProofOverdueView,
      ConsentMissingView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const ReviseWishResult = createUnionType({
  name: 'ReviseWishResult',
  description: 'A wish was revised, or why not.',
  types: () =>
    [
      WishSaved,
      InstitutionNotVerifiedView,
      ProofOverdueView,
      ConsentMissingView,
      PriceFrozenView,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      ChangedMeanwhileView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const SubmitWishResult = createUnionType({
  name: 'SubmitWishResult',
  description: 'A wish was submitted for review, or why not.',
  types: () =>
    [
      WishSaved,
      InstitutionNotVerifiedView,
      ProofOverdueView,
      ConsentMissingView,
      PriceFrozenView,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      ChangedMeanwhileView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const WithdrawWishResult = createUnionType({
  name: 'WithdrawWishResult',
  description: 'A wish was withdrawn, or why not.',
  types: () =>
    [
      WishSaved,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      ChangedMeanwhileView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
