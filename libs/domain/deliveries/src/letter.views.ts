import type { LetterLanguage } from '@app/forms';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  PageInfo,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
} from '@app/platform';
import {
  createUnionType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import type { LetterRequestState } from './letter-request.entity.js';
import type { ThanksLetterKind } from './thanks-letter.entity.js';

export const ThanksLetterKindEnum = {
  donor: 'donor',
  company: 'company',
  campaign: 'campaign',
} as const satisfies Record<ThanksLetterKind, ThanksLetterKind>;
registerEnumType(ThanksLetterKindEnum, {
  name: 'ThanksLetterKind',
  description: 'Who is thanked by a letter.',
  valuesMap: {
    donor: { description: 'Whoever gave to a wish.' },
    company: { description: 'A company.' },
    campaign: { description: 'Somebody who took part in a campaign.' },
  },
});

export const LetterLanguageEnum = {
  kk: 'kk',
  ru: 'ru',
  en: 'en',
  kkRu: 'kkRu',
} as const satisfies Record<LetterLanguage, LetterLanguage>;
registerEnumType(LetterLanguageEnum, {
  name: 'LetterLanguage',
  description: 'Language in which a letter is printed.',
  valuesMap: {
    kk: { description: 'Kazakh.' },
    ru: { description: 'Russian.' },
    en: { description: 'English.' },
    kkRu: { description: 'Kazakh, and Russian on the back.' },
  },
});

export const LetterRequestStateEnum = {
  submitted: 'submitted',
  issued: 'issued',
  rejected: 'rejected',
} as const satisfies Record<LetterRequestState, LetterRequestState>;
registerEnumType(LetterRequestStateEnum, {
  name: 'LetterRequestState',
  description: 'Where a request for a letter stands.',
  valuesMap: {
    submitted: { description: 'A moderator looks at the name.' },
    issued: { description: 'The letter is there.' },
    rejected: { description: 'The name was not let through; another may be asked for.' },
  },
});

@ObjectType('ThanksLetter', { description: 'What a letter of thanks says; nothing of a child.' })
export class ThanksLetterView {
  @Field(() => String, { description: 'Such as AX-2026-000123.' })
  number: string;
  @Field(() => String, { description: 'Ten signs that its QR code leads to.' })
  code: string;
  @Field(() => ThanksLetterKindEnum, { description: 'Who is thanked.' })
  kind: ThanksLetterKind;
  @Field(() => String, { nullable: true, description: 'As printed; null for no name.' })
  recipientName: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the campaign, when it has one.' })
  campaign: string | null;
  @Field(() => Int, { description: 'How many wishes were fulfilled.' })
  wishesCount: number;
  @Field(() => [String], { description: 'Codes of the categories of these wishes.' })
  categoryCodes: string[];
  @Field(() => [LocalizedText], { description: 'Regions; none for several without a name.' })
  regions: LocalizedText[];
  @Field(() => String, { description: 'First day of the period, as 2026-03-22.' })
  periodFrom: string;
  @Field(() => String, { description: 'Last day of the period.' })
  periodTo: string;
  @Field(() => LetterLanguageEnum, { description: 'Language in which it is printed.' })
  language: LetterLanguage;
  @Field(() => GraphQLISODateTime, { description: 'When it was issued.' })
  issuedAt: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was revoked.' })
  revokedReason: string | null;
}

@ObjectType('DonorLetter', { description: 'Where the letter of thanks for a gift stands.' })
export class DonorLetterView {
  @Field(() => Boolean, { description: 'Whether a letter can be asked for now.' })
  mayAsk: boolean;
  @Field(() => LetterRequestStateEnum, {
    nullable: true,
    description: 'Where the last request stands; null when there was none.',
  })
  state: LetterRequestState | null;
  @Field(() => String, { nullable: true, description: 'The name that was asked for last.' })
  name: string | null;
  @Field(() => String, { nullable: true, description: 'Why the name was not let through.' })
  rejectedBecause: string | null;
  @Field(() => ThanksLetterView, { nullable: true, description: 'The letter issued last.' })
  letter: ThanksLetterView | null;
}

@ObjectType('IssuedLetter', { description: 'A letter as staff see it.' })
export class IssuedLetterView {
  @Field(() => ID, { description: 'Id of the letter.' })
  id: string;
  @Field(() => ID, { nullable: true, description: 'The batch it was issued in.' })
  batchId: string | null;
  @Field(() => ThanksLetterView, { description: 'What it says.' })
  letter: ThanksLetterView;
}

@ObjectType('IssuedLetterPage', { description: 'Letters, the newest first.' })
export class IssuedLetterPageView {
  @Field(() => [IssuedLetterView], { description: 'The letters of this page.' })
  items: IssuedLetterView[];
  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo: PageInfo;
}

@InputType('LetterRecipientInput', { description: 'Who is thanked, and for how many wishes.' })
export class LetterRecipientInput {
  @Field(() => String, { description: 'As it is to be printed.' })
  name: string;
  @Field(() => Int, { description: 'How many wishes they fulfilled.' })
  wishesCount: number;
}

@InputType('IssueLettersInput', { description: 'Letters for up to 200 recipients.' })
export class IssueLettersInput {
  @Field(() => ID, { description: 'UUID made by the page; it names the batch.' })
  id: string;
  @Field(() => ThanksLetterKindEnum, { description: 'To companies, or to people of a campaign.' })
  kind: ThanksLetterKind;
  @Field(() => String, { nullable: true, description: 'Name of the campaign, only for one.' })
  campaign?: string | null;
  @Field(() => LetterLanguageEnum, { description: 'Language of the letters.' })
  language: LetterLanguage;
  @Field(() => String, { nullable: true, description: 'Code of the region; absent for several.' })
  regionCode?: string | null;
  @Field(() => [String], { description: 'Codes of the categories of the wishes.' })
  categoryCodes: string[];
  @Field(() => String, { description: 'First day of the period, as 2026-03-22.' })
  periodFrom: string;
  @Field(() => String, { description: 'Last day of the period.' })
  periodTo: string;
  @Field(() => [LetterRecipientInput], { description: 'Who is thanked.' })
  recipients: LetterRecipientInput[];
}

@ObjectType('LetterAsked', { description: 'A letter was asked for.' })
export class LetterAskedView {
  @Field(() => LetterRequestStateEnum, { description: 'Whether it is there or the name is read.' })
  state: LetterRequestState;
}

@ObjectType('LettersIssued', { description: 'The letters are there.' })
export class LettersIssuedView {
  @Field(() => ID, { description: 'The batch.' })
  batchId: string;
  @Field(() => Int, { description: 'How many letters it has.' })
  count: number;
}

@ObjectType('LetterRevoked', { description: 'The letter counts no more.' })
export class LetterRevokedView {
  @Field(() => String, { description: 'Its number.' })
  number: string;
}

@ObjectType('LetterRefused', {
  implements: () => [Refusal],
  description: 'Nothing was done with the letter, and why.',
})
export class LetterRefusedView extends Refusal {}

const refusalViews = () =>
  [
    ...[LetterRefusedView, InvalidInputView, NotFoundView, IdAlreadyUsedView],
    ...[TooManyAttemptsView, TryAgainView],
  ] as const;

export const AskLetterResult = createUnionType({
  name: 'AskLetterResult',
  description: 'A letter was asked for, or why not.',
  types: () => [LetterAskedView, ...refusalViews()] as const,
  resolveType: (value: object) => value.constructor,
});

export const IssueLettersResult = createUnionType({
  name: 'IssueLettersResult',
  description: 'Letters were issued, or why not.',
  types: () => [LettersIssuedView, ...refusalViews()] as const,
  resolveType: (value: object) => value.constructor,
});

export const RevokeLetterResult = createUnionType({
  name: 'RevokeLetterResult',
  description: 'A letter was revoked, or why not.',
  types: () => [LetterRevokedView, ...refusalViews()] as const,
  resolveType: (value: object) => value.constructor,
});
