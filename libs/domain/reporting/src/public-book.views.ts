import { Field, Int, ObjectType } from '@nestjs/graphql';
import { MoneyView } from '@app/platform';

@ObjectType('PublicBookMonth', { description: 'What came in and went out in one month.' })
export class PublicBookMonthView {
  @Field(() => String, { description: 'The month in Almaty, such as 2026-03.' })
  month: string;
  @Field(() => MoneyView, { description: 'What donors gave, whole, before any fee.' })
  given: MoneyView;
  @Field(() => Int, { description: 'How many gifts that were.' })
  gifts: number;
  @Field(() => MoneyView, { description: 'What payment providers kept; never out of a gift.' })
  fees: MoneyView;
  @Field(() => MoneyView, { description: 'What went back to donors.' })
  refunded: MoneyView;
}

@ObjectType('PublicBookRegion', { description: 'What was given to the wishes of one region.' })
export class PublicBookRegionView {
  @Field(() => String, { description: 'Code of the region, two digits.' })
  code: string;
  @Field(() => MoneyView, { description: 'What donors gave to wishes of the region.' })
  placed: MoneyView;
  @Field(() => Int, { description: 'How many wishes have received something.' })
  wishes: number;
}

@ObjectType('PublicBookAbroad', {
  description: 'What gifts paid in another currency brought; never added to tenge.',
})
export class PublicBookAbroadView {
  @Field(() => MoneyView, { description: 'What donors were charged.' })
  given: MoneyView;
  @Field(() => MoneyView, { description: 'What payment providers kept; never out of a gift.' })
  fees: MoneyView;
  @Field(() => MoneyView, { description: 'What went back to donors.' })
  refunded: MoneyView;
}

@ObjectType('PublicBookEntry', { description: 'An entry of the public book, by its number.' })
export class PublicBookEntryView {
  @Field(() => Int, { description: 'Its number in the chain.' })
  number: number;
  @Field(() => String, { description: 'Its hash, SHA-256 in hexadecimal.' })
  hash: string;
  @Field(() => String, { description: 'What kind of posting it is.' })
  template: string;
  @Field(() => Date, { description: 'When it was written.' })
  at: Date;
}

@ObjectType('PublicBook', {
  description: 'The book of money as everybody may read it, at most a minute old.',
})
export class PublicBookView {
  @Field(() => MoneyView, { description: 'All that donors ever gave.' })
  given: MoneyView;
  @Field(() => MoneyView, { description: 'Held for wishes, until their goods are paid for.' })
  held: MoneyView;
  @Field(() => MoneyView, { description: 'Paid for goods that are still awaited.' })
  ordered: MoneyView;
  @Field(() => MoneyView, { description: 'Spent on goods that a second person accepted.' })
  spent: MoneyView;
  @Field(() => MoneyView, { description: 'Waits for its wish, or for its donor to choose.' })
  waiting: MoneyView;
  @Field(() => MoneyView, { description: 'Given back to donors, or on its way there.' })
  refunded: MoneyView;
  @Field(() => MoneyView, { description: 'The reserve fund for wishes left behind.' })
  reserve: MoneyView;
  @Field(() => MoneyView, { description: 'Lost to disputes.' })
  losses: MoneyView;
  @Field(() => MoneyView, { description: 'What payment providers kept; never out of a gift.' })
  fees: MoneyView;
  @Field(() => [PublicBookMonthView], { description: 'Up to 24 months, the newest first.' })
  months: PublicBookMonthView[];
  @Field(() => [PublicBookRegionView], { description: 'Regions, the most given first.' })
  regions: PublicBookRegionView[];
  @Field(() => [PublicBookAbroadView], { description: 'Other currencies, each by itself.' })
  abroad: PublicBookAbroadView[];
  @Field(() => Int, {
    nullable: true,
    description: 'Half of all gifts reached the child within so many days; null for under five.',
  })
  medianDays: number | null;
  @Field(() => Int, { description: 'How many entries the chain has.' })
  entries: number;
  @Field(() => String, { nullable: true, description: 'Hash of the newest entry, hexadecimal.' })
  headHash: string | null;
  @Field(() => Date, { description: 'When this was added up.' })
  countedAt: Date;
}
