import { leftOverForm, payoutReasonForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import { LedgerService } from '@app/ledger';
import type { Money } from '@app/money';
import {
  Audit,
  checkInput,
  failpoint,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { GrantedWishes, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { LeftOver } from './left-over.entity.js';
import { PayoutCarrier } from './payout-carrier.js';
import type { PayoutItem } from './payout-item.entity.js';
import { PayoutRepository } from './payout.repository.js';
import { PayoutRefusal } from './payouts.errors.js';

/** What else becomes of the money of one wish: it comes back, or some of it is left over. */
@Injectable()
export class PayoutItems {
  constructor(
    private readonly transactions: Transactions,
    private readonly payouts: PayoutRepository,
    private readonly carrier: PayoutCarrier,
    private readonly granted: GrantedWishes,
    private readonly wishes: WishService,
    private readonly ledger: LedgerService,
  ) {}

  /** The bank sent an item back. @throws NotFound, InvalidInput, PayoutRefusal */
  async return(actor: Actor, id: string, because: string): Promise<PayoutItem> {
    const by = accountOf(actor);
    const { reason } = checkInput(payoutReasonForm, { reason: because });
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const found = await this.payouts.findItem(tx, id);
      if (found === null) throw new NotFound();
      await this.wishes.lockForPledge(tx, found.wishId);
      const item = await this.payouts.findItem(tx, id);
      if (item === null) throw new NotFound();
      if (item.state === 'returned' && item.returnedReason === reason) return item;
      const before = item.state;
      await this.carrier.return(tx, item, { actor: `account:${by}`, reason });
      await Audit.record(tx, {
        ...{ action: 'payouts.itemReturned', actor: `account:${by}`, subjectKind: 'payoutItem' },
        subjectId: id,
        before: { state: before },
        after: { state: item.state, amountMinor: String(item.amountMinor) },
      });
      return item;
    });
  }

  /**
   * One person of finance says that the goods of a wish cost less than is held for it.
   * @throws NotFound, InvalidInput, IdAlreadyUsed, PayoutRefusal
   */
  async askLeftOver(
    actor: Actor,
    wanted: { id: string; wishId: string; amount: Money; reason: string },
  ): Promise<LeftOver> {
    const requestedBy = accountOf(actor);
    const { amount, reason } = checkInput(leftOverForm, wanted);
    const { id, wishId } = wanted;
    if (!isUuid(id) || !isUuid(wishId)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      await this.wishes.lockForPledge(tx, wishId);
      const before = await this.payouts.findLeftOver(tx, id);
      const made = LeftOver.ask(
        { id, wishId, amountMinor: amount.minor, reason, requestedBy },
        tx.now,
      );
      if (before !== null) {
        if (!isSame(before, made)) throw new IdAlreadyUsed();
        return before;
      }
      await this.#requireHeld(tx, made);
      if (!(await this.payouts.insertLeftOver(tx, made))) {
        throw new PayoutRefusal('payout.error.notAllowedNow');
      }
      await record(tx, requestedBy, 'payouts.leftOverAsked', made);
      return made;
    });
  }

  /** A second person agrees: it goes to the reserve fund. @throws NotFound, PayoutRefusal */
  async approveLeftOver(actor: Actor, id: string): Promise<LeftOver> {
    const by = accountOf(actor);
    return this.#decide(id, async (tx, leftOver) => {
      if (leftOver.state === 'booked' && leftOver.decidedBy === by) return;
      leftOver.requireSecond(by);
      await this.#requireHeld(tx, leftOver);
      const { entryId } = await this.ledger.post(tx, {
        template: 'payout_left_over',
        externalReference: id,
        reason: 'the goods of a wish cost less than was given',
        actor: `account:${by}`,
        transfers: [
          {
            from: { kind: 'held', subject: leftOver.wishId },
            to: { kind: 'reserve' },
            amount: leftOver.amount,
          },
        ],
      });
      failpoint('payouts.left-over-booked');
      leftOver.book({ by, entryId, at: tx.now });
      await this.wishes.keepForPayout(tx, leftOver.wishId, true);
      await this.payouts.saveLeftOver(tx, leftOver);
      await record(tx, by, 'payouts.leftOverBooked', leftOver);
    });
  }

  /** @throws NotFound, PayoutRefusal */
  async refuseLeftOver(actor: Actor, id: string): Promise<LeftOver> {
    const by = accountOf(actor);
    return this.#decide(id, async (tx, leftOver) => {
      if (leftOver.state === 'refused' && leftOver.decidedBy === by) return;
      leftOver.refuse(by, tx.now);
      await this.payouts.saveLeftOver(tx, leftOver);
      await record(tx, by, 'payouts.leftOverRefused', leftOver);
    });
  }

  /** Something must stay to be paid out, and nothing of it may be on its way. */
  async #requireHeld(tx: Tx, { wishId, amount }: LeftOver): Promise<void> {
    const isFree = (await this.granted.find(tx, wishId)) !== null;
    if (!isFree || (await this.payouts.hasOpenItem(tx, wishId))) {
      throw new PayoutRefusal('payout.error.notAllowedNow');
    }
    const held = await this.ledger.balanceOf(tx, { kind: 'held', subject: wishId });
    if (!amount.isLessThan(held)) throw new PayoutRefusal('payout.error.leftOverTooMuch');
  }

  async #decide(
    id: string,
    work: (tx: Tx, leftOver: LeftOver) => Promise<void>,
  ): Promise<LeftOver> {
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const found = await this.payouts.findLeftOver(tx, id);
      if (found === null) throw new NotFound();
      await this.wishes.lockForPledge(tx, found.wishId);
      const leftOver = await this.payouts.findLeftOver(tx, id);
      if (leftOver === null) throw new NotFound();
      await work(tx, leftOver);
      return leftOver;
    });
  }
}

function isSame(one: LeftOver, other: LeftOver): boolean {
  return (
    one.wishId === other.wishId &&
    one.amountMinor === other.amountMinor &&
    one.reason === other.reason &&
    one.requestedBy === other.requestedBy
  );
}

async function record(tx: Tx, by: string, action: string, leftOver: LeftOver): Promise<void> {
  const { id, wishId, amountMinor, state } = leftOver;
  await Audit.record(tx, {
    ...{ action, actor: `account:${by}`, subjectKind: 'leftOver', subjectId: id },
    before: null,
    after: { wishId, state, amountMinor: String(amountMinor) },
  });
}
