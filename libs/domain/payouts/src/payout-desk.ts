import { AccountService } from '@app/identity';
import { isUuid, NotFound, Transactions, type Tx } from '@app/platform';
import { WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import type { LeftOver } from './left-over.entity.js';
import type { Payee, PayeeAccount } from './payee-account.entity.js';
import { PayeeRepository } from './payee.repository.js';
import type { PayoutBatch } from './payout-batch.entity.js';
import type { PayoutItem } from './payout-item.entity.js';
import { PayoutRepository, type BankFile } from './payout.repository.js';

/** An item with what people know it by. */
export interface ItemLine {
  readonly item: PayoutItem;
  readonly title: string;
  readonly payee: Payee | null;
  readonly account: PayeeAccount | null;
}

/** A batch with its items and who did what. */
export interface BatchStory {
  readonly batch: PayoutBatch;
  readonly items: readonly ItemLine[];
  readonly names: ReadonlyMap<string, string>;
}

export interface LeftOverLine {
  readonly leftOver: LeftOver;
  readonly title: string;
}

const batchesMost = 50;

/** Payouts as people read them. */
@Injectable()
export class PayoutDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly payouts: PayoutRepository,
    private readonly payees: PayeeRepository,
    private readonly wishes: WishService,
    private readonly accounts: AccountService,
  ) {}

  /** The newest batches, fifty at most. */
  async batches(): Promise<BatchStory[]> {
    return this.transactions.run(async (tx) =>
      this.#stories(tx, await this.payouts.batches(tx, batchesMost)),
    );
  }

  /** @throws NotFound */
  async batch(id: string): Promise<BatchStory> {
    return this.transactions.run(async (tx) => {
      const batch = isUuid(id) ? await this.payouts.findBatch(tx, id) : null;
      const [story] = batch ? await this.#stories(tx, [batch]) : [];
      if (!story) throw new NotFound();
      return story;
    });
  }

  /** The files that the bank got; none before the batch was exported. */
  async files(id: string): Promise<BankFile[]> {
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run((tx) => this.payouts.filesOf(tx, id));
  }

  /** What waits for a second person. */
  async leftOvers(): Promise<LeftOverLine[]> {
    return this.transactions.run(async (tx) => {
      const open = await this.payouts.openLeftOvers(tx);
      const ids = open.map(({ wishId }) => wishId);
      const briefs = await this.wishes.brief(tx, ids);
      return open.map((leftOver) => ({
        leftOver,
        title: briefs.get(leftOver.wishId)?.title ?? '',
      }));
    });
  }

  async #stories(tx: Tx, batches: readonly PayoutBatch[]): Promise<BatchStory[]> {
    const items = await this.payouts.itemsOf(
      tx,
      batches.map(({ id }) => id),
    );
    const briefs = await this.wishes.brief(tx, [...new Set(items.map(({ wishId }) => wishId))]);
    const accountIds = [...new Set(items.map(({ accountId }) => accountId))];
    const accounts = await this.payees.accounts(tx, accountIds);
    const payeeIds = [...new Set([...accounts.values()].map(({ payeeId }) => payeeId))];
    const payees = await this.payees.byIds(tx, payeeIds);
    const names = await this.accounts.namesOf(tx, [...new Set(batches.flatMap(peopleOf))]);
    const lines = items.map((item) => {
      const account = accounts.get(item.accountId) ?? null;
      const payee = account && (payees.get(account.payeeId) ?? null);
      return { item, title: briefs.get(item.wishId)?.title ?? '', payee, account };
    });
    return batches.map((batch) => ({
      batch,
      items: lines.filter(({ item }) => item.batchId === batch.id),
      names,
    }));
  }
}

function peopleOf(batch: PayoutBatch): string[] {
  const { createdBy, approvedBy, exportedBy, sentBy, cancelledBy, voidAskedBy, voidedBy } = batch;
  const all = [createdBy, approvedBy, exportedBy, sentBy, cancelledBy, voidAskedBy, voidedBy];
  return all.filter((id) => id !== null);
}
