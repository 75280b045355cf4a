import { CurrentActor, May, type Actor } from '@app/identity';
import { Money } from '@app/money';
import { answer, BigIntScalar } from '@app/platform';
import { moneyView } from '@app/wishes';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { done, payoutRefusals } from './payee.resolver.js';
import { batchView } from './payout-batch-view.js';
import { PayoutBatches } from './payout-batches.js';
import { PayoutDesk } from './payout-desk.js';
import { PayoutItems } from './payout-items.js';
import { PayoutQueue } from './payout-queue.js';
import {
  LeftOverView,
  PayoutBatchView,
  PayoutFileView,
  PayoutResult,
  WishToPayView,
} from './payout.views.js';
import { notAllowedNow } from './payouts.errors.js';

/** What is done with a batch by name; the arguments of each are the same. */
const stepNames = ['approve', 'cancel', 'export', 'send'] as const;

/** Money on its way to institutions and shops. */
@Resolver(() => PayoutBatchView)
export class PayoutResolver {
  constructor(
    private readonly batches: PayoutBatches,
    private readonly items: PayoutItems,
    private readonly desk: PayoutDesk,
    private readonly queue: PayoutQueue,
  ) {}

  @May('read', 'Payout')
  @Query(() => [WishToPayView], { description: 'Granted wishes to be paid, the oldest first.' })
  async wishesToPay(): Promise<WishToPayView[]> {
    return (await this.queue.toPay()).map(({ held, account, ...wish }) =>
      Object.assign(new WishToPayView(), {
        ...wish,
        held: moneyView(held),
        hasAccount: account !== null,
        usableFrom: account?.usableFrom ?? null,
      }),
    );
  }

  @May('read', 'Payout')
  @Query(() => [PayoutBatchView], { description: 'The newest batches.' })
  async payoutBatches(@CurrentActor() actor: Actor): Promise<PayoutBatchView[]> {
    return (await this.desk.batches()).map((story) => batchView(story, actor));
  }

  @May('read', 'Payout')
  @Query(() => PayoutBatchView, { description: 'One batch.' })
  async payoutBatch(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The batch.' }) id: string,
  ): Promise<PayoutBatchView> {
    return batchView(await this.desk.batch(id), actor);
  }

  @May('read', 'Payout')
  @Query(() => [PayoutFileView], { description: 'The files of a batch for the bank.' })
  async payoutFiles(
    @Args('id', { type: () => ID, description: 'The batch.' }) id: string,
  ): Promise<PayoutFileView[]> {
    const files = await this.desk.files(id);
    return files.map((file) => Object.assign(new PayoutFileView(), file));
  }

  @May('read', 'Payout')
  @Query(() => [LeftOverView], { description: 'What is left over and waits for a second person.' })
  async leftOvers(@CurrentActor() { accountId }: Actor): Promise<LeftOverView[]> {
    return (await this.desk.leftOvers()).map(({ leftOver, title }) =>
      Object.assign(new LeftOverView(), {
        ...{ id: leftOver.id, title, amount: moneyView(leftOver.amount), reason: leftOver.reason },
        mayApprove: leftOver.requestedBy !== accountId,
      }),
    );
  }

  @May('request', 'Payout')
  @Mutation(() => PayoutResult, { description: 'Takes granted wishes into a new batch.' })
  async draftPayout(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
    @Args('wishIds', { type: () => [ID], description: 'The wishes.' }) wishIds: string[],
    @Args('vendorId', {
      type: () => ID,
      nullable: true,
      description: 'The shop that is paid; null to pay the institutions.',
    })
    vendorId: string | null,
  ): Promise<typeof PayoutResult> {
    const wanted = { id, wishIds, vendorId: vendorId ?? null };
    return answer(payoutRefusals, async () => done(await this.batches.draft(actor, wanted)));
  }

  @May('decide', 'Payout')
  @Mutation(() => PayoutResult, {
    description: 'Takes a batch on: approve, cancel, export or send; some need a second person.',
  })
  async stepPayout(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The batch.' }) id: string,
    @Args('step', { type: () => String, description: 'approve, cancel, export or send.' })
    step: string,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => {
      const known = stepNames.find((name) => name === step);
      if (known === undefined) throw notAllowedNow();
      return done(await this.batches[known](actor, id));
    });
  }

  @May('decide', 'Payout')
  @Mutation(() => PayoutResult, {
    description: 'Says that the bank did not pay a file; the second person who does voids it.',
  })
  async voidPayout(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The batch.' }) id: string,
    @Args('reason', { type: () => String, description: 'Why; only the first one counts.' })
    reason: string,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => done(await this.batches.void(actor, id, reason)));
  }

  @May('decide', 'Payout')
  @Mutation(() => PayoutResult, { description: 'The bank sent the money of a wish back.' })
  async returnPayoutItem(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The item.' }) id: string,
    @Args('reason', { type: () => String, description: 'Why.' }) reason: string,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => done(await this.items.return(actor, id, reason)));
  }

  @May('request', 'Payout')
  @Mutation(() => PayoutResult, { description: 'The goods of a wish cost less than is held.' })
  async askLeftOver(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'UUID made by the page.' }) id: string,
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
    @Args('amountMinor', { type: () => BigIntScalar, description: 'How much less, in tiyin.' })
    amountMinor: bigint,
    @Args('reason', { type: () => String, description: 'Why.' }) reason: string,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () => {
      const wanted = { id, wishId, amount: Money.ofMinor(amountMinor), reason };
      return done(await this.items.askLeftOver(actor, wanted));
    });
  }

  @May('decide', 'Payout')
  @Mutation(() => PayoutResult, { description: 'Agrees that something is left over, or not.' })
  async decideLeftOver(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The request.' }) id: string,
    @Args('agree', { type: () => Boolean, description: 'Whether it goes to the reserve fund.' })
    agree: boolean,
  ): Promise<typeof PayoutResult> {
    return answer(payoutRefusals, async () =>
      done(
        agree
          ? await this.items.approveLeftOver(actor, id)
          : await this.items.refuseLeftOver(actor, id),
      ),
    );
  }
}
