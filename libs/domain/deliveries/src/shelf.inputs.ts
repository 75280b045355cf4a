import { BigIntScalar } from '@app/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'Which goods and wishes are looked for.' })
export class ShelfFilterInput {
  @Field(() => String, { nullable: true, description: 'Code of a category.' })
  category?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a region.' })
  region?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Also goods that were all given.' })
  withEmpty?: boolean | null;
}

@InputType({ description: 'Spare goods for the shelf.' })
export class ShelveGoodsInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { nullable: true, description: 'The institution that keeps them.' })
  institutionId?: string | null;
  @Field(() => String, { nullable: true, description: 'Or its BIN.' })
  bin?: string | null;
  @Field(() => ID, { nullable: true, description: 'The arrival that did not fulfil its wish.' })
  goodsEntryId?: string | null;
  @Field(() => String, { description: 'What they are; nobody is named.' })
  title: string;
  @Field(() => String, { description: 'Code of the category.' })
  category: string;
  @Field(() => String, { nullable: true, description: 'As 7-10; null when they suit any age.' })
  ageBand?: string | null;
  @Field(() => Int, { description: 'How many pieces, 1 to 1,000.' })
  units: number;
  @Field(() => BigIntScalar, { description: 'What they are said to be worth, in tiyin.' })
  declaredMinor: bigint;
  @Field(() => ID, { nullable: true, description: 'A photo of the goods, sent as evidence.' })
  pictureId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Donor and institution agree that they are spare; needed for an arrival.',
  })
  isAgreed?: boolean | null;
}

@InputType({ description: 'Goods of the shelf for a wish.' })
export class GiveFromShelfInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The goods.' })
  itemId: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => Int, { description: 'How many pieces.' })
  units: number;
}

@InputType({ description: 'Goods that are no good any more.' })
export class WriteOffShelfInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The goods.' })
  itemId: string;
  @Field(() => Int, { description: 'How many pieces.' })
  units: number;
  @Field(() => String, { description: 'Why; nobody is named.' })
  reason: string;
}
