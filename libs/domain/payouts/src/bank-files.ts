import { InstitutionService } from '@app/institutions';
import { ConfigToken, type Config, type Tx } from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { csvFile, painFile, type FilePayment } from './bank-file.js';
import { PayeeRepository } from './payee.repository.js';
import type { PayoutBatch } from './payout-batch.entity.js';
import type { PayoutItem } from './payout-item.entity.js';
import { PayoutRepository } from './payout.repository.js';
import { PayoutRefusal } from './payouts.errors.js';

/** Makes the files of batches, once and for good. */
@Injectable()
export class BankFiles {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly payees: PayeeRepository,
    private readonly institutions: InstitutionService,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /**
   * The files of a batch, to accounts that are still the ones agreed to.
   * @throws PayoutRefusal, InstitutionNotVerified
   */
  async make(tx: Tx, batch: PayoutBatch, items: readonly PayoutItem[]): Promise<void> {
    const payments = await this.#payments(tx, batch, items);
    const { name, bin, iban, bic } = this.config.payouts;
    if (iban === null) throw new PayoutRefusal('payout.error.noOwnAccount');
    const from = { name, bin, iban, bic };
    const file = { batchId: batch.id, number: batch.number, at: tx.now, from, payments };
    for (const made of [painFile(file), csvFile(file)]) {
      await this.payouts.insertFile(tx, batch.id, made);
    }
  }

  async #payments(
    tx: Tx,
    { number }: PayoutBatch,
    items: readonly PayoutItem[],
  ): Promise<FilePayment[]> {
    const ids = [...new Set(items.map(({ accountId }) => accountId))];
    const accounts = await this.payees.accounts(tx, ids);
    const payees = await this.payees.byIds(
      tx,
      [...accounts.values()].map(({ payeeId }) => payeeId),
    );
    for (const { institutionId } of items) await this.institutions.getVerified(tx, institutionId);
    return items.map(({ id: itemId, accountId, amount }) => {
      const account = accounts.get(accountId);
      const payee = account && payees.get(account.payeeId);
      if (!payee || !account?.isUsable(tx.now)) {
        throw new PayoutRefusal('payout.error.payeeNotUsable');
      }
      const { name, bin } = payee;
      const { iban, bic } = account;
      const purpose = `Zhurek ZH-${number} ${itemId.slice(-12)}`;
      return { itemId, to: { name, bin, iban, bic }, amount, purpose };
    });
  }
}
