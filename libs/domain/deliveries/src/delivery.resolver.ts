import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { NotFound, type Refusal } from '@app/platform';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DeliveryDesk } from './delivery-desk.js';
import { DeliveryReading } from './delivery-reading.js';
import { DeliveryService } from './delivery.service.js';
import {
  AcceptDeliveryResult,
  DeliveryConnectionView,
  DeliverySaved,
  DeliveryView,
  OrderGoodsInput,
  OrderGoodsResult,
  RecordDeliveryInput,
  RecordDeliveryResult,
  WriteThanksInput,
  WriteThanksResult,
} from './delivery.views.js';
import { ThanksService } from './thanks.service.js';

/** The institution's desk for goods and thanks. */
@Resolver()
export class DeliveryResolver {
  constructor(
    private readonly deliveries: DeliveryService,
    private readonly thanks: ThanksService,
    private readonly reading: DeliveryReading,
    private readonly desk: DeliveryDesk,
  ) {}

  @Query(() => DeliveryConnectionView, {
    name: 'deliveries',
    description: 'Granted wishes of an institution of yours and the way of their goods.',
  })
  @May('read', 'Delivery')
  async page(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'An institution of yours.' })
    institutionId: string,
    @Args('first', { type: () => Int, nullable: true, description: 'How many, 1 to 100.' })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Place to go on from.' })
    after?: string | null,
  ): Promise<DeliveryConnectionView> {
    const wanted = { institutionId, first: first ?? null, after: after ?? null };
    const { items, hasNextPage } = await this.reading.page(accountOf(actor), wanted);
    const edges = items.map(({ cursor, ...story }) => ({
      cursor,
      node: this.desk.view(actor, story),
    }));
    return { edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
  }

  @Query(() => DeliveryView, {
    nullable: true,
    description: 'The way of the goods of a wish of yours; null when it is not granted.',
  })
  @May('read', 'Delivery')
  async delivery(
    @CurrentActor() actor: Actor,
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
  ): Promise<DeliveryView | null> {
    try {
      return await this.desk.show(actor, wishId);
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  @Mutation(() => OrderGoodsResult, { description: 'Records that the goods are ordered.' })
  @May('order', 'Delivery')
  async orderGoods(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The order.' }) input: OrderGoodsInput,
  ): Promise<DeliverySaved | Refusal> {
    const id = input.id.toLowerCase();
    return this.desk.saved(actor, input.wishId, () =>
      this.deliveries.order(accountOf(actor), { ...input, id }),
    );
  }

  @Mutation(() => RecordDeliveryResult, { description: 'Records that the goods have arrived.' })
  @May('record', 'Delivery')
  async recordDelivery(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The arrival.' }) input: RecordDeliveryInput,
  ): Promise<DeliverySaved | Refusal> {
    return this.desk.saved(actor, input.wishId, () =>
      this.deliveries.recordArrival(accountOf(actor), input),
    );
  }

  @Mutation(() => AcceptDeliveryResult, { description: 'Confirms the goods as second person.' })
  @May('accept', 'Delivery')
  async acceptDelivery(
    @CurrentActor() actor: Actor,
    @Args('wishId', { type: () => ID, description: 'The wish.' }) wishId: string,
    @Args('version', { type: () => Int, description: 'Version that was read.' }) version: number,
  ): Promise<DeliverySaved | Refusal> {
    return this.desk.saved(actor, wishId, () =>
      this.deliveries.accept(accountOf(actor), { wishId, version }),
    );
  }

  @Mutation(() => WriteThanksResult, { description: 'Sends thanks to a moderator.' })
  @May('write', 'Thanks')
  async writeThanks(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The thanks.' }) input: WriteThanksInput,
  ): Promise<DeliverySaved | Refusal> {
    const id = input.id.toLowerCase();
    return this.desk.saved(actor, input.wishId, () =>
      this.thanks.write(accountOf(actor), { ...input, id }),
    );
  }
}
