import { WishLanguageEnum } from '@app/moderation';
import {
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
import { notAllowedNow, NotAllowedNowView } from '@app/wishes';
import {
  createUnionType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import { EvidenceMissing, SecondPersonRequired } from './deliveries.errors.js';
import { DeliveryStateEnum, EvidenceKindEnum, ThanksStateEnum } from './delivery.enums.js';
import type { DeliveryState, EvidenceKind } from './delivery.entity.js';
import { GoodsView } from './goods.views.js';
import type { ThanksState } from './thanks.entity.js';

@ObjectType('Evidence', { description: 'A picture that proves a delivery.' })
export class EvidenceView {
  @Field(() => ID, { description: 'Id of the evidence.' })
  id: string;
  @Field(() => EvidenceKindEnum, { description: 'What the picture shows.' })
  kind: EvidenceKind;
  @Field(() => String, { description: 'Signed path of the picture, for a while.' })
  path: string;
  @Field(() => GraphQLISODateTime, { description: 'When it was added.' })
  addedAt: Date;
  @Field(() => String, { description: 'Who added it.' })
  addedByName: string;
}

@ObjectType('Thanks', { description: 'The thanks of an institution for one wish.' })
export class ThanksView {
  @Field(() => ID, { description: 'Id of the thanks.' })
  id: string;
  @Field(() => String, { description: 'The text.' })
  text: string;
  @Field(() => WishLanguageEnum, { description: 'Language of the text.' })
  language: 'kk' | 'ru';
  @Field(() => ID, { nullable: true, description: 'The picture of a drawing that goes with it.' })
  drawingId: string | null;
  @Field(() => String, { nullable: true, description: 'Signed path of the drawing, for a while.' })
  drawingPath: string | null;
  @Field(() => ThanksStateEnum, { description: 'What became of it.' })
  state: ThanksState;
  @Field(() => String, { nullable: true, description: 'Why a moderator returned or refused it.' })
  decisionReason: string | null;
}

@ObjectType('Delivery', { description: 'A granted wish and the way of its goods.' })
export class DeliveryView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { description: 'Title of the wish.' })
  wishTitle: string;
  @Field(() => ID, { nullable: true, description: 'Null until the goods are ordered.' })
  id: string | null;
  @Field(() => DeliveryStateEnum, { nullable: true, description: 'Where the goods are.' })
  state: DeliveryState | null;
  @Field(() => LocalizedText, { description: 'The state in a sentence that says what is next.' })
  sentence: LocalizedText;
  @Field(() => Int, { description: 'To be sent back with a change; 0 before the order.' })
  version: number;
  @Field(() => String, { nullable: true, description: 'Day the goods are expected.' })
  expectedOn: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When they were ordered.' })
  orderedAt: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When they arrived.' })
  deliveredAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Who recorded the arrival.' })
  deliveredByName: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When they were accepted.' })
  acceptedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Who accepted them.' })
  acceptedByName: string | null;
  @Field(() => String, { description: 'Remark on the delivery, or empty.' })
  note: string;
  @Field(() => [EvidenceView], { description: 'What proves the delivery.' })
  evidence: EvidenceView[];
  @Field(() => ThanksView, { nullable: true, description: 'Thanks, once they are written.' })
  thanks: ThanksView | null;
  @Field(() => MoneyView, {
    nullable: true,
    description: 'What donors paid; null when a donor brings the good.',
  })
  paid: MoneyView | null;
  @Field(() => Boolean, { description: 'Whether a donor brings the good.' })
  isInKind: boolean;
  @Field(() => GoodsView, { nullable: true, description: 'What came last of a donor.' })
  goods: GoodsView | null;
  @Field(() => String, {
    nullable: true,
    description: 'What of the reserve shelf the wish gets; null for what donors give.',
  })
  shelfGoods: string | null;
  @Field(() => [String], {
    description: 'What you may do now: order, receive, record, accept, thank.',
  })
  allowedActions: string[];
}

@ObjectType('DeliveryEdge', { description: 'A delivery in a list, with its place.' })
export class DeliveryEdgeView {
  @Field(() => String, { description: 'Place in the list.' })
  cursor: string;
  @Field(() => DeliveryView, { description: 'The delivery.' })
  node: DeliveryView;
}

@ObjectType('DeliveryConnection', { description: 'A page of the deliveries of an institution.' })
export class DeliveryConnectionView {
  @Field(() => [DeliveryEdgeView], { description: 'The deliveries, newest wish first.' })
  edges: DeliveryEdgeView[];
  @Field(() => PageInfo, { description: 'Whether there are more.' })
  pageInfo: PageInfo;
}

@InputType({ description: 'The goods of a wish are ordered.' })
export class OrderGoodsInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, { nullable: true, description: 'Day expected, as 2026-03-22.' })
  expectedOn?: string | null;
}

@InputType({ description: 'One piece of evidence.' })
export class EvidenceInput {
  @Field(() => EvidenceKindEnum, { description: 'What the picture shows.' })
  kind: EvidenceKind;
  @Field(() => ID, { description: 'A picture that you uploaded.' })
  pictureId: string;
}

@InputType({ description: 'The goods of a wish have arrived.' })
export class RecordDeliveryInput {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => Int, { description: 'Version of the delivery that was read.' })
  version: number;
  @Field(() => String, { nullable: true, description: 'A remark, up to 500 characters.' })
  note?: string | null;
  @Field(() => [EvidenceInput], { description: 'A photo of the goods and the invoice at least.' })
  evidence: EvidenceInput[];
}

@InputType({ description: 'Thanks to the donors of a wish.' })
export class WriteThanksInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => WishLanguageEnum, { description: 'Language of the text.' })
  language: 'kk' | 'ru';
  @Field(() => String, { description: 'The text, 10 to 1,000 characters.' })
  text: string;
  @Field(() => ID, {
    nullable: true,
    description: 'A picture of a drawing that was handed in; never of a child.',
  })
  drawingId: string | null;
}

@ObjectType({ description: 'The delivery after the change.' })
export class DeliverySaved {
  @Field(() => DeliveryView, { description: 'The delivery.' })
  delivery: DeliveryView;
}

@ObjectType('EvidenceMissing', {
  implements: () => [Refusal],
  description: 'A photo of the goods and the invoice are both needed.',
})
export class EvidenceMissingView extends Refusal {}

@ObjectType('SecondPersonRequired', {
  implements: () => [Refusal],
  description: 'Whoever recorded the delivery may not accept it.',
})
export class SecondPersonRequiredView extends Refusal {}

/** Refusals of deliveries, paired with what tells them. */
export const deliveryRefusals: readonly RefusalPair[] = [
  [EvidenceMissing, EvidenceMissingView],
  [SecondPersonRequired, SecondPersonRequiredView],
  notAllowedNow,
];

export const OrderGoodsResult = createUnionType({
  name: 'OrderGoodsResult',
  description: 'The goods are ordered, or why not.',
  types: () =>
    [
      DeliverySaved,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const RecordDeliveryResult = createUnionType({
  name: 'RecordDeliveryResult',
  description: 'The arrival is recorded, or why not.',
  types: () =>
    [
      DeliverySaved,
      EvidenceMissingView,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      ChangedMeanwhileView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const ReceiveGoodsResult = createUnionType({
  name: 'ReceiveGoodsResult',
  description: 'The goods are written down, or why not.',
  types: () =>
    [
      DeliverySaved,
      EvidenceMissingView,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const AcceptDeliveryResult = createUnionType({
  name: 'AcceptDeliveryResult',
  description: 'The goods are accepted, or why not.',
  types: () =>
    [
      DeliverySaved,
      SecondPersonRequiredView,
      NotAllowedNowView,
      NotFoundView,
      ChangedMeanwhileView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const WriteThanksResult = createUnionType({
  name: 'WriteThanksResult',
  description: 'Thanks wait for a moderator, or why not.',
  types: () =>
    [
      DeliverySaved,
      NotAllowedNowView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});
