import { LedgerService } from '@app/ledger';
import type { Tx } from '@app/platform';
import { GrantedWishes, WishService } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { Payees } from './payees.js';
import type { PayoutBatch } from './payout-batch.entity.js';
import { PayoutItem } from './payout-item.entity.js';
import { PayoutRepository } from './payout.repository.js';
import { PayoutRefusal } from './payouts.errors.js';

/** Puts granted wishes into a batch. */
@Injectable()
export class PayoutPlanner {
  constructor(
    private readonly payouts: PayoutRepository,
    private readonly payees: Payees,
    private readonly granted: GrantedWishes,
    private readonly wishes: WishService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Takes all that is held for a wish into a batch, and keeps it there.
   * @throws NotFound, PayoutRefusal, InstitutionNotVerified
   */
  async plan(
    tx: Tx,
    { id: batchId }: PayoutBatch,
    { wishId, vendorId }: { wishId: string; vendorId: string | null },
  ): Promise<void> {
    const { institutionId } = await this.wishes.lockForPledge(tx, wishId);
    const amount = await this.ledger.balanceOf(tx, { kind: 'held', subject: wishId });
    const isGranted = (await this.granted.find(tx, wishId)) !== null;
    const isAsked = await this.payouts.hasLeftOver(tx, wishId, 'asked');
    if (!isGranted || isAsked || !amount.isPositive()) throw notPayable();
    const { id: accountId } = await this.payees.accountFor(tx, { institutionId, vendorId });
    const about = { id: tx.newId(), batchId, wishId, institutionId, accountId, amount };
    if (!(await this.payouts.insertItem(tx, PayoutItem.plan(about)))) throw notPayable();
    await this.wishes.keepForPayout(tx, wishId, true);
  }
}

function notPayable(): PayoutRefusal {
  return new PayoutRefusal('payout.error.wishNotPayable');
}
