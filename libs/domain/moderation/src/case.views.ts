import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  ChangedMeanwhileView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  PageInfo,
  Refusal,
  TryAgainView,
} from '@app/platform';
import {
  type CaseKind,
  CaseKindEnum,
  type CaseStatus,
  CaseStatusEnum,
  type Verdict,
  VerdictEnum,
  WishLanguageEnum,
} from './moderation.enums.js';
import type { ReviewedItem } from './reviewables.js';

@ObjectType('ReviewField', { description: 'One line of an item before a moderator.' })
export class ReviewFieldView {
  @Field(() => LocalizedText, { description: 'What the line is.' })
  label: LocalizedText;
  @Field(() => String, { description: 'The text as it was written.' })
  value: string;
  @Field(() => WishLanguageEnum, {
    nullable: true,
    description: 'The language of the text, where people wrote it.',
  })
  language: 'kk' | 'ru' | null;
}

@ObjectType('ReviewCheck', { description: 'What must be checked before approving.' })
export class ReviewCheckView {
  @Field(() => String, { description: 'Stable code, to be sent back when it is ticked.' })
  code: string;
  @Field(() => LocalizedText, { description: 'What to check.' })
  label: LocalizedText;
}

@ObjectType('Decision', { description: 'What one person decided, and why.' })
export class DecisionView {
  @Field(() => VerdictEnum, { description: 'The verdict.' })
  verdict: Verdict;
  @Field(() => String, { description: 'Why; may be empty for an approval.' })
  reason: string;
  @Field(() => String, { description: 'Who decided.' })
  byName: string;
  @Field(() => Date, { description: 'When.' })
  decidedAt: Date;
  @Field(() => [String], { description: 'Codes of what was ticked.' })
  checks: string[];
}

@ObjectType('Case', { description: 'One item before the moderators.' })
export class CaseView {
  @Field(() => ID, { description: 'Id of the case.' })
  id: string;
  @Field(() => CaseKindEnum, { description: 'What kind of item it is.' })
  kind: CaseKind;
  @Field(() => CaseStatusEnum, { description: 'How far the case has come.' })
  status: CaseStatus;
  @Field(() => Int, { description: 'Version to decide on; grows with every decision.' })
  version: number;
  @Field(() => ID, { description: 'Id of the item.' })
  subjectId: string;
  @Field(() => String, { description: 'The item in one line.' })
  title: string;
  @Field(() => Date, { description: 'When it came before the moderators.' })
  openedAt: Date;
  @Field(() => Date, {
    description: 'When it should be decided: the end of the third working day.',
  })
  dueAt: Date;
  @Field(() => Boolean, { description: 'Whether it should have been decided by now.' })
  overdue: boolean;
  @Field(() => Int, { description: 'How many people must approve.' })
  approvalsRequired: number;
  @Field(() => Int, { description: 'How many have approved.' })
  approvals: number;
  @Field(() => String, { nullable: true, description: 'Who is looking at it now.' })
  claimedByName: string | null;
  @Field(() => Boolean, { description: 'Whether you are looking at it.' })
  claimedByMe: boolean;
  @Field(() => Date, { nullable: true, description: 'Until when it is taken.' })
  claimedUntil: Date | null;
  @Field(() => [ReviewCheckView], {
    description: 'What must be checked, to be ticked before approving.',
  })
  checks: ReviewCheckView[];
  @Field(() => [DecisionView], { description: 'Decisions so far, the first one first.' })
  decisions: DecisionView[];
  @Field(() => [String], { description: 'What you may do now: claim, release, decide.' })
  allowedActions: string[];

  /** The item itself: read when a field asks for it, by field resolvers with rules of their own. */
  item: () => Promise<ReviewedItem>;
}

@ObjectType('CaseEdge', { description: 'A case in a list.' })
export class CaseEdgeView {
  @Field(() => String, { description: 'Place in the list.' })
  cursor: string;
  @Field(() => CaseView, { description: 'The case.' })
  node: CaseView;
}

@ObjectType('CaseConnection', { description: 'A page of cases.' })
export class CaseConnectionView {
  @Field(() => [CaseEdgeView], { description: 'The cases of this page.' })
  edges: CaseEdgeView[];
  @Field(() => PageInfo, { description: 'Whether there are more.' })
  pageInfo: PageInfo;
  @Field(() => Int, { description: 'How many cases there are in all.' })
  totalCount: number;
}

@InputType({ description: 'A verdict on a case.' })
export class DecideCaseInput {
  @Field(() => ID, { description: 'The case.' })
  id: string;
  @Field(() => Int, { description: 'The version you have read.' })
  version: number;
  @Field(() => VerdictEnum, { description: 'The verdict.' })
  verdict: Verdict;
  @Field(() => String, {
    nullable: true,
    description: 'Why; needed to return and to reject.',
  })
  reason?: string | null;
  @Field(() => [String], { description: 'Codes of what you have checked.' })
  checks: string[];
}

@ObjectType('CaseSaved', { description: 'The case after the change.' })
export class CaseSavedView {
  @Field(() => CaseView, { description: 'The case.' })
  case: CaseView;
  @Field(() => ID, {
    nullable: true,
    description: 'The next open case of the queue, to go on with.',
  })
  nextCaseId: string | null;
}

@ObjectType('ClaimedByAnother', {
  implements: () => [Refusal],
  description: 'Somebody else is looking at the case.',
})
export class ClaimedByAnotherView extends Refusal {}

@ObjectType('OwnCase', {
  implements: () => [Refusal],
  description:
    'The case needs another person: you wrote the item, have a part in it, or have approved it.',
})
export class OwnCaseView extends Refusal {}

@ObjectType('DecisionRefused', {
  implements: () => [Refusal],
  description: 'The item cannot be decided on like this now; the sentence says why.',
})
export class DecisionRefusedView extends Refusal {}

@ObjectType('ChecksMissing', {
  implements: () => [Refusal],
  description: 'Not everything that has to be checked was ticked.',
})
export class ChecksMissingView extends Refusal {}

const resolveType = (value: object) => value.constructor;

export const ClaimCaseResult = createUnionType({
  name: 'ClaimCaseResult',
  description: 'The case, or why it cannot be taken or given back.',
  types: () => [
    CaseSavedView,
    ClaimedByAnotherView,
    OwnCaseView,
    NotFoundView,
    ChangedMeanwhileView,
    TryAgainView,
  ],
  resolveType,
});

export const DecideCaseResult = createUnionType({
  name: 'DecideCaseResult',
  description: 'The case with the verdict, or why not.',
  types: () => [
    CaseSavedView,
    ClaimedByAnotherView,
    OwnCaseView,
    ChecksMissingView,
    DecisionRefusedView,
    InvalidInputView,
    NotFoundView,
    ChangedMeanwhileView,
    TryAgainView,
  ],
  resolveType,
});
