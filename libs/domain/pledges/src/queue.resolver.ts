import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, NotFound, type RefusalPair } from '@app/platform';
import { WishNotOpen, WishNotOpenView } from '@app/wishes';
import { ClaimOpenedView, TooManyClaimsView } from './claim.views.js';
import {
  LineFullFromHere,
  OfferOver,
  TooManyClaims,
  TooManyLines,
  WishFree,
} from './pledges.errors.js';
import { QueueService, type ShownPlace } from './queue.service.js';
import {
  AcceptOfferInput,
  AcceptOfferResult,
  LeaveQueueResult,
  OfferOverView,
  QueueForWishInput,
  QueueForWishResult,
  QueueJoinedView,
  QueueLeftView,
  WaitingPlaceView,
  WishFreeView,
} from './queue.views.js';
import { waitingSentence } from './waiting-sentence.js';

const refusals: readonly RefusalPair[] = [
  [WishFree, WishFreeView],
  [OfferOver, OfferOverView],
  [WishNotOpen, WishNotOpenView],
  [TooManyClaims, TooManyClaimsView],
  [TooManyLines, TooManyClaimsView],
  [LineFullFromHere, TooManyClaimsView],
  ...commonRefusals,
];

/** The lines of wishes in GraphQL, for guests. */
@Resolver()
export class QueueResolver {
  constructor(private readonly service: QueueService) {}

  @May('read', 'Pledge')
  @Query(() => WaitingPlaceView, {
    nullable: true,
    description: 'The place in line behind a secret link; null when the link is not ours.',
  })
  async placeByLink(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<WaitingPlaceView | null> {
    const found = await this.service.byLink(token);
    return found && placeView(found);
  }

  @May('claim', 'Pledge')
  @Mutation(() => QueueForWishResult, {
    description: 'Puts a donor in the line of a wish that somebody else has. Open to guests.',
  })
  async queueForWish(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The place.' }) input: QueueForWishInput,
  ): Promise<typeof QueueForWishResult> {
    return answer(refusals, async () => {
      await this.service.join(actor, input);
      return Object.assign(new QueueJoinedView(), { wishId: input.wishId });
    });
  }

  @May('claim', 'Pledge')
  @Mutation(() => AcceptOfferResult, {
    description: 'Takes a wish that was offered, for who has the link of the place.',
  })
  async acceptOffer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'How it will be brought.' }) input: AcceptOfferInput,
  ): Promise<typeof AcceptOfferResult> {
    return answer(refusals, async () =>
      Object.assign(new ClaimOpenedView(), await this.service.accept(actor, input)),
    );
  }

  @May('release', 'Pledge')
  @Mutation(() => LeaveQueueResult, {
    description: 'Goes out of the line, or declines the offer, for who has the link of the place.',
  })
  async leaveQueue(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<typeof LeaveQueueResult> {
    return answer(refusals, async () => {
      await this.service.leave(token);
      const found = await this.service.byLink(token);
      if (!found) throw new NotFound();
      return Object.assign(new QueueLeftView(), { place: placeView(found) });
    });
  }
}

function placeView({ place, wish, number, pledgeToken, now }: ShownPlace): WaitingPlaceView {
  const { wishId, state, offerUntil } = place;
  const isOffered = state === 'offered' && !place.isDue(now);
  return Object.assign(new WaitingPlaceView(), {
    ...{ wishId, wishTitle: wish.title, state, number },
    sentence: waitingSentence({ state, number, offerUntil, now }),
    offerUntil: isOffered ? offerUntil : null,
    statusToken: pledgeToken,
  });
}
