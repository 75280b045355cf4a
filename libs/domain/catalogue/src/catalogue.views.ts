import type { AgeBand, InstitutionKind, StoryLanguage } from '@app/forms';
import { AgeBandEnum } from '@app/children';
import { PublicThanksView } from '@app/deliveries';
import { InstitutionKindEnum, RegionView } from '@app/institutions';
import { WishLanguageEnum } from '@app/moderation';
import { BigIntScalar, LocalizedText, MoneyView, PageInfo } from '@app/platform';
import { CategoryView, PublicWishStatusEnum, type PublicWishStatus } from '@app/wishes';
import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { KindOfHelpEnum, PublicInstitutionStatusEnum } from './catalogue.enums.js';

@ObjectType('VerificationFact', { description: 'One approval of an institution.' })
export class VerificationFactView {
  @Field(() => String, { description: 'Role of the person who approved.' })
  role: string;
  @Field(() => [String], { description: 'What was checked, as message ids.' })
  checks: readonly string[];
  @Field(() => GraphQLISODateTime, { description: 'When it was approved.' })
  verifiedAt: Date;
}

@ObjectType('PublicInstitution', { description: 'An institution as everyone may know it.' })
export class PublicInstitutionView {
  @Field(() => ID, { description: 'Id of the institution.' })
  id: string;
  @Field(() => PublicInstitutionStatusEnum, { description: 'Whether it may post wishes.' })
  status: 'verified' | 'suspended';
  @Field(() => InstitutionKindEnum, { description: 'Kind of institution.' })
  kind: InstitutionKind;
  @Field(() => String, { description: 'Business identification number, twelve digits.' })
  bin: string;
  @Field(() => LocalizedText, { description: 'Official name.' })
  name: LocalizedText;
  @Field(() => RegionView, { description: 'Region.' })
  region: RegionView;
  @Field(() => GraphQLISODateTime, { description: 'When it was verified.' })
  verifiedAt: Date;
  @Field(() => [VerificationFactView], { description: 'Who checked what, and when.' })
  verifications: VerificationFactView[];
  @Field(() => Int, { description: 'How many wishes are open now.' })
  openWishes: number;
  @Field(() => Int, { description: 'How many wishes were granted, with money or with goods.' })
  grantedWishes: number;
  @Field(() => String, {
    nullable: true,
    description: 'Day from which it owes proof of goods, as 2026-03-22; overdue once it is over.',
  })
  proofDueOn: string | null;
}

@ObjectType('PublicWish', { description: 'A wish as everyone may see it.' })
export class PublicWishView {
  @Field(() => ID, { description: 'Id of the wish.' })
  id: string;
  @Field(() => String, { description: 'Six signs by which people find it, as on its card.' })
  code: string;
  @Field(() => PublicWishStatusEnum, { description: 'Where the wish stands.' })
  status: PublicWishStatus;
  @Field(() => WishLanguageEnum, { description: 'Language of title and story.' })
  language: StoryLanguage;
  @Field(() => String, { description: 'What is wished for.' })
  title: string;
  @Field(() => String, { description: 'Why, in the words of the institution.' })
  story: string;
  @Field(() => String, { description: 'Pseudonym of the child.' })
  pseudonym: string;
  @Field(() => AgeBandEnum, { description: 'Age of the child, as a band.' })
  ageBand: AgeBand;
  @Field(() => RegionView, { description: 'Region of the child.' })
  region: RegionView;
  @Field(() => CategoryView, { description: 'Kind of good.' })
  category: CategoryView;
  @Field(() => PublicInstitutionView, { description: 'Who posted it and receives the good.' })
  institution: PublicInstitutionView;
  @Field(() => MoneyView, { description: 'Price of the good.' })
  price: MoneyView;
  @Field(() => MoneyView, { description: 'Being paid at this moment.' })
  held: MoneyView;
  @Field(() => MoneyView, { description: 'Paid.' })
  paid: MoneyView;
  @Field(() => MoneyView, { description: 'Still lacking.' })
  remaining: MoneyView;
  @Field(() => [MoneyView], {
    description: 'One amount per settled gift, oldest first: the stripes of the band.',
  })
  gifts: MoneyView[];
  @Field(() => [String], {
    description: 'Approved public names of donors who chose to be named.',
  })
  supporters: readonly string[];
  @Field(() => Int, { description: 'How many donors helped and are not named.' })
  unnamedSupporters: number;
  @Field(() => Boolean, { description: 'Whether the reserve shelf of spare goods gives it.' })
  fromShelf: boolean;
  @Field(() => Boolean, { description: 'Whether money may be given.' })
  acceptsMoney: boolean;
  @Field(() => Boolean, { description: 'Whether the good itself may be brought.' })
  acceptsInKind: boolean;
  @Field(() => String, {
    nullable: true,
    description: "Path of the picture of the good, or null when the category's drawing is shown.",
  })
  picturePath: string | null;
  @Field(() => String, { description: 'Last day in Almaty, as 2026-03-22.' })
  deadline: string;
  @Field(() => String, {
    nullable: true,
    description: 'The last day on which a donor keeps it, as 2026-03-22; null when nobody does.',
  })
  takenUntil: string | null;
  @Field(() => GraphQLISODateTime, { description: 'When it was first published.' })
  publishedAt: Date;
  @Field(() => PublicThanksView, { nullable: true, description: 'Thanks, once published.' })
  thanks: PublicThanksView | null;
}

@ObjectType('WishEdge', { description: 'A wish in a list, with its place.' })
export class WishEdgeView {
  @Field(() => String, { description: 'Place in the list.' })
  cursor: string;
  @Field(() => PublicWishView, { description: 'The wish.' })
  node: PublicWishView;
}

@ObjectType('WishConnection', { description: 'A page of wishes.' })
export class WishConnectionView {
  @Field(() => [WishEdgeView], { description: 'The wishes in their order.' })
  edges: WishEdgeView[];
  @Field(() => PageInfo, { description: 'Whether there are more.' })
  pageInfo: PageInfo;
  @Field(() => Int, { description: 'How many there are in all; counted only when asked for.' })
  totalCount: number | null;
}

@InputType('WishFilter', { description: 'Which wishes to show; what is left out does not limit.' })
export class WishFilterInput {
  @Field(() => ID, { nullable: true, description: 'Region of the child.' })
  regionCode?: string | null;
  @Field(() => ID, { nullable: true, description: 'Kind of good.' })
  categoryCode?: string | null;
  @Field(() => AgeBandEnum, { nullable: true, description: 'Age of the child.' })
  ageBand?: AgeBand | null;
  @Field(() => BigIntScalar, { nullable: true, description: 'Lowest price in tiyin.' })
  priceMinMinor?: bigint | null;
  @Field(() => BigIntScalar, { nullable: true, description: 'Highest price in tiyin.' })
  priceMaxMinor?: bigint | null;
  @Field(() => KindOfHelpEnum, { nullable: true, description: 'How the donor wants to help.' })
  kindOfHelp?: 'money' | 'inKind' | null;
  @Field(() => ID, { nullable: true, description: 'Wishes of one institution.' })
  institutionId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Words as people type them; folded for Kazakh, Russian and Latin spelling.',
  })
  search?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Open wishes (default), or granted ones.' })
  granted?: boolean | null;
}

@ObjectType('FacetCount', { description: 'How many wishes one choice would show.' })
export class FacetCountView {
  @Field(() => String, { description: 'Code of the choice, as the filter takes it.' })
  value: string;
  @Field(() => Int, { description: 'How many wishes.' })
  count: number;
}

@ObjectType('WishFacets', {
  description: 'How many wishes each choice of a filter would show, the other filters applied.',
})
export class WishFacetsView {
  @Field(() => [FacetCountView], { description: 'By region.' })
  regions: readonly FacetCountView[];
  @Field(() => [FacetCountView], { description: 'By kind of good.' })
  categories: readonly FacetCountView[];
  @Field(() => [FacetCountView], { description: 'By age, as BAND_7_10.' })
  ageBands: readonly FacetCountView[];
  @Field(() => [FacetCountView], { description: 'By kind of help; a wish may take both.' })
  kindsOfHelp: readonly FacetCountView[];
  @Field(() => Int, { description: 'With all the filters applied.' })
  total: number;
}

@ObjectType('PublicTotals', { description: 'What has come of it so far.' })
export class PublicTotalsView {
  @Field(() => Int, { description: 'Wishes that are open.' })
  openWishes: number;
  @Field(() => Int, { description: 'Wishes that were granted, with money or with goods.' })
  grantedWishes: number;
  @Field(() => BigIntScalar, { description: 'Money given to the wishes that are shown, in tiyin.' })
  givenMinor: bigint;
  @Field(() => Int, { description: 'Verified institutions.' })
  institutions: number;
}
