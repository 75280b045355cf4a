import { Args, createUnionType, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { May } from '@app/identity';
import {
  answer,
  commonRefusals,
  IdAlreadyUsedView,
  NotFoundView,
  Refusal,
  TryAgainView,
} from '@app/platform';
import {
  AmountLeavesCrumbsView,
  AmountTooLargeView,
  AmountTooSmallView,
  giftRefusals,
  WishNotOpenView,
} from '@app/wishes';
import { LateGifts } from './late-gifts.js';
import { LateGiftGone } from './pledges.errors.js';
import { wishTaken, WishTakenView } from './wish-taken.views.js';

@ObjectType('LateGiftPlaced', { description: 'A gift that waited is on another wish.' })
export class LateGiftPlacedView {
  @Field(() => ID, { description: 'Id of the promise on that wish.' })
  pledgeId: string;
  @Field(() => String, { description: 'Opens its status page without signing in.' })
  statusToken: string;
}

@ObjectType('LateGiftGone', {
  implements: () => [Refusal],
  description: 'Nothing of the gift waits any more: it was placed or given back.',
})
export class LateGiftGoneView extends Refusal {}

export const PlaceLateGiftResult = createUnionType({
  name: 'PlaceLateGiftResult',
  description: 'A gift that waited is on another wish, or why not.',
  types: () =>
    [
      LateGiftPlacedView,
      LateGiftGoneView,
      WishTakenView,
      WishNotOpenView,
      AmountTooLargeView,
      AmountLeavesCrumbsView,
      AmountTooSmallView,
      NotFoundView,
      IdAlreadyUsedView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

/** What donors do with gifts that came too late. */
@Resolver()
export class LateGiftResolver {
  constructor(private readonly gifts: LateGifts) {}

  @May('pledge', 'Pledge')
  @Mutation(() => PlaceLateGiftResult, {
    description:
      'Puts as much of a gift that waits on another wish as it can take, for who has the link.',
  })
  async placeLateGift(
    @Args('token', { type: () => String, description: 'From the link of the gift.' }) token: string,
    @Args('pledgeId', { type: () => ID, description: 'UUID made by the page.' }) pledgeId: string,
    @Args('wishId', { type: () => ID, description: 'The wish that the donor chose.' })
    wishId: string,
  ): Promise<typeof PlaceLateGiftResult> {
    const refusals = [
      [LateGiftGone, LateGiftGoneView] as const,
      wishTaken,
      ...giftRefusals,
      ...commonRefusals,
    ];
    return answer(refusals, async () => {
      const placed = await this.gifts.place(token, { pledgeId, wishId });
      return Object.assign(new LateGiftPlacedView(), {
        pledgeId: placed.pledgeId,
        statusToken: placed.token,
      });
    });
  }
}
