import { CATEGORIES, REGION_CODE } from '@app/forms';
import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { InstitutionNotVerified } from '@app/institutions';
import { MediaService } from '@app/media';
import { answer, commonRefusals, type RefusalPair } from '@app/platform';
import { ClaimNotActive, ClaimNotActiveView } from '@app/pledges';
import { WishNotOpen, WishNotOpenView } from '@app/wishes';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  GoodsNotSpare,
  ShelfKeeperSuspended,
  ShelfTooFew,
  WishNotLeftBehind,
} from './deliveries.errors.js';
import { ShelfGiving } from './shelf-giving.js';
import { ShelfGoods } from './shelf-goods.js';
import { ShelfReading } from './shelf-reading.js';
import { arrivalView, errandView, lotView, shelfView } from './shelf-view.js';
import {
  GiveFromShelfInput,
  ShelfFilterInput,
  ShelveGoodsInput,
  WriteOffShelfInput,
} from './shelf.inputs.js';
import {
  GiveFromShelfResult,
  GoodsNotSpareView,
  InstitutionShelfView,
  ReserveShelfView,
  ShelfDoneView,
  ShelfGiftRefusedView,
  ShelfTooFewView,
  ShelveGoodsResult,
  TakeBackToShelfResult,
  WriteOffShelfResult,
} from './shelf.views.js';

const refusals: readonly RefusalPair[] = [
  [ShelfTooFew, ShelfTooFewView],
  [GoodsNotSpare, GoodsNotSpareView],
  [InstitutionNotVerified, GoodsNotSpareView],
  [WishNotOpen, WishNotOpenView],
  [ShelfKeeperSuspended, ShelfGiftRefusedView],
  [WishNotLeftBehind, ShelfGiftRefusedView],
  [ClaimNotActive, ClaimNotActiveView],
  ...commonRefusals,
];

/** The reserve shelf: members put goods on it, admins give them to wishes left behind. */
@Resolver()
export class ShelfResolver {
  constructor(
    private readonly reading: ShelfReading,
    private readonly goods: ShelfGoods,
    private readonly giving: ShelfGiving,
    private readonly media: MediaService,
  ) {}

  @May('read', 'Shelf')
  @Query(() => ReserveShelfView, { description: 'The shelf, and the wishes that wait for it.' })
  async reserveShelf(
    @Args('filter', { nullable: true, description: 'Which of both.' }) filter?: ShelfFilterInput,
  ): Promise<ReserveShelfView> {
    const category = CATEGORIES.find((known) => known === filter?.category) ?? null;
    const region = REGION_CODE.test(filter?.region ?? '') ? filter?.region : null;
    const withEmpty = filter?.withEmpty ?? null;
    return shelfView(await this.reading.page({ category, region, withEmpty }), this.#pathOf);
  }

  @May('read', 'Delivery')
  @Query(() => InstitutionShelfView, {
    description: 'Spare goods that an institution of yours keeps, and arrivals that may be spare.',
  })
  async institutionShelf(
    @CurrentActor() actor: Actor,
    @Args('institutionId', { type: () => ID, description: 'The institution.' })
    institutionId: string,
  ): Promise<InstitutionShelfView> {
    const found = await this.reading.ofInstitution(accountOf(actor), institutionId);
    return Object.assign(new InstitutionShelfView(), {
      lots: found.lots.map((lot) => lotView(lot, this.#pathOf)),
      arrivals: found.arrivals.map(arrivalView),
      errands: found.errands.map(errandView),
    });
  }

  @May('record', 'Delivery')
  @Mutation(() => ShelveGoodsResult, {
    description: 'Puts spare goods on the shelf, for a member of the institution or an admin.',
  })
  async shelveGoods(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The goods.' }) input: ShelveGoodsInput,
  ): Promise<typeof ShelveGoodsResult> {
    return answer(refusals, async () => {
      await this.goods.put(actor, input);
      return done(input.id);
    });
  }

  @May('grant', 'Shelf')
  @Mutation(() => GiveFromShelfResult, {
    description: 'Promises goods of the shelf to a wish that was left behind.',
  })
  async giveFromShelf(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which goods to which wish.' }) input: GiveFromShelfInput,
  ): Promise<typeof GiveFromShelfResult> {
    return answer(refusals, async () => {
      await this.giving.give(actor, input);
      return done(input.id);
    });
  }

  @May('revoke', 'Shelf')
  @Mutation(() => TakeBackToShelfResult, {
    description: 'The wish does not get them after all: it is open again.',
  })
  async takeBackToShelf(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The promise of the shelf.' }) id: string,
  ): Promise<typeof TakeBackToShelfResult> {
    return answer(refusals, async () => {
      await this.giving.takeBack(actor, id);
      return done(id);
    });
  }

  @May('withdraw', 'Shelf')
  @Mutation(() => WriteOffShelfResult, {
    description: 'Goods of the shelf are no good any more, with the reason.',
  })
  async writeOffShelf(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, how many, and why.' }) input: WriteOffShelfInput,
  ): Promise<typeof WriteOffShelfResult> {
    return answer(refusals, async () => {
      await this.goods.writeOff(actor, input);
      return done(input.id);
    });
  }

  readonly #pathOf = (id: string): string => this.media.pathOf(id, { public: false });
}

function done(id: string): ShelfDoneView {
  return Object.assign(new ShelfDoneView(), { id });
}
