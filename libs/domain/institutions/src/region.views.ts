import { Field, ID, ObjectType } from '@nestjs/graphql';
import { LocalizedText } from '@app/platform';

@ObjectType('Region', { description: 'A region or a city of republican significance.' })
export class RegionView {
  @Field(() => ID, { description: 'Two digits of KATO, the same as in ISO 3166-2:KZ.' })
  code: string;
  @Field(() => LocalizedText, { description: 'The name of the region.' })
  name: LocalizedText;
}
