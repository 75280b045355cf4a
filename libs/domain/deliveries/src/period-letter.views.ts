import type { LetterLanguage } from '@app/forms';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LetterRequestState } from './letter-request.entity.js';
import { LetterLanguageEnum, LetterRequestStateEnum, ThanksLetterView } from './letter.views.js';

@ObjectType('PeriodLetter', {
  description: 'A letter that a donor asked for, for all that came true in a period.',
})
export class PeriodLetterView {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
  @Field(() => LetterRequestStateEnum, { description: 'Where the request stands.' })
  state: LetterRequestState;
  @Field(() => String, { nullable: true, description: 'The name that was asked for.' })
  name: string | null;
  @Field(() => LetterLanguageEnum, { description: 'Language that was asked for.' })
  language: LetterLanguage;
  @Field(() => String, { description: 'First day that was asked for, as 2026-03-22.' })
  periodFrom: string;
  @Field(() => String, { description: 'Last day that was asked for.' })
  periodTo: string;
  @Field(() => String, { nullable: true, description: 'Why the name was not let through.' })
  rejectedBecause: string | null;
  @Field(() => ThanksLetterView, { nullable: true, description: 'The letter, once it is there.' })
  letter: ThanksLetterView | null;
}

@InputType('AskPeriodLetterInput', { description: 'One letter for all gifts of a period.' })
export class AskPeriodLetterInput {
  @Field(() => ID, { description: 'UUID made by the page.' })
  id: string;
  @Field(() => String, { nullable: true, description: 'As it is to be printed.' })
  name?: string | null;
  @Field(() => LetterLanguageEnum, { description: 'Language of the letter.' })
  language: LetterLanguage;
  @Field(() => String, { description: 'First day of the period, as 2026-03-22.' })
  periodFrom: string;
  @Field(() => String, { description: 'Last day of the period.' })
  periodTo: string;
}
