import { WishLanguageEnum } from '@app/moderation';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('PublicThanks', { description: 'Thanks from the institution or the child.' })
export class PublicThanksView {
  @Field(() => String, { description: 'The text, as it was approved.' })
  text: string;
  @Field(() => WishLanguageEnum, { description: 'Language of the text.' })
  language: 'kk' | 'ru';
  @Field(() => String, { nullable: true, description: 'Path of a drawing that goes with it.' })
  drawingPath: string | null;
}
