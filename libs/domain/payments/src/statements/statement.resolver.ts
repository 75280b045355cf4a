import { CurrentActor, May, type Actor } from '@app/identity';
import { Money } from '@app/money';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { moneyView } from '../money-view.js';
import { shownCode } from '../transfer-code.js';
import { StatementDesk, type LineStory, type StatementPage } from './statement-desk.js';
import type { LineState } from './statement-line.entity.js';
import {
  AwaitedTransferView,
  LineProposalInput,
  LineStateEnum,
  RefundToTransferView,
  StatementDoneView,
  StatementFileView,
  StatementInput,
  StatementLineView,
  StatementPageView,
  StatementRefusedView,
  StatementResult,
} from './statement.views.js';
import { Statements } from './statements.js';
import { LineRefusal, StatementUnreadable } from './statements.errors.js';

const refusals: readonly RefusalPair[] = [
  [LineRefusal, StatementRefusedView],
  [StatementUnreadable, StatementRefusedView],
  ...commonRefusals,
];

/** Statements of our bank, for people of finance. */
@Resolver()
export class StatementResolver {
  constructor(
    private readonly statements: Statements,
    private readonly desk: StatementDesk,
  ) {}

  @May('read', 'Statement')
  @Query(() => StatementPageView, { description: 'Movements on our bank account, by state.' })
  async statementLines(
    @CurrentActor() actor: Actor,
    @Args('state', { type: () => LineStateEnum, description: 'Which ones.' }) state: LineState,
  ): Promise<StatementPageView> {
    return pageView(await this.desk.page(state), actor);
  }

  @May('request', 'Statement')
  @Mutation(() => StatementResult, {
    description: 'Takes in the movements of a file of the bank that no earlier file had.',
  })
  async importStatement(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The file.' }) { id, fileName, content }: StatementInput,
  ): Promise<typeof StatementResult> {
    const bytes = Buffer.from(content, 'base64');
    return answer(refusals, async () => {
      const { newLines } = await this.statements.bringIn(actor, { id, fileName, bytes });
      return done(newLines);
    });
  }

  @May('request', 'Statement')
  @Mutation(() => StatementResult, { description: 'One person says what a movement is.' })
  async proposeStatementLine(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What it is.' }) input: LineProposalInput,
  ): Promise<typeof StatementResult> {
    const { lineId, fate, reference = null, note = null } = input;
    return answer(refusals, async () => {
      await this.statements.propose(actor, { lineId, fate, reference, note });
      return done(1);
    });
  }

  @May('request', 'Statement')
  @Mutation(() => StatementResult, {
    description: 'Proposes those movements that name one unpaid gift with just its amount.',
  })
  async proposeCertainLines(
    @CurrentActor() actor: Actor,
    @Args('lineIds', { type: () => [ID], description: 'The lines, 200 at most.' })
    lineIds: string[],
  ): Promise<typeof StatementResult> {
    return answer(refusals, async () => done(await this.statements.proposeCertain(actor, lineIds)));
  }

  @May('request', 'Statement')
  @Mutation(() => StatementResult, { description: 'Takes a proposal back.' })
  async reopenStatementLine(
    @CurrentActor() actor: Actor,
    @Args('lineId', { type: () => ID, description: 'The line.' }) lineId: string,
  ): Promise<typeof StatementResult> {
    return answer(refusals, async () => {
      await this.statements.reopen(actor, lineId);
      return done(1);
    });
  }

  @May('decide', 'Statement')
  @Mutation(() => StatementResult, {
    description: 'The second person agrees, and all these movements are booked, or none.',
  })
  async confirmStatementLines(
    @CurrentActor() actor: Actor,
    @Args('lineIds', { type: () => [ID], description: 'The lines, 200 at most.' })
    lineIds: string[],
  ): Promise<typeof StatementResult> {
    return answer(refusals, async () =>
      done((await this.statements.confirm(actor, lineIds)).length),
    );
  }
}

function done(count: number): StatementDoneView {
  return Object.assign(new StatementDoneView(), { count });
}

function pageView(page: StatementPage, actor: Actor): StatementPageView {
  const { lines, counts, certain, files, refunds, names } = page;
  return Object.assign(new StatementPageView(), {
    ...{ ...counts, certain },
    lines: lines.map((story) => lineView(story, { names, actor })),
    files: files.map(({ importedBy, sha256: _hash, ...file }) =>
      Object.assign(new StatementFileView(), {
        ...file,
        importedByName: names.get(importedBy) ?? '',
      }),
    ),
    refunds: refunds.map(({ refundId, amountMinor, code, party, partyAccount, isTaken }) =>
      Object.assign(new RefundToTransferView(), {
        ...{ id: refundId, amount: moneyView(Money.ofMinor(amountMinor)), code: shownCode(code) },
        ...{ party, partyAccount, isTaken },
      }),
    ),
  });
}

function lineView(
  { line, gift, refundId }: LineStory,
  { names, actor }: { names: StatementPage['names']; actor: Actor },
): StatementLineView {
  const { id, bookedOn, party, partyAccount, purpose, state, fate, note } = line;
  const nameOf = (by: string | null): string | null => (by === null ? null : (names.get(by) ?? ''));
  return Object.assign(new StatementLineView(), {
    ...{ id, bookedOn, party, partyAccount, purpose, state, fate, note },
    isIncoming: line.direction === 'in',
    amount: moneyView(line.amount),
    gift:
      gift &&
      Object.assign(new AwaitedTransferView(), {
        code: shownCode(gift.code),
        asked: moneyView(Money.ofMinor(gift.amountMinor)),
        isTaken: gift.isTaken || gift.isPaid,
      }),
    refundId: line.refundId ?? refundId,
    proposedByName: nameOf(line.proposedBy),
    confirmedByName: nameOf(line.confirmedBy),
    mayConfirm: actor.accountId !== null && line.mayConfirm(actor.accountId),
  });
}
