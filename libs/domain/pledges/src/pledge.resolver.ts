import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { ProviderAway, RateNotOffered } from '@app/payments';
import {
  answer,
  commonRefusals,
  decodeInstantCursor,
  encodeInstantCursor,
  localized,
  NotFound,
  pageSize,
  TryAgainView,
  type PageInfo,
  type RefusalPair,
} from '@app/platform';
import { giftRefusals, moneyView } from '@app/wishes';
import { donorPledgeView } from './donor-pledge-view.js';
import type { Pledge } from './pledge.entity.js';
import { PledgeReading, type WishGiftOptions, type IncomingPledge } from './pledge-reading.js';
import type { PageOf } from './pledge.repository.js';
import { incomingSentence } from './pledge-sentence.js';
import { PledgeService } from './pledge.service.js';
import { wishTaken } from './wish-taken.views.js';
import { PledgeNotWaiting } from './pledges.errors.js';
import {
  CancelPledgeResult,
  ContinuePaymentResult,
  DonorPledgeConnectionView,
  DonorPledgeView,
  GiveOptionsView,
  IncomingPledgeConnectionView,
  IncomingPledgeView,
  PledgeCancelledView,
  PledgeNotWaitingView,
  PledgeStartedView,
  PledgeToWishInput,
  PledgeToWishResult,
  RateNotOfferedView,
} from './pledge.views.js';

const listLimits = { usual: 20, most: 50 };

const byLinkRefusals: readonly RefusalPair[] = [
  [PledgeNotWaiting, PledgeNotWaitingView],
  [ProviderAway, TryAgainView],
  ...commonRefusals,
];

const pledgeRefusals: readonly RefusalPair[] = [
  wishTaken,
  ...giftRefusals,
  [RateNotOffered, RateNotOfferedView],
  ...commonRefusals,
];

/** Promises in GraphQL. */
@Resolver(() => DonorPledgeView)
export class PledgeResolver {
  constructor(
    private readonly service: PledgeService,
    private readonly reading: PledgeReading,
  ) {}

  @May('read', 'PublicWish')
  @Query(() => GiveOptionsView, {
    nullable: true,
    description: 'What can be given to a wish now, read where promises are decided.',
  })
  async giveOptions(
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
  ): Promise<GiveOptionsView | null> {
    const options = await this.reading.giveOptions(wishId);
    return options && giveOptionsView(options);
  }

  @May('read', 'PublicWish')
  @Query(() => [GiveOptionsView], {
    description:
      'The same for several wishes, ten at most; those that are not public are left out.',
  })
  async giveOptionsOf(
    @Args('wishIds', { type: () => [ID], description: 'The wishes.' }) wishIds: string[],
  ): Promise<GiveOptionsView[]> {
    return (await this.reading.giveOptionsOf(wishIds)).map(giveOptionsView);
  }

  @May('read', 'Pledge')
  @Query(() => DonorPledgeView, {
    nullable: true,
    description: 'The promise behind a secret link; null when the link is not ours.',
  })
  async pledgeByLink(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<DonorPledgeView | null> {
    const found = await this.reading.byLink(token);
    return found && donorPledgeView(found);
  }

  @May('read', 'OwnPledge')
  @Query(() => DonorPledgeConnectionView, {
    description: 'The promises of whoever is signed in, the newest first.',
  })
  async myPledges(
    @CurrentActor() actor: Actor,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 50 at most.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on from.' })
    after: string | null,
  ): Promise<DonorPledgeConnectionView> {
    const page = pageOf(first, after);
    const found = await this.reading.ofAccount(accountOf(actor), oneMore(page));
    return connection(found, page, donorPledgeView);
  }

  @May('read', 'IncomingPledge')
  @Query(() => IncomingPledgeConnectionView, {
    description: 'Help that is coming to an institution, for its members, the newest first.',
  })
  async incomingHelp(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'The institution.' })
    institutionId: string,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 50 at most.' })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor to go on from.' })
    after: string | null,
  ): Promise<IncomingPledgeConnectionView> {
    const page = pageOf(first, after);
    const accountId = accountOf(actor);
    const found = await this.reading.ofInstitution(accountId, institutionId, oneMore(page));
    return connection(found, page, incomingPledgeView);
  }

  @May('pledge', 'Pledge')
  @Mutation(() => PledgeToWishResult, {
    description: 'Promises money to a wish and opens the pay page. Open to guests.',
  })
  async pledgeToWish(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The gift.' }) input: PledgeToWishInput,
  ): Promise<typeof PledgeToWishResult> {
    return answer(pledgeRefusals, async () =>
      Object.assign(new PledgeStartedView(), await this.service.pledge(actor, input)),
    );
  }

  @May('pay', 'Pledge')
  @Mutation(() => ContinuePaymentResult, {
    description: 'Opens the pay page of a promise again, for who has its secret link.',
  })
  async continuePayment(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<typeof ContinuePaymentResult> {
    return answer(byLinkRefusals, async () =>
      Object.assign(new PledgeStartedView(), await this.service.continuePayment(token)),
    );
  }

  @May('cancel', 'Pledge')
  @Mutation(() => CancelPledgeResult, {
    description: 'Gives a promise up, for who has its secret link; its pay page is closed first.',
  })
  async cancelPledge(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<typeof CancelPledgeResult> {
    return answer(byLinkRefusals, async () => {
      await this.service.cancelPledge(token);
      const found = await this.reading.byLink(token);
      if (!found) throw new NotFound();
      return Object.assign(new PledgeCancelledView(), { pledge: donorPledgeView(found) });
    });
  }
}

function incomingPledgeView({ pledge, wish, isFromShelf }: IncomingPledge): IncomingPledgeView {
  return Object.assign(new IncomingPledgeView(), {
    id: pledge.id,
    wishId: pledge.wishId,
    wishTitle: wish.title,
    state: pledge.state,
    sentence: incomingSentence(pledge.state, isFromShelf),
    amount: pledge.amountMinor === null ? null : moneyView(pledge.amount),
    createdAt: pledge.createdAt,
    isFromShelf,
    donorName: pledge.shownName,
  });
}

function pageOf(first: number | null, after: string | null): PageOf {
  const before = after === null || after === undefined ? null : decodeInstantCursor(after);
  return { before, most: pageSize(first, listLimits) };
}

/** One more than asked, to know whether more follow. */
function oneMore({ before, most }: PageOf): PageOf {
  return { before, most: most + 1 };
}

function connection<Item extends { readonly pledge: Pledge }, View>(
  found: readonly Item[],
  { most }: PageOf,
  viewOf: (item: Item) => View,
): { edges: Array<{ cursor: string; node: View }>; pageInfo: PageInfo } {
  const edges = found.slice(0, most).map((item) => ({
    cursor: encodeInstantCursor({ at: item.pledge.createdAt, id: item.pledge.id }),
    node: viewOf(item),
  }));
  const hasNextPage = found.length > most;
  return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}

function giveOptionsView(options: WishGiftOptions): GiveOptionsView {
  return Object.assign(new GiveOptionsView(), {
    wishId: options.wishId,
    remaining: moneyView(options.remaining),
    minimum: moneyView(options.minimum),
    presets: options.presets.map(moneyView),
    open: options.closed === null,
    closedReason: options.closed && localized(options.closed),
    claimOpen: options.claimClosed === null,
    claimClosedReason: options.claimClosed && localized(options.claimClosed),
    takenUntil: options.takenUntil,
    waiting: options.waiting,
  });
}
