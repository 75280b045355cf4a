import { DeliveryService } from '@app/deliveries';
import { LedgerService } from '@app/ledger';
import { assert, failpoint, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import type { PayoutItem } from './payout-item.entity.js';
import { PayoutRepository } from './payout.repository.js';

const bySystem = 'system:payouts';

/** Carries the money of one item along: held, ordered, spent, and back. */
@Injectable()
export class PayoutCarrier {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly wishes: WishService,
    private readonly deliveries: DeliveryService,
    private readonly ledger: LedgerService,
  ) {}

  /** The bank paid it. Goods that were accepted before make it spent at once. */
  async send(tx: Tx, item: PayoutItem, actor: string): Promise<void> {
    const { wishId, amount } = item;
    const { status } = await this.wishes.lockForPledge(tx, wishId);
    const { entryId } = await this.ledger.post(tx, {
      template: 'payout_sent',
      externalReference: item.id,
      reason: 'money for a granted wish went to who brings its goods',
      actor,
      transfers: [
        { from: held(wishId), to: ordered(wishId), amount },
        { from: { kind: 'paid_out' }, to: { kind: 'bank' }, amount },
      ],
    });
    failpoint('payouts.item-sent');
    item.send(entryId, tx.now);
    if (status === 'funded') await this.wishes.markOrdered(tx, wishId);
    await this.payouts.saveItem(tx, item);
    await this.spendIfProved(tx, wishId);
  }

  /** Books what was sent for a wish as spent, once its goods are accepted; the wish is locked. */
  async spendIfProved(tx: Tx, wishId: string): Promise<void> {
    const item = await this.payouts.sentOf(tx, wishId);
    if (item === null || !(await this.deliveries.isProved(tx, wishId))) return;
    const { institutionId, amount } = item;
    const spent = { kind: 'spent' as const, subject: institutionId };
    const { entryId } = await this.ledger.post(tx, {
      template: 'payout_spent',
      externalReference: item.id,
      reason: 'the goods of a wish were accepted',
      actor: bySystem,
      transfers: [{ from: ordered(wishId), to: spent, amount }],
    });
    failpoint('payouts.item-spent');
    item.spend(entryId, tx.now);
    await this.payouts.saveItem(tx, item);
  }

  /** The bank sent it back: the wish may be paid out again. @throws PayoutRefusal */
  async return(tx: Tx, item: PayoutItem, by: { actor: string; reason: string }): Promise<void> {
    const { wishId, amount, state, spentEntryId } = item;
    const { actor, reason } = by;
    item.return(reason, tx.now);
    if (state === 'spent') {
      assert(spentEntryId !== null, 'what is spent has its entry');
      const undo = 'the bank sent a payout back after its goods were accepted';
      await this.ledger.reverse(tx, { entryId: spentEntryId, reason: undo, actor });
    }
    await this.ledger.post(tx, {
      template: 'payout_returned',
      externalReference: item.id,
      reason: 'the bank sent a payout back',
      actor,
      transfers: [
        { from: ordered(wishId), to: held(wishId), amount },
        { from: { kind: 'bank' }, to: { kind: 'paid_out' }, amount },
      ],
    });
    failpoint('payouts.item-returned');
    await this.payouts.saveItem(tx, item);
    await this.#letGo(tx, wishId);
  }

  /** Its batch is not paid. */
  async cancel(tx: Tx, item: PayoutItem): Promise<void> {
    await this.wishes.lockForPledge(tx, item.wishId);
    item.cancel(tx.now);
    await this.payouts.saveItem(tx, item);
    await this.#letGo(tx, item.wishId);
  }

  /** A wish of which something was left over keeps what is held, or a gift would be missing. */
  async #letGo(tx: Tx, wishId: string): Promise<void> {
    const isKept = await this.payouts.hasLeftOver(tx, wishId, 'booked');
    await this.wishes.keepForPayout(tx, wishId, isKept);
  }
}

function held(wishId: string) {
  return { kind: 'held' as const, subject: wishId };
}

function ordered(wishId: string) {
  return { kind: 'ordered' as const, subject: wishId };
}
