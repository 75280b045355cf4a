import type { AgeBand, Capacity } from '@app/forms';
import { RegionView } from '@app/institutions';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  NotFoundView,
  PageInfo,
  TryAgainView,
} from '@app/platform';
import {
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { AgeBandEnum } from './age-band.enum.js';

/** Who may consent for a child, in GraphQL. */
export const RepresentativeCapacityEnum = {
  parent: 'parent',
  guardian: 'guardian',
  head_of_institution: 'head_of_institution',
} as const satisfies Record<Capacity, Capacity>;
registerEnumType(RepresentativeCapacityEnum, {
  name: 'RepresentativeCapacity',
  description: 'As what somebody consents for a child.',
  valuesMap: {
    parent: { description: 'A parent.' },
    guardian: { description: 'A guardian or trustee.' },
    head_of_institution: { description: 'The head of the institution where the child lives.' },
  },
});

@ObjectType('Consent', { description: 'The consent of the representative of a child.' })
export class ConsentView {
  @Field(() => RepresentativeCapacityEnum, { description: 'As what they consented.' })
  capacity: Capacity;
  @Field(() => String, { description: 'Title, number and date of the act.' })
  act: string;
  @Field(() => String, { description: 'Day it was given, as 2026-03-22.' })
  givenOn: string;
  @Field(() => String, { description: 'Last day it holds, as 2026-03-22.' })
  validUntil: string;
  @Field(() => Boolean, { description: 'Whether it holds today.' })
  valid: boolean;
}

@ObjectType('Child', { description: 'A child as the members of its institution see it.' })
export class ChildView {
  @Field(() => ID, { description: 'Id of the child.' })
  id: string;
  @Field(() => String, { description: 'What the child is called here.' })
  pseudonym: string;
  @Field(() => Int, { description: 'Year of birth.' })
  birthYear: number;
  @Field(() => Int, { description: 'Month of birth, 1 to 12.' })
  birthMonth: number;
  @Field(() => AgeBandEnum, { nullable: true, description: 'Age band today; null from 18.' })
  ageBand: AgeBand | null;
  @Field(() => RegionView, { description: 'Region of the child.' })
  region: RegionView;
  @Field(() => ConsentView, { nullable: true, description: 'The consent given last.' })
  consent: ConsentView | null;
}

@ObjectType('ChildEdge', { description: 'A child in a list, with its place.' })
export class ChildEdgeView {
  @Field(() => String, { description: 'Place in the list.' })
  cursor: string;
  @Field(() => ChildView, { description: 'The child.' })
  node: ChildView;
}

@ObjectType('ChildConnection', { description: 'A page of the children of an institution.' })
export class ChildConnectionView {
  @Field(() => [ChildEdgeView], { description: 'The children, newest first.' })
  edges: ChildEdgeView[];
  @Field(() => PageInfo, { description: 'Whether there are more.' })
  pageInfo: PageInfo;
  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount: number;
}

@InputType({ description: 'A child and the consent of its representative.' })
export class RegisterChildInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'An institution of yours.' })
  institutionId: string;
  @Field(() => String, { description: 'What the child is called here; never a surname.' })
  pseudonym: string;
  @Field(() => Int, { description: 'Year of birth.' })
  birthYear: number;
  @Field(() => Int, { description: 'Month of birth, 1 to 12.' })
  birthMonth: number;
  @Field(() => ID, { description: 'Region of the child.' })
  regionCode: string;
  @Field(() => RepresentativeCapacityEnum, { description: 'As what somebody consented.' })
  capacity: Capacity;
  @Field(() => String, { description: 'Title, number and date of the act.' })
  act: string;
  @Field(() => String, { description: 'Day the consent was given, as 2026-03-22.' })
  givenOn: string;
  @Field(() => String, { description: 'Last day it holds, as 2026-03-22.' })
  validUntil: string;
}

@ObjectType({ description: 'The child is in the register.' })
export class ChildRegistered {
  @Field(() => ChildView, { description: 'The child.' })
  child: ChildView;
}

export const RegisterChildResult = createUnionType({
  name: 'RegisterChildResult',
  description: 'The child is registered, or why not.',
  types: () =>
    [ChildRegistered, InvalidInputView, NotFoundView, IdAlreadyUsedView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
