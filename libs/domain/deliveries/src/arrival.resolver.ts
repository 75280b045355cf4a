import { readCode } from '@app/forms';
import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { BigIntScalar, NotFound, Transactions, type Refusal } from '@app/platform';
import { DonorPledgeView, PledgedGoods } from '@app/pledges';
import {
  Args,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { GoodsOutcome } from '@app/forms';
import { DeliveryBook } from './delivery-book.js';
import { DeliveryRepository } from './delivery.repository.js';
import { DeliveryDesk } from './delivery-desk.js';
import { DeliverySaved, EvidenceInput, ReceiveGoodsResult } from './delivery.views.js';
import { GoodsArrival } from './goods-arrival.js';
import { GoodsOutcomeEnum, goodsView, GoodsView } from './goods.views.js';

/** Signs of a code on a packing slip. */
const codeLength = 7;

@ObjectType('ArrivalPlace', { description: 'The wish that a packing slip is for.' })
export class ArrivalPlaceView {
  @Field(() => ID, { description: 'The institution.' })
  institutionId: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
}

@InputType({ description: 'Goods that a donor brought.' })
export class ReceiveGoodsInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => GoodsOutcomeEnum, { description: 'Whether it is what was wished for.' })
  outcome: GoodsOutcome;
  @Field(() => Int, { description: 'How many pieces, 1 to 1,000.' })
  units: number;
  @Field(() => BigIntScalar, { description: 'What they are said to be worth, in tiyin.' })
  declaredMinor: bigint;
  @Field(() => String, {
    nullable: true,
    description: 'What is missing or wrong; needed unless all is there.',
  })
  note?: string | null;
  @Field(() => [EvidenceInput], { description: 'A photo of the goods, when all is there.' })
  evidence: EvidenceInput[];
}

/** The arrival of goods at an institution. */
@Resolver(() => DonorPledgeView)
export class ArrivalResolver {
  constructor(
    private readonly transactions: Transactions,
    private readonly goods: PledgedGoods,
    private readonly book: DeliveryBook,
    private readonly deliveries: DeliveryRepository,
    private readonly arrival: GoodsArrival,
    private readonly desk: DeliveryDesk,
  ) {}

  @May('read', 'Delivery')
  @Query(() => ArrivalPlaceView, {
    nullable: true,
    description: 'The wish of yours that a packing slip is for; null for any other code.',
  })
  async arrivalPlace(
    @CurrentActor() actor: Actor,
    @Args('code', { type: () => String, description: 'From the slip.' }) code: string,
  ): Promise<ArrivalPlaceView | null> {
    const read = readCode(code, codeLength);
    if (read === null) return null;
    return this.transactions.run(async (tx) => {
      const wishId = await this.goods.wishOfCode(tx, read);
      if (wishId === null) return null;
      try {
        const institutionId = await this.book.requireMember(tx, accountOf(actor), wishId);
        return Object.assign(new ArrivalPlaceView(), { wishId, institutionId });
      } catch (error) {
        if (error instanceof NotFound) return null;
        throw error;
      }
    });
  }

  @May('record', 'Delivery')
  @Mutation(() => ReceiveGoodsResult, {
    description: 'Writes down the goods that a donor brought.',
  })
  async receiveGoods(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What came.' }) input: ReceiveGoodsInput,
  ): Promise<DeliverySaved | Refusal> {
    const id = input.id.toLowerCase();
    return this.desk.saved(actor, input.wishId, () =>
      this.arrival.receive(accountOf(actor), { ...input, id }),
    );
  }

  @May('read', 'Pledge')
  @ResolveField('packingCode', () => String, {
    nullable: true,
    description: 'The code for the parcel of a promise in kind.',
  })
  async packingCode(@Parent() { id }: DonorPledgeView): Promise<string | null> {
    return this.transactions.run((tx) => this.goods.codeOf(tx, id));
  }

  @May('read', 'Pledge')
  @ResolveField('goods', () => GoodsView, {
    nullable: true,
    description: 'What the institution wrote down last of goods that came.',
  })
  async goodsOf(@Parent() { id }: DonorPledgeView): Promise<GoodsView | null> {
    const entry = await this.transactions.run((tx) => this.deliveries.goodsOfPledge(tx, id));
    return entry && goodsView(entry);
  }
}
