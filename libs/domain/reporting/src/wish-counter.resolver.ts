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

@ObjectType('ShelfCount', { description: 'Spare goods of the reserve shelf, over all time.' })
export class ShelfCountView {
  @Field(() => Int, { description: 'Units that came onto it.' })
  unitsIn: number;
  @Field(() => Int, { description: 'Units that went to wishes.' })
  unitsOut: number;
  @Field(() => Int, { description: 'Units that lie there now, promised or not.' })
  unitsNow: number;
  @Field(() => Int, { description: 'Wishes that it gave or gives something.' })
  wishes: number;
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
  @Field(() => ShelfCountView, { description: 'Spare goods; never added to money.' })
  shelf: ShelfCountView;
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
    const { goods, shelf: counted, ...wishes } = await this.counter.read();
    const { parcels, units, valueMinor } = goods;
    const { minor: amountMinor, currency } = Money.ofMinor(valueMinor);
    const declared = Object.assign(new MoneyView(), { amountMinor, currency: currency.code });
    const brought = Object.assign(new GoodsCountView(), { parcels, units, declared });
    const shelf = Object.assign(new ShelfCountView(), counted);
    return Object.assign(new WishCountView(), { ...wishes, goods: brought, shelf });
  }
}
