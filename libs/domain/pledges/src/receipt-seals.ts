import { Injectable } from '@nestjs/common';
import { LedgerService, type Seal } from '@app/ledger';
import { Transactions } from '@app/platform';
import { PledgeRepository } from './pledge.repository.js';

/** Finds gifts in the public book. */
@Injectable()
export class ReceiptSeals {
  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly ledger: LedgerService,
  ) {}

  /** The seal of the entry that put a gift on its wish; null without receipt or before the seal. */
  async of(pledgeId: string): Promise<Seal | null> {
    return this.transactions.run(async (tx) => {
      const entryId = await this.pledges.receiptEntryOf(tx, pledgeId);
      return entryId === null ? null : this.ledger.sealOf(tx, entryId);
    });
  }
}
