import { May } from '@app/identity';
import { Money } from '@app/money';
import { MoneyView } from '@app/platform';
import { Field, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { WishCounter } from './wish-counter.js';

@ObjectType('GoodsCount', { description: 'Goods that donors brought; never added to money.' })
export class GoodsCountView {
  @Field(() => Int, { description: 'How many parcels fulfilled a wish.' })
  parcels: number;
  @Field(() => Int, { description: 'How many pieces were in them.' })
  units: number;
  @Field(() => MoneyView, { description: 'What they are said to be worth.' })
  declared: MoneyView;
}

@ObjectType('WishCount', { description: 'What became of all wishes that were published.' })
export class WishCountView {
  @Field(() => Int, { description: 'Nobody has promised anything.' })
  open: number;
  @Field(() => Int, { description: 'Promised or paid, and not with the child yet.' })
  promised: number;
  @Field(() => Int, { description: 'The child has it.' })
  fulfilled: number;
  @Field(() => Int, { description: 'Of these two: a promise failed, and another stepped in.' })
  rescued: number;
  @Field(() => Int, { description: 'Nobody gave until their last day.' })
  expired: number;
  @Field(() => Int, { description: 'The institution took them back.' })
  withdrawn: number;
  @Field(() => GoodsCountView, { description: 'Goods that donors brought.' })
  goods: GoodsCountView;
}

/** The public counter: no wish is left behind unseen. */
@Resolver()
export class WishCounterResolver {
  constructor(private readonly counter: WishCounter) {}

  @May('read', 'PublicLists')
  @Query(() => WishCountView, {
    description: 'What became of all wishes that were published, at most a minute old.',
  })
  async wishCount(): Promise<WishCountView> {
    const { goods, ...wishes } = await this.counter.read();
    const { parcels, units, valueMinor } = goods;
    const { minor: amountMinor, currency } = Money.ofMinor(valueMinor);
    const declared = Object.assign(new MoneyView(), { amountMinor, currency: currency.code });
    const brought = Object.assign(new GoodsCountView(), { parcels, units, declared });
    return Object.assign(new WishCountView(), { ...wishes, goods: brought });
  }
}
