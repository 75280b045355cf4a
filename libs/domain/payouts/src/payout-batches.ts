import { createHash } from 'node:crypto';
import {
  checkInput,
  Audit,
  failpoint,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { payoutReasonForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import { Injectable } from '@nestjs/common';
import { BankFiles } from './bank-files.js';
import { PayoutBatch } from './payout-batch.entity.js';
import { PayoutCarrier } from './payout-carrier.js';
import type { PayoutItem } from './payout-item.entity.js';
import { PayoutPlanner } from './payout-planner.js';
import { PayoutRepository } from './payout.repository.js';
import { PayoutRefusal } from './payouts.errors.js';

/** What finance puts into a batch. */
export interface NewBatch {
  /** Made by the page; the same again gives the first answer. */
  readonly id: string;
  readonly wishIds: readonly string[];
  /** A shop that is paid for all of them; null to pay each institution. */
  readonly vendorId: string | null;
}

type Step = (tx: Tx, batch: PayoutBatch, items: readonly PayoutItem[]) => Promise<void> | void;

/** Payments to institutions and shops, from the choice of wishes to the word of the bank. */
@Injectable()
export class PayoutBatches {
  constructor(
    private readonly transactions: Transactions,
    private readonly payouts: PayoutRepository,
    private readonly planner: PayoutPlanner,
    private readonly files: BankFiles,
    private readonly carrier: PayoutCarrier,
  ) {}

  /**
   * Takes all that is held for the wishes into a new batch. None of them can lose a gift after.
   * @throws NotFound, IdAlreadyUsed, PayoutRefusal, InstitutionNotVerified
   */
  async draft(actor: Actor, wanted: NewBatch): Promise<PayoutBatch> {
    const by = accountOf(actor);
    const { id, vendorId } = wanted;
    const wishIds = [...new Set(wanted.wishIds)].toSorted();
    if (![id, ...wishIds, ...(vendorId === null ? [] : [vendorId])].every(isUuid)) {
      throw new NotFound();
    }
    if (wishIds.length === 0) throw new PayoutRefusal('payout.error.wishNotPayable');
    const hash = createHash('sha256')
      .update(JSON.stringify([by, vendorId, wishIds]))
      .digest();
    return this.transactions.run(async (tx) => {
      const batch = PayoutBatch.draft({ id, bodyHash: hash, by, at: tx.now });
      if (!(await this.payouts.insertBatch(tx, batch))) return this.#sameAs(tx, batch);
      for (const wishId of wishIds) await this.planner.plan(tx, batch, { wishId, vendorId });
      failpoint('payouts.batch-drafted');
      await this.#record(tx, by, batch);
      return batch;
    });
  }

  /** A second person agrees. @throws NotFound, PayoutRefusal */
  async approve(actor: Actor, id: string): Promise<PayoutBatch> {
    return this.#step(actor, id, 'approved', (tx, batch) => {
      batch.approve(accountOf(actor), tx.now);
      failpoint('payouts.batch-approved');
    });
  }

  /**
   * Makes the files for the bank, once and for good.
   * @throws NotFound, PayoutRefusal when an account is used no more, InstitutionNotVerified
   */
  async export(actor: Actor, id: string): Promise<PayoutBatch> {
    return this.#step(actor, id, 'exported', async (tx, batch, items) => {
      batch.export(accountOf(actor), tx.now);
      await this.files.make(tx, batch, items);
      failpoint('payouts.batch-exported');
    });
  }

  /**
   * Somebody else than who made the file saw at the bank that it was paid: the money leaves the
   * wishes, and their goods are awaited. @throws NotFound, PayoutRefusal
   */
  async send(actor: Actor, id: string): Promise<PayoutBatch> {
    const by = accountOf(actor);
    return this.#step(actor, id, 'sent', async (tx, batch, items) => {
      batch.send(by, tx.now);
      for (const item of items) await this.carrier.send(tx, item, `account:${by}`);
      failpoint('payouts.batch-sent');
    });
  }

  /**
   * Nothing was given to the bank: the wishes may be chosen again.
   * @throws NotFound, PayoutRefusal
   */
  async cancel(actor: Actor, id: string): Promise<PayoutBatch> {
    return this.#step(actor, id, 'cancelled', async (tx, batch, items) => {
      batch.cancel(accountOf(actor), tx.now);
      for (const item of items) await this.carrier.cancel(tx, item);
      failpoint('payouts.batch-cancelled');
    });
  }

  /**
   * The bank did not pay the file: the first person says so, for a reason, the second agrees.
   * @throws NotFound, InvalidInput, PayoutRefusal
   */
  async void(actor: Actor, id: string, reason: string): Promise<PayoutBatch> {
    const by = accountOf(actor);
    return this.#step(actor, id, 'voided', async (tx, batch, items) => {
      if (batch.voidAskedBy === null) {
        const form = checkInput(payoutReasonForm, { reason });
        return batch.askVoid(by, form.reason);
      }
      batch.void(by, tx.now);
      for (const item of items) await this.carrier.cancel(tx, item);
      failpoint('payouts.batch-voided');
    });
  }

  /** Locks the batch, lets the step happen unless it has, and keeps what changed. */
  async #step(
    actor: Actor,
    id: string,
    to: PayoutBatch['state'],
    work: Step,
  ): Promise<PayoutBatch> {
    const by = accountOf(actor);
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const batch = await this.payouts.lockBatch(tx, id);
      if (batch === null) throw new NotFound();
      if (batch.state === to) return batch;
      const before = batch.state;
      await work(tx, batch, await this.payouts.itemsOf(tx, [id]));
      await this.payouts.saveBatch(tx, batch);
      await this.#record(tx, by, batch, before);
      return batch;
    });
  }

  async #sameAs(tx: Tx, wanted: PayoutBatch): Promise<PayoutBatch> {
    const before = await this.payouts.findBatch(tx, wanted.id);
    if (!before?.bodyHash.equals(wanted.bodyHash)) throw new IdAlreadyUsed();
    return before;
  }

  async #record(
    tx: Tx,
    by: string,
    { id, state, voidAskedBy }: PayoutBatch,
    before?: PayoutBatch['state'],
  ): Promise<void> {
    const isVoidAsked = state === 'exported' && voidAskedBy !== null;
    const deed = isVoidAsked ? 'batchVoidAsked' : `batch${capital(state)}`;
    await Audit.record(tx, {
      ...{ action: `payouts.${deed}`, actor: `account:${by}`, subjectKind: 'payoutBatch' },
      subjectId: id,
      before: before === undefined ? null : { state: before },
      after: { state },
    });
  }
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
