import { InstitutionService } from '@app/institutions';
import { ChangedMeanwhile, isUuid, News, NotFound, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { deliveryChanged, goodsDoubted } from './deliveries.events.js';
import type { Delivery } from './delivery.entity.js';
import { SecondPersonRequired } from './deliveries.errors.js';
import { DeliveryRepository } from './delivery.repository.js';
import { ShelfBook } from './shelf-book.js';

/** A delivery and the version of it that the page had read. */
export interface DeliveryVersion {
  readonly wishId: string;
  readonly version: number;
}

/** Deliveries of one's own institution, locked after their wish, and told when they change. */
@Injectable()
export class DeliveryBook {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
    private readonly institutions: InstitutionService,
    private readonly news: News,
    private readonly shelf: ShelfBook,
  ) {}

  /** The institution of a wish. @throws NotFound when the account does not act for it. */
  async requireMember(tx: Tx, accountId: string, wishId: string): Promise<string> {
    const brief = isUuid(wishId) ? (await this.wishes.brief(tx, [wishId])).get(wishId) : undefined;
    if (!brief) throw new NotFound();
    const { institutionId } = brief;
    await this.institutions.requireMember(tx, { accountId, institutionId });
    return institutionId;
  }

  /** The wish is locked before its delivery, as everywhere. @throws NotFound, ChangedMeanwhile */
  async lockOwn(tx: Tx, accountId: string, read: DeliveryVersion): Promise<Delivery> {
    await this.requireMember(tx, accountId, read.wishId);
    await this.wishes.lockForPledge(tx, read.wishId);
    const delivery = await this.deliveries.lockByWish(tx, read.wishId);
    if (!delivery) throw new NotFound();
    if (delivery.version !== read.version) throw new ChangedMeanwhile();
    return delivery;
  }

  /** Writes a new delivery; false when the id or the wish has one. */
  async open(tx: Tx, delivery: Delivery): Promise<boolean> {
    if (!(await this.deliveries.insert(tx, delivery))) return false;
    await this.news.tell(tx, deliveryChanged(delivery));
    return true;
  }

  /** Goods of the shelf that have come have left it. */
  async leaveShelf(tx: Tx, pledgeId: string, by: string): Promise<void> {
    await this.shelf.settle(tx, pledgeId, by);
  }

  /** Whoever gave the goods of the shelf is not who accepts them. @throws SecondPersonRequired */
  async requireOtherThanGiver(tx: Tx, wishId: string, accountId: string): Promise<void> {
    const gift = (await this.shelf.rows.giftsTo(tx, [wishId])).get(wishId);
    if (gift?.givenBy === accountId) throw new SecondPersonRequired();
  }

  /** Tells the donor that their goods do not fulfil the wish. */
  async doubt(tx: Tx, entry: { id: string; pledgeId: string }): Promise<void> {
    await this.news.tell(tx, goodsDoubted(entry));
  }

  /** Writes a locked delivery that has changed. */
  async change(tx: Tx, delivery: Delivery): Promise<void> {
    await this.deliveries.save(tx, delivery);
    await this.news.tell(tx, deliveryChanged(delivery));
  }
}
