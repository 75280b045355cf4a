import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { refundForm, refuseRefundForm } from '@app/forms';
import { CurrentActor, May, type Actor } from '@app/identity';
import { Money } from '@app/money';
import { RefundTooLarge, RefundTooSmall } from '@app/payments';
import {
  answer,
  BigIntScalar,
  checkInput,
  commonRefusals,
  decodeInstantCursor,
  encodeInstantCursor,
  NotFound,
  type RefusalPair,
} from '@app/platform';
import { moneyView } from '@app/wishes';
import { LateGiftGoneView } from './late-gift.resolver.js';
import { PledgeLinks } from './pledge-links.js';
import { DonorPledgeView } from './pledge.views.js';
import {
  LateGiftGone,
  RefundDecided,
  RefundMoreThanLeft,
  RefundWholeGift,
  SecondPersonNeeded,
} from './pledges.errors.js';
import { RefundDesk, type RefundLine } from './refund-desk.js';
import type { RefundRequest } from './refund-request.entity.js';
import { RefundRequests } from './refund-requests.js';
import {
  AskRefundResult,
  GiftRefundView,
  RefundAskedView,
  RefundDecidedView,
  RefundDecisionResult,
  RefundLineView,
  RefundMoreThanLeftView,
  RefundPageView,
  RefundTooSmallView,
  RefundWholeGiftView,
  SecondPersonNeededView,
} from './refund.views.js';

const pageMost = 50;

const decisionRefusals: readonly RefusalPair[] = [
  [RefundMoreThanLeft, RefundMoreThanLeftView],
  [RefundTooLarge, RefundMoreThanLeftView],
  [RefundTooSmall, RefundTooSmallView],
  [RefundWholeGift, RefundWholeGiftView],
  [RefundDecided, RefundDecidedView],
  [SecondPersonNeeded, SecondPersonNeededView],
  ...commonRefusals,
];

/** Giving money back: donors ask, finance asks, agrees and refuses. */
@Resolver(() => DonorPledgeView)
export class RefundResolver {
  constructor(
    private readonly requests: RefundRequests,
    private readonly desk: RefundDesk,
    private readonly links: PledgeLinks,
  ) {}

  @May('read', 'Pledge')
  @ResolveField('refunds', () => [GiftRefundView], {
    description: 'What was asked back of the gift, the oldest first.',
  })
  async refunds(@Parent() { id }: DonorPledgeView): Promise<GiftRefundView[]> {
    const requests = await this.desk.ofGift(id);
    return requests.map((request) => Object.assign(new GiftRefundView(), refundFields(request)));
  }

  @May('cancel', 'Pledge')
  @Mutation(() => AskRefundResult, {
    description: 'Asks back all that waits of a gift that came too late, for who has its link.',
  })
  async askRefund(
    @Args('token', { type: () => String, description: 'From the link of the gift.' }) token: string,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
  ): Promise<typeof AskRefundResult> {
    return answer([[LateGiftGone, LateGiftGoneView], ...commonRefusals], async () => {
      const pledgeId = this.links.idFrom(token);
      if (pledgeId === null) throw new NotFound();
      return asked(await this.requests.askAsDonor(pledgeId, id));
    });
  }

  @May('read', 'Refund')
  @Query(() => RefundPageView, { description: 'Requests to give money back, the newest first.' })
  async refundRequests(
    @CurrentActor() actor: Actor,
    @Args('open', {
      type: () => Boolean,
      description: 'Those that wait for people, or the others.',
    })
    open: boolean,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on behind.' })
    after: string | null,
  ): Promise<RefundPageView> {
    const states = open ? openStates : doneStates;
    const before = after === null || after === undefined ? null : decodeInstantCursor(after);
    const found = await this.desk.page({ states, before, most: pageMost + 1 });
    const lines = found.slice(0, pageMost);
    const last = lines.at(-1)?.request;
    const endCursor = last ? encodeInstantCursor({ at: last.createdAt, id: last.id }) : null;
    return Object.assign(new RefundPageView(), {
      lines: lines.map((line) => lineView(line, actor)),
      pageInfo: { hasNextPage: found.length > pageMost, endCursor },
    });
  }

  @May('request', 'Refund')
  @Mutation(() => RefundDecisionResult, {
    description: 'Asks to give a gift back, whole or in part; who asks agrees by that.',
  })
  async requestRefund(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
    @Args('receiptNumber', { type: () => String, description: 'The receipt of the gift.' })
    receiptNumber: string,
    @Args('amountMinor', { type: () => BigIntScalar, description: 'How much, in tiyin.' })
    amountMinor: bigint,
    @Args('reason', { type: () => String, description: 'Why.' }) reason: string,
  ): Promise<typeof RefundDecisionResult> {
    return answer(decisionRefusals, async () => {
      const amount = Money.ofMinor(amountMinor);
      const form = checkInput(refundForm, { receiptNumber, amount, reason });
      const pledgeId = await this.desk.giftOfReceipt(form.receiptNumber);
      if (pledgeId === null) throw new NotFound();
      const wanted = { id, pledgeId, amount: form.amount, reason: form.reason };
      return asked(await this.requests.askAsStaff(actor, wanted));
    });
  }

  @May('decide', 'Refund')
  @Mutation(() => RefundDecisionResult, {
    description: 'Agrees to a request, as one of those who must.',
  })
  async approveRefund(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The request.' }) id: string,
  ): Promise<typeof RefundDecisionResult> {
    return answer(decisionRefusals, async () => asked(await this.requests.approve(actor, id)));
  }

  @May('decide', 'Refund')
  @Mutation(() => RefundDecisionResult, { description: 'Refuses a request, for a reason.' })
  async refuseRefund(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The request.' }) id: string,
    @Args('reason', { type: () => String, description: 'Why; the donor reads it.' }) reason: string,
  ): Promise<typeof RefundDecisionResult> {
    return answer(decisionRefusals, async () => {
      const form = checkInput(refuseRefundForm, { reason });
      return asked(await this.requests.refuse(actor, id, form.reason));
    });
  }
}

const openStates = ['asked', 'approved'] as const;
const doneStates = ['settled', 'refused', 'failed'] as const;

function refundFields(request: RefundRequest) {
  const { id, state, createdAt, refusedBecause } = request;
  return { id, state, amount: moneyView(request.amount), askedAt: createdAt, refusedBecause };
}

function lineView(line: RefundLine, { accountId }: Actor): RefundLineView {
  const { request, pledge, ...names } = line;
  return Object.assign(new RefundLineView(), {
    ...refundFields(request),
    ...names,
    pledgeId: pledge.id,
    giftAmount: moneyView(pledge.amount),
    atOurCost: request.source === 'operating',
    reason: request.reason,
    approvalsNeeded: request.approvalsNeeded,
    mayApprove: request.state === 'asked' && request.firstApprovedBy !== accountId,
  });
}

function asked({ id, state }: RefundRequest): RefundAskedView {
  return Object.assign(new RefundAskedView(), { id, state });
}
