import type { InstitutionKind } from '@app/forms';
import {
  ChangedMeanwhileView,
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
  type RefusalPair,
} from '@app/platform';
import {
  createUnionType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import {
  InstitutionKindEnum,
  InstitutionStatusEnum,
  type InstitutionStatus,
} from './institution.enums.js';
import { BinAlreadyRegistered } from './institution.errors.js';
import { RegionView } from './region.views.js';

@ObjectType('Institution', { description: 'An institution as its members see it.' })
export class InstitutionView {
  @Field(() => ID, { description: 'Id of the institution.' })
  id: string;
  @Field(() => String, { description: 'Business identification number, twelve digits.' })
  bin: string;
  @Field(() => InstitutionKindEnum, { description: 'What kind of body it is.' })
  kind: InstitutionKind;
  @Field(() => RegionView, { description: 'Region in which it works.' })
  region: RegionView;
  @Field(() => LocalizedText, { description: 'Its name; English readers see the Russian one.' })
  name: LocalizedText;
  @Field(() => String, { description: 'Where goods are brought.' })
  address: string;
  @Field(() => String, { description: 'When goods are received, or empty.' })
  openingHours: string;
  @Field(() => String, { description: 'Where we write to.' })
  contactEmail: string;
  @Field(() => InstitutionStatusEnum, { description: 'How far it is trusted.' })
  status: InstitutionStatus;
  @Field(() => LocalizedText, { description: 'The status in a sentence that says what is next.' })
  statusSentence: LocalizedText;
  @Field(() => Int, { description: 'To be sent back with a change.' })
  version: number;
  @Field(() => String, { nullable: true, description: 'Why it was returned or refused.' })
  decisionReason: string | null;
  @Field(() => [String], {
    description: 'What is possible now: correct, register, draft, add; for moderators: suspend.',
  })
  allowedActions: string[];
}

@ObjectType('Member', { description: 'Somebody who acts for an institution.' })
export class MemberView {
  @Field(() => ID, { description: 'Account of the member.' })
  accountId: string;
  @Field(() => String, { description: 'Name of the member.' })
  displayName: string;
  @Field(() => String, { description: 'Address of the member.' })
  email: string;
  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  joinedAt: Date;
}

@InputType({ description: 'What somebody writes to apply for an institution.' })
export class ApplyInstitutionInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => String, { description: 'Business identification number, twelve digits.' })
  bin: string;
  @Field(() => InstitutionKindEnum, { description: 'What kind of body it is.' })
  kind: InstitutionKind;
  @Field(() => ID, { description: 'Region in which it works.' })
  regionCode: string;
  @Field(() => String, { description: 'Name in Kazakh.' })
  nameKk: string;
  @Field(() => String, { description: 'Name in Russian.' })
  nameRu: string;
  @Field(() => String, { description: 'Where goods are brought.' })
  address: string;
  @Field(() => String, { nullable: true, description: 'When goods are received.' })
  openingHours?: string | null;
  @Field(() => String, { description: 'Where we write to.' })
  contactEmail: string;
  @Field(() => String, { description: 'Name of the person who applies.' })
  applicantName: string;
  @Field(() => String, { nullable: true, description: 'For the new account of a guest.' })
  password?: string | null;
}

@InputType({ description: 'Another person who is to act for an institution.' })
export class AddMemberInput {
  @Field(() => ID, { description: 'An institution of yours.' })
  institutionId: string;
  @Field(() => String, { description: 'Address of the person; a link goes there.' })
  email: string;
  @Field(() => String, { description: 'Name of the person.' })
  displayName: string;
}

@ObjectType({ description: 'The application is before the moderators.' })
export class InstitutionApplied {
  @Field(() => InstitutionView, { description: 'The institution.' })
  institution: InstitutionView;
}

@ObjectType({ description: 'The person acts for the institution now.' })
export class MemberAdded {
  @Field(() => MemberView, { description: 'The member.' })
  member: MemberView;
}

@ObjectType({ description: 'The institution posts nothing new from now on.' })
export class InstitutionSuspended {
  @Field(() => InstitutionView, { description: 'The institution.' })
  institution: InstitutionView;
}

@ObjectType('BinAlreadyRegistered', {
  implements: () => [Refusal],
  description: 'There is an institution with this number already.',
})
export class BinAlreadyRegisteredView extends Refusal {}

/** Refusals of institutions, paired with what tells them. */
export const institutionRefusals: readonly RefusalPair[] = [
  [BinAlreadyRegistered, BinAlreadyRegisteredView],
];

const resolveType = (value: object) => value.constructor;

export const ApplyInstitutionResult = createUnionType({
  name: 'ApplyInstitutionResult',
  description: 'The application is in, or why not.',
  types: () =>
    [
      InstitutionApplied,
      BinAlreadyRegisteredView,
      InvalidInputView,
      IdAlreadyUsedView,
      TooManyAttemptsView,
      TryAgainView,
    ] as const,
  resolveType,
});

export const AddMemberResult = createUnionType({
  name: 'AddMemberResult',
  description: 'The member was added, or why not.',
  types: () =>
    [MemberAdded, InvalidInputView, NotFoundView, TooManyAttemptsView, TryAgainView] as const,
  resolveType,
});

export const SuspendInstitutionResult = createUnionType({
  name: 'SuspendInstitutionResult',
  description: 'The institution is suspended, or why not.',
  types: () =>
    [
      InstitutionSuspended,
      InvalidInputView,
      NotFoundView,
      ChangedMeanwhileView,
      TryAgainView,
    ] as const,
  resolveType,
});
