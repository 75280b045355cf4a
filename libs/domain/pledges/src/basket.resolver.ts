import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, localized, NotFound } from '@app/platform';
import { isPublicStatus } from '@app/wishes';
import { BasketReading, type ShownBasketWish } from './basket-reading.js';
import type { BasketWish } from './basket.repository.js';
import { BasketService } from './basket.service.js';
import {
  BasketClaimedView,
  BasketView,
  BasketWishView,
  ClaimBasketInput,
  ClaimBasketResult,
  type ShownOutcome,
} from './basket.views.js';
import { donorPledgeView } from './donor-pledge-view.js';

/** Several promises in kind with one form in GraphQL, for guests. */
@Resolver()
export class BasketResolver {
  constructor(
    private readonly service: BasketService,
    private readonly reading: BasketReading,
  ) {}

  @May('read', 'Pledge')
  @Query(() => BasketView, {
    nullable: true,
    description: 'The basket behind a secret link; null when the link is not ours.',
  })
  async basketByLink(
    @Args('token', { type: () => String, description: 'From the link.' }) token: string,
  ): Promise<BasketView | null> {
    const wishes = await this.reading.byLink(token);
    return wishes && basketView(wishes);
  }

  @May('claim', 'Pledge')
  @Mutation(() => ClaimBasketResult, {
    description: 'Keeps several wishes for a donor who will bring the goods. Open to guests.',
  })
  async claimBasket(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The promises.' }) input: ClaimBasketInput,
  ): Promise<typeof ClaimBasketResult> {
    return answer(commonRefusals, async () => {
      const token = await this.service.claim(actor, input);
      const wishes = await this.reading.byLink(token);
      if (wishes === null) throw new NotFound();
      return Object.assign(new BasketClaimedView(), { token, basket: basketView(wishes) });
    });
  }
}

function basketView(wishes: readonly ShownBasketWish[]): BasketView {
  return Object.assign(new BasketView(), { wishes: wishes.map(wishView) });
}

function wishView({ asked, wish, promise }: ShownBasketWish): BasketWishView {
  return Object.assign(new BasketWishView(), {
    ...{ wishId: asked.wishId, wishTitle: titleFor(wish, promise), wishLanguage: wish.language },
    outcome: outcomeOf(asked),
    reason: reasonOf(asked),
    pledge: promise && donorPledgeView(promise),
  });
}

/** Words that are public no more stay with who was promised the wish. */
function titleFor({ status, title }: ShownBasketWish['wish'], promise: object | null): string {
  return promise !== null || isPublicStatus(status) ? title : '';
}

function outcomeOf({ outcome, refusal }: BasketWish): ShownOutcome {
  if (outcome === 'claimed') return 'claimed';
  if (refusal === null) return 'undecided';
  return refusal.code === 'pledge.error.wishTaken' ? 'taken' : 'refused';
}

function reasonOf({ outcome, refusal }: BasketWish) {
  if (outcome === 'claimed') return null;
  if (refusal === null) return localized('pledge.basket.undecided');
  return localized(refusal.code, refusal.values);
}
