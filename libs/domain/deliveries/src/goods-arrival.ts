import { receiveForm, type GoodsOutcome, type ReceiveForm } from '@app/forms';
import { Money } from '@app/money';
import {
  checkInput,
  failpoint,
  IdAlreadyUsed,
  InvalidInput,
  Transactions,
  type Tx,
} from '@app/platform';
import { PledgedGoods } from '@app/pledges';
import { NotAllowedNow, refusePersonalData, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { DeliveryBook } from './delivery-book.js';
import { Delivery, type NewEvidence } from './delivery.entity.js';
import { DeliveryEvidence } from './delivery-evidence.js';
import { DeliveryRepository } from './delivery.repository.js';
import { GoodsEntry } from './goods-entry.entity.js';
import { requireId } from './require-id.js';

/** What a member of the institution writes down when a donor's goods are there. */
export interface ReceiveGoods {
  /** UUID made by the page. */
  readonly id: string;
  readonly wishId: string;
  readonly outcome: GoodsOutcome;
  readonly units: number;
  /** What the goods are said to be worth, in tiyin. */
  readonly declaredMinor: bigint;
  readonly note?: string | null;
  readonly evidence: readonly NewEvidence[];
}

interface Arrival {
  readonly id: string;
  readonly wishId: string;
  readonly institutionId: string;
  readonly by: string;
  readonly form: ReceiveForm;
  readonly evidence: readonly NewEvidence[];
}

/** Goods that donors bring: received with a photo, and written into their own book. */
@Injectable()
export class GoodsArrival {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: DeliveryBook,
    private readonly deliveries: DeliveryRepository,
    private readonly wishes: WishService,
    private readonly goods: PledgedGoods,
    private readonly evidence: DeliveryEvidence,
  ) {}

  /**
   * Goods of a claimed wish are at the institution. What was wished for takes the wish on, and a
   * second member accepts it later; less or something else leaves the claim with its donor, who is
   * told what is missing. The same id again changes nothing more.
   * @throws NotFound, InvalidInput, EvidenceMissing, NotAllowedNow, IdAlreadyUsed
   */
  async receive(accountId: string, input: ReceiveGoods): Promise<void> {
    const { declaredMinor, outcome, units, note, wishId, evidence } = input;
    const declared = Money.ofMinor(declaredMinor);
    const form = checkInput(receiveForm, { outcome, units, note: note ?? '', declared });
    const id = requireId(input.id);
    refusePersonalData({ note: form.note ?? '' });
    if (form.outcome !== 'whole' && (form.note?.length ?? 0) < 3) throw noteMissing();
    await this.transactions.run(async (tx) => {
      const institutionId = await this.book.requireMember(tx, accountId, wishId);
      const { status } = await this.wishes.lockForPledge(tx, wishId);
      const arrival = { id, wishId, institutionId, by: accountId, form, evidence };
      if (await this.#isRepeat(tx, arrival)) return;
      const promise = status === 'claimed' ? await this.goods.promiseOn(tx, wishId) : null;
      if (promise === null) throw new NotAllowedNow();
      if (form.outcome === 'whole') await this.#fulfil(tx, arrival, promise);
      else await this.#doubt(tx, arrival, promise);
    });
  }

  /** A line of the book of goods; null when there is none. */
  async find(tx: Tx, entryId: string): Promise<GoodsEntry | null> {
    return this.deliveries.findGoods(tx, entryId);
  }

  async #isRepeat(tx: Tx, { id, wishId, form }: Arrival): Promise<boolean> {
    const before = await this.deliveries.findGoods(tx, id);
    if (before === null) return false;
    const { outcome, units, declared } = form;
    if (before.isSameAs({ wishId, outcome, units, declaredMinor: declared.minor })) return true;
    throw new IdAlreadyUsed();
  }

  async #fulfil(tx: Tx, arrival: Arrival, promise: { pledgeId: string }): Promise<void> {
    const { id, wishId, institutionId, by, form, evidence } = arrival;
    await this.evidence.requireOwn(tx, by, evidence);
    const note = form.note ?? '';
    const about = { id, wishId, institutionId, by, at: tx.now, note, evidence };
    const delivery = Delivery.receive(about);
    if (!(await this.book.open(tx, delivery))) throw new NotAllowedNow();
    await this.wishes.markOrdered(tx, wishId);
    await this.wishes.markDelivered(tx, wishId);
    failpoint('deliveries.goods-received');
    await this.goods.recordArrival(tx, wishId);
    await this.book.leaveShelf(tx, promise.pledgeId, by);
    await this.#write(tx, { arrival, promise, deliveryId: delivery.id });
    await this.evidence.handIn(tx, delivery, { by, evidence });
  }

  async #doubt(tx: Tx, arrival: Arrival, promise: { pledgeId: string }): Promise<void> {
    const entry = await this.#write(tx, { arrival, promise, deliveryId: null });
    await this.book.doubt(tx, entry);
  }

  async #write(
    tx: Tx,
    of: { arrival: Arrival; promise: { pledgeId: string }; deliveryId: string | null },
  ): Promise<GoodsEntry> {
    const { id, wishId, institutionId, by, form } = of.arrival;
    const { outcome, units, declared, note } = form;
    const entry = Object.assign(new GoodsEntry(), {
      ...{ id, wishId, institutionId, pledgeId: of.promise.pledgeId, deliveryId: of.deliveryId },
      ...{ outcome, units, declaredMinor: declared.minor, note: note ?? '' },
      ...{ recordedBy: by, recordedAt: tx.now },
    });
    if (!(await this.deliveries.insertGoods(tx, entry))) throw new IdAlreadyUsed();
    return entry;
  }
}

function noteMissing(): InvalidInput {
  return new InvalidInput([{ path: 'note', code: 'form.goods.note' }]);
}
