import { noteForm, orderForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import {
  checkInput,
  failpoint,
  IdAlreadyUsed,
  InvalidInput,
  Transactions,
  type Tx,
} from '@app/platform';
import { PledgedGoods } from '@app/pledges';
import { NotAllowedNow, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { requireId } from './require-id.js';
import { Delivery, type NewEvidence } from './delivery.entity.js';
import { DeliveryBook, type DeliveryVersion } from './delivery-book.js';
import { DeliveryEvidence } from './delivery-evidence.js';
import { DeliveryRepository } from './delivery.repository.js';

export interface OrderGoods {
  readonly id: string;
  readonly wishId: string;
  /** The day the goods are expected, as 2026-03-22; null when it is not known. */
  readonly expectedOn?: string | null;
}

export interface RecordDelivery extends DeliveryVersion {
  readonly note?: string | null;
  readonly evidence: readonly NewEvidence[];
}

/** What the members of an institution do once a wish is funded. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly deliveries: DeliveryRepository,
    private readonly book: DeliveryBook,
    private readonly wishes: WishService,
    private readonly evidence: DeliveryEvidence,
    private readonly goods: PledgedGoods,
  ) {}

  /**
   * The goods of a funded wish are ordered. The same id again changes nothing more.
   * @throws NotFound, InvalidInput, NotAllowedNow, IdAlreadyUsed
   */
  async order(accountId: string, input: OrderGoods): Promise<void> {
    const { expectedOn, wishId } = checkInput(orderForm, input);
    const id = requireId(input.id);
    await this.transactions.run(async (tx) => {
      const institutionId = await this.book.requireMember(tx, accountId, wishId);
      const { status } = await this.wishes.lockForPledge(tx, wishId);
      const before = await this.deliveries.lockByWish(tx, wishId);
      if (before?.id === id && before.expectedOn === expectedOn) return;
      if (before?.id === id) throw new IdAlreadyUsed();
      // A payout that was sent has made the wish ordered before its goods were.
      if (before || (status !== 'funded' && status !== 'ordered')) throw new NotAllowedNow();
      if (expectedOn !== null && expectedOn < almatyDay(tx.now)) throw dayIsOver();
      const order = { id, wishId, institutionId, expectedOn, by: accountId, at: tx.now };
      const delivery = Delivery.order(order);
      if (!(await this.book.open(tx, delivery))) throw new IdAlreadyUsed();
      if (status === 'funded') await this.wishes.markOrdered(tx, wishId);
    });
  }

  /**
   * The goods have arrived: photo and invoice show it. A second person accepts them later. When a
   * moderator did not take the pictures, others are recorded in the same way.
   * @throws NotFound, InvalidInput, EvidenceMissing, NotAllowedNow, ChangedMeanwhile
   */
  async recordArrival(accountId: string, input: RecordDelivery): Promise<void> {
    const { note } = checkInput(noteForm, { note: input.note });
    const { evidence } = input;
    await this.transactions.run(async (tx) => {
      const delivery = await this.book.lockOwn(tx, accountId, input);
      await this.evidence.requireOwn(tx, accountId, evidence);
      if (delivery.lacksEvidence) {
        delivery.proveAgain(evidence);
      } else {
        delivery.arrive({ by: accountId, at: tx.now, note: note ?? '', evidence });
        await this.wishes.markDelivered(tx, delivery.wishId);
      }
      await this.evidence.handIn(tx, delivery, { by: accountId, evidence });
      await this.book.change(tx, delivery);
    });
  }

  /**
   * A second member confirms that the goods and the papers are there.
   * @throws NotFound, SecondPersonRequired, NotAllowedNow, ChangedMeanwhile
   */
  async accept(accountId: string, read: DeliveryVersion): Promise<void> {
    await this.transactions.run(async (tx) => {
      const delivery = await this.book.lockOwn(tx, accountId, read);
      delivery.accept({ by: accountId, at: tx.now });
      if (delivery.isInKind) {
        await this.book.requireOtherThanGiver(tx, delivery.wishId, accountId);
      }
      await this.wishes.markAccepted(tx, delivery.wishId);
      failpoint('deliveries.wish-accepted');
      if (delivery.isInKind) await this.goods.accept(tx, delivery.wishId);
      await this.book.change(tx, delivery);
    });
  }

  /**
   * Whether the goods of a wish were accepted and their evidence was not refused. The wish is
   * locked by the caller, so that the answer stays true until the commit.
   */
  async isProved(tx: Tx, wishId: string): Promise<boolean> {
    return (await this.deliveries.findByWish(tx, wishId))?.isProved ?? false;
  }
}

function dayIsOver(): InvalidInput {
  return new InvalidInput([{ path: 'expectedOn', code: 'delivery.error.dayIsOver' }]);
}
