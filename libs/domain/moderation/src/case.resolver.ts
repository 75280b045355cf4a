import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, CurrentActor, May } from '@app/identity';
import { answer, commonRefusals, localized, type RefusalPair } from '@app/platform';
import {
  CaseConnectionView,
  CaseSavedView,
  CaseView,
  ChecksMissingView,
  ClaimCaseResult,
  ClaimedByAnotherView,
  DecideCaseInput,
  DecideCaseResult,
  DecisionRefusedView,
  OwnCaseView,
  ReviewFieldView,
} from './case.views.js';
import { CaseDeskService, type CaseOnDesk, type CaseSaved } from './case-desk.service.js';
import {
  type CaseKind,
  CaseKindEnum,
  type CaseStatus,
  CaseStatusEnum,
} from './moderation.enums.js';
import { ChecksMissing, ClaimedByAnother, DecisionRefused, OwnCase } from './moderation.errors.js';
import type { ReviewFieldText } from './reviewables.js';

const refusals: readonly RefusalPair[] = [
  [ClaimedByAnother, ClaimedByAnotherView],
  [OwnCase, OwnCaseView],
  [ChecksMissing, ChecksMissingView],
  [DecisionRefused, DecisionRefusedView],
  ...commonRefusals,
];

/** The desk of the moderators. */
@Resolver(() => CaseView)
export class CaseResolver {
  constructor(private readonly desk: CaseDeskService) {}

  @Query(() => CaseConnectionView, {
    description: 'Cases: open ones by when they are due, closed ones the last first.',
  })
  @May('read', 'Case')
  async cases(
    @CurrentActor() actor: Actor,
    @Args('kind', { type: () => CaseKindEnum, nullable: true, description: 'One kind only.' })
    kind?: CaseKind | null,
    @Args('status', {
      type: () => CaseStatusEnum,
      nullable: true,
      description: 'In which state; open ones when not said.',
    })
    status?: CaseStatus | null,
    @Args('first', { type: () => Int, nullable: true, description: 'How many; 1 to 50.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on from.' })
    after?: string | null,
  ): Promise<CaseConnectionView> {
    const page = await this.desk.list({ kind, status, first, after }, actor.accountId);
    return {
      edges: page.items.map(({ cursor, onDesk }) => ({ cursor, node: caseView(onDesk, actor) })),
      pageInfo: {
        hasNextPage: page.hasNextPage,
        endCursor: page.items.at(-1)?.cursor ?? null,
      },
      totalCount: page.totalCount,
    };
  }

  @Query(() => CaseView, { nullable: true, description: 'A case; null when there is none.' })
  @May('read', 'Case')
  async case(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the case.' }) id: string,
  ): Promise<CaseView | null> {
    const onDesk = await this.desk.find(id, actor.accountId);
    return onDesk && caseView(onDesk, actor);
  }

  @ResolveField(() => [ReviewFieldView], { description: 'What donors would see.' })
  @May('read', 'Case')
  async publicFields(@Parent() parent: CaseView): Promise<ReviewFieldView[]> {
    return (await parent.item()).publicFields.map(fieldView);
  }

  @ResolveField(() => [ReviewFieldView], { description: 'What only staff see.' })
  @May('read', 'PrivateReviewField')
  async privateFields(@Parent() parent: CaseView): Promise<ReviewFieldView[]> {
    return (await parent.item()).privateFields.map(fieldView);
  }

  @Mutation(() => ClaimCaseResult, { description: 'Takes a case for a quarter of an hour.' })
  @May('claim', 'Case')
  async claimCase(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The case.' }) id: string,
  ) {
    return saved(actor, () => this.desk.claim(actor, id));
  }

  @Mutation(() => ClaimCaseResult, { description: 'Gives a case back.' })
  @May('release', 'Case')
  async releaseCase(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The case.' }) id: string,
  ) {
    return saved(actor, () => this.desk.release(actor, id));
  }

  @Mutation(() => DecideCaseResult, {
    description: 'Approves, returns or rejects an item; never one’s own.',
  })
  @May('decide', 'Case')
  async decideCase(
    @CurrentActor() actor: Actor,
    @Args('input', { type: () => DecideCaseInput, description: 'The verdict.' })
    input: DecideCaseInput,
  ) {
    return saved(actor, () => this.desk.decide(actor, input));
  }
}

async function saved(actor: Actor, work: () => Promise<CaseSaved>) {
  return answer(refusals, async () => {
    const { onDesk, nextCaseId } = await work();
    return Object.assign(new CaseSavedView(), { case: caseView(onDesk, actor), nextCaseId });
  });
}

function caseView(onDesk: CaseOnDesk, actor: Actor): CaseView {
  const { case: found, title, item, decisions, names, now } = onDesk;
  const claimant = found.claimantAt(now);
  const { id, kind, status, version, subjectId, openedAt, dueAt, approvalsRequired } = found;
  return Object.assign(new CaseView(), {
    ...{ id, kind, status, version, subjectId, openedAt, dueAt, approvalsRequired },
    ...{ title, item },
    overdue: found.isOverdueAt(now),
    approvals: decisions.filter(({ verdict }) => verdict === 'approve').length,
    claimedByName: claimant === null ? null : (names.get(claimant) ?? null),
    claimedByMe: claimant !== null && claimant === actor.accountId,
    claimedUntil: claimant === null ? null : found.claimedUntil,
    checks: onDesk.checks.map((code) => ({ code, label: localized(code) })),
    decisions: decisions.map(({ accountId, verdict, reason, decidedAt, checks }) => ({
      ...{ verdict, reason, decidedAt, checks: [...checks] },
      byName: names.get(accountId) ?? '',
    })),
    allowedActions: allowedActions(onDesk, actor),
  });
}

function fieldView({ label, value, language = undefined }: ReviewFieldText): ReviewFieldView {
  return { label: localized(label), value, language: language ?? null };
}

/** What the desk may offer; the rules of the case decide again when it is used. */
function allowedActions(
  { case: found, decisions, isOwn, now }: CaseOnDesk,
  actor: Actor,
): string[] {
  const { accountId, roles } = actor;
  if (accountId === null || !(roles.has('moderator') || roles.has('admin'))) return [];
  const claimant = found.claimantAt(now);
  const isTaken = claimant !== null && claimant !== accountId;
  const isTheirs = isOwn || found.authorId === accountId;
  const hasDecided = decisions.some((decision) => decision.accountId === accountId);
  if (found.status !== 'open' || isTheirs || isTaken || hasDecided) return [];
  return claimant === accountId ? ['decide', 'release'] : ['decide', 'claim'];
}
