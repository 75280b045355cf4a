import { ClaimNotActiveView } from '@app/pledges';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  MoneyView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import { WishNotOpenView } from '@app/wishes';
import { createUnionType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { ShelfCauseEnum, ShelfGiftStateEnum, type ShelfGiftState } from './shelf.enums.js';

@ObjectType('ShelfTotals', { description: 'Units of the shelf over all time.' })
export class ShelfTotalsView {
  @Field(() => Int, { description: 'Came onto it.' })
  unitsIn: number;
  @Field(() => Int, { description: 'Lie there for anybody.' })
  unitsFree: number;
  @Field(() => Int, { description: 'Lie there for a wish.' })
  unitsReserved: number;
  @Field(() => Int, { description: 'Went to wishes.' })
  unitsGiven: number;
  @Field(() => Int, { description: 'Were no good any more.' })
  unitsWrittenOff: number;
}

@ObjectType('ShelfMatch', { description: 'Goods and a wish that fit each other.' })
export class ShelfMatchView {
  @Field(() => ID, { description: 'The goods.' })
  itemId: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'What the goods are.' })
  itemTitle: string;
  @Field(() => String, { description: 'What is wished for.' })
  wishTitle: string;
  @Field(() => Int, { description: 'How many lie free.' })
  unitsFree: number;
  @Field(() => LocalizedText, { description: 'The institution of the other side.' })
  institution: LocalizedText;
  @Field(() => Boolean, { description: 'Such a thing, right age, same region: proposed.' })
  isExact: boolean;
}

@ObjectType('ShelfLot', { description: 'Goods of one kind that lie in one place.' })
export class ShelfLotView {
  @Field(() => ID, { description: 'The goods.' })
  id: string;
  @Field(() => String, { description: 'What they are.' })
  title: string;
  @Field(() => String, { description: 'Code of the category.' })
  categoryCode: string;
  @Field(() => String, { nullable: true, description: 'As 7-10; null when they suit any age.' })
  ageBand: string | null;
  @Field(() => String, { description: 'Code of the region.' })
  regionCode: string;
  @Field(() => Int, { description: 'How many came.' })
  unitsIn: number;
  @Field(() => Int, { description: 'How many lie free.' })
  unitsFree: number;
  @Field(() => Int, { description: 'How many are promised.' })
  unitsReserved: number;
  @Field(() => MoneyView, { description: 'What all that came is said to be worth.' })
  declared: MoneyView;
  @Field(() => String, { nullable: true, description: 'Signed path of a photo, for a while.' })
  picturePath: string | null;
  @Field(() => LocalizedText, { description: 'The institution that keeps them.' })
  institution: LocalizedText;
  @Field(() => Boolean, { description: 'Whether they are given: not while it is suspended.' })
  isGivable: boolean;
  @Field(() => GraphQLISODateTime, { description: 'When they came.' })
  addedAt: Date;
  @Field(() => [ShelfMatchView], { description: 'Wishes that wait for such a thing.' })
  wishes: ShelfMatchView[];
}

@ObjectType('ShelfWish', { description: 'A wish that waits for goods of the shelf.' })
export class ShelfWishView {
  @Field(() => ID, { description: 'The wish.' })
  id: string;
  @Field(() => String, { description: 'What is wished for.' })
  title: string;
  @Field(() => String, { description: 'Code of the category.' })
  categoryCode: string;
  @Field(() => String, { description: 'Age of the child, as 7-10.' })
  ageBand: string;
  @Field(() => String, { description: 'Code of the region.' })
  regionCode: string;
  @Field(() => String, { description: 'Its last day, as 2026-03-22.' })
  deadline: string;
  @Field(() => ShelfCauseEnum, { description: 'Why it was left behind.' })
  cause: keyof typeof ShelfCauseEnum;
  @Field(() => LocalizedText, { description: 'Its institution.' })
  institution: LocalizedText;
  @Field(() => [ShelfMatchView], { description: 'Goods that fit, the best first.' })
  goods: ShelfMatchView[];
}

@ObjectType('ShelfGift', { description: 'What the shelf gives to a wish.' })
export class ShelfGiftView {
  @Field(() => ID, { description: 'The promise.' })
  pledgeId: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'What is wished for.' })
  wishTitle: string;
  @Field(() => String, { description: 'What the goods are.' })
  itemTitle: string;
  @Field(() => Int, { description: 'How many.' })
  units: number;
  @Field(() => Int, { description: 'How many went to the wish, in part too.' })
  unitsGiven: number;
  @Field(() => ShelfGiftStateEnum, { description: 'Where they are.' })
  state: ShelfGiftState;
  @Field(() => String, { nullable: true, description: 'The last day to bring them; else null.' })
  lastDay: string | null;
  @Field(() => String, { description: 'Who decided it.' })
  givenByName: string;
  @Field(() => GraphQLISODateTime, { description: 'When.' })
  givenAt: Date;
}

@ObjectType('SpareArrival', { description: 'An arrival that did not fulfil its wish.' })
export class SpareArrivalView {
  @Field(() => ID, { description: 'The line of the book of goods.' })
  id: string;
  @Field(() => String, { description: 'The wish that it was for.' })
  wishTitle: string;
  @Field(() => String, { description: 'Code of the category of the wish.' })
  categoryCode: string;
  @Field(() => Int, { description: 'How many came.' })
  units: number;
  @Field(() => MoneyView, { description: 'What they are said to be worth.' })
  declared: MoneyView;
  @Field(() => String, { description: 'What was missing or wrong.' })
  note: string;
  @Field(() => GraphQLISODateTime, { description: 'When they came.' })
  recordedAt: Date;
}

@ObjectType('ShelfErrand', { description: 'Goods that an institution passes on for a wish.' })
export class ShelfErrandView {
  @Field(() => ID, { description: 'The promise of the shelf.' })
  pledgeId: string;
  @Field(() => String, { description: 'What is wished for.' })
  wishTitle: string;
  @Field(() => String, { description: 'What the goods are.' })
  itemTitle: string;
  @Field(() => Int, { description: 'How many.' })
  units: number;
  @Field(() => String, { description: 'The last day, as 2026-03-22.' })
  lastDay: string;
  @Field(() => LocalizedText, { description: 'The institution of the wish.' })
  institution: LocalizedText;
  @Field(() => String, { description: 'Its address.' })
  address: string;
  @Field(() => String, { description: 'When it is open; empty when it did not say.' })
  openingHours: string;
  @Field(() => String, { description: 'The code for the parcel.' })
  packingCode: string;
}

@ObjectType('ReserveShelf', { description: 'The shelf, what waits for it, and what it gave.' })
export class ReserveShelfView {
  @Field(() => ShelfTotalsView, { description: 'Units over all time.' })
  totals: ShelfTotalsView;
  @Field(() => [ShelfLotView], { description: 'The newest goods, fifty at most.' })
  lots: ShelfLotView[];
  @Field(() => [ShelfWishView], { description: 'Wishes left behind, fifty at most.' })
  waiting: ShelfWishView[];
  @Field(() => [ShelfGiftView], { description: 'What was given, fifty at most.' })
  gifts: ShelfGiftView[];
}

@ObjectType('InstitutionShelf', { description: 'Spare goods that an institution keeps.' })
export class InstitutionShelfView {
  @Field(() => [ShelfLotView], { description: 'The newest goods, fifty at most.' })
  lots: ShelfLotView[];
  @Field(() => [SpareArrivalView], { description: 'Arrivals that may be spare, fifty at most.' })
  arrivals: SpareArrivalView[];
  @Field(() => [ShelfErrandView], { description: 'What goes to wishes, fifty at most.' })
  errands: ShelfErrandView[];
}

@ObjectType('ShelfDone', { description: 'It is done.' })
export class ShelfDoneView {
  @Field(() => ID, { description: 'What was asked for.' })
  id: string;
}

@ObjectType('ShelfTooFew', {
  implements: () => [Refusal],
  description: 'Fewer lie free than were asked for.',
})
export class ShelfTooFewView extends Refusal {
  @Field(() => Int, { description: 'How many lie free.' })
  units: number;
}

@ObjectType('GoodsNotSpare', {
  implements: () => [Refusal],
  description: 'The arrival fulfilled its wish, may still do so, or lies on the shelf.',
})
export class GoodsNotSpareView extends Refusal {}

@ObjectType('ShelfGiftRefused', {
  implements: () => [Refusal],
  description: 'The keeper of the goods is suspended, or the wish was not left behind.',
})
export class ShelfGiftRefusedView extends Refusal {}

const common = [InvalidInputView, NotFoundView, IdAlreadyUsedView, TryAgainView] as const;

export const ShelveGoodsResult = createUnionType({
  name: 'ShelveGoodsResult',
  description: 'The goods lie on the shelf, or why not.',
  types: () => [ShelfDoneView, GoodsNotSpareView, ...common] as const,
  resolveType: (value: object) => value.constructor,
});

export const GiveFromShelfResult = createUnionType({
  name: 'GiveFromShelfResult',
  description: 'The wish gets the goods, or why not.',
  types: () =>
    [ShelfDoneView, ShelfTooFewView, ShelfGiftRefusedView, WishNotOpenView, ...common] as const,
  resolveType: (value: object) => value.constructor,
});

export const TakeBackToShelfResult = createUnionType({
  name: 'TakeBackToShelfResult',
  description: 'The goods lie on the shelf again, or why not.',
  types: () => [ShelfDoneView, ClaimNotActiveView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});

export const WriteOffShelfResult = createUnionType({
  name: 'WriteOffShelfResult',
  description: 'The goods are written off, or why not.',
  types: () => [ShelfDoneView, ShelfTooFewView, ...common] as const,
  resolveType: (value: object) => value.constructor,
});
