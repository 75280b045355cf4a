import { Money } from '@app/money';
import { MoneyView, Refusal, type RefusalPair } from '@app/platform';
import { Field, ObjectType } from '@nestjs/graphql';
import {
  AmountLeavesCrumbs,
  AmountTooLarge,
  AmountTooSmall,
  NotAllowedNow,
  WishNotOpen,
} from './wishes.errors.js';

/** An amount as GraphQL shows it. */
export function moneyView(money: Money): MoneyView {
  return Object.assign(new MoneyView(), {
    amountMinor: money.minor,
    currency: money.currency.code,
  });
}

@ObjectType('WishNotOpen', {
  implements: () => [Refusal],
  description: 'Nobody can give to this wish now; the message says why.',
})
export class WishNotOpenView extends Refusal {}

@ObjectType('AmountTooLarge', {
  implements: () => [Refusal],
  description: 'The amount is more than the wish still lacks.',
})
export class AmountTooLargeView extends Refusal {
  remainingMinor: bigint;

  @Field(() => MoneyView, { description: 'What the wish still lacks.' })
  get remaining(): MoneyView {
    return moneyView(Money.ofMinor(this.remainingMinor));
  }
}

@ObjectType('AmountLeavesCrumbs', {
  implements: () => [Refusal],
  description: 'The amount would leave a rest that is too small to give.',
})
export class AmountLeavesCrumbsView extends Refusal {
  remainingMinor: bigint;

  @Field(() => MoneyView, { description: 'What the wish still lacks.' })
  get remaining(): MoneyView {
    return moneyView(Money.ofMinor(this.remainingMinor));
  }
}

@ObjectType('AmountTooSmall', {
  implements: () => [Refusal],
  description: 'The amount is below the smallest gift and is not the whole rest.',
})
export class AmountTooSmallView extends Refusal {
  minimumMinor: bigint;

  @Field(() => MoneyView, { description: 'The smallest gift this wish takes now.' })
  get minimum(): MoneyView {
    return moneyView(Money.ofMinor(this.minimumMinor));
  }
}

@ObjectType('NotAllowedNow', {
  implements: () => [Refusal],
  description: 'The step is not possible in the present state of the item.',
})
export class NotAllowedNowView extends Refusal {}

/** Refusals of a gift of money, paired with what tells them. */
export const giftRefusals: readonly RefusalPair[] = [
  [WishNotOpen, WishNotOpenView],
  [AmountTooLarge, AmountTooLargeView],
  [AmountLeavesCrumbs, AmountLeavesCrumbsView],
  [AmountTooSmall, AmountTooSmallView],
];

/** The pair for a step out of turn. */
export const notAllowedNow: RefusalPair = [NotAllowedNow, NotAllowedNowView];
