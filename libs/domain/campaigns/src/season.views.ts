import {
  ChangedMeanwhileView,
  IdAlreadyUsedView,
  InvalidInputView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

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
