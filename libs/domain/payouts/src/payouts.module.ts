import { DeliveriesModule } from '@app/deliveries';
import { IdentityModule } from '@app/identity';
import { InstitutionsModule } from '@app/institutions';
import { LedgerModule } from '@app/ledger';
import { WishesModule } from '@app/wishes';
import { Module } from '@nestjs/common';
import { BankFiles } from './bank-files.js';
import { LeftOver } from './left-over.entity.js';
import { OnDeliveryChanged } from './on-delivery-changed.js';
import { Payee, PayeeAccount } from './payee-account.entity.js';
import { PayeeRepository } from './payee.repository.js';
import { PayeeResolver } from './payee.resolver.js';
import { Payees } from './payees.js';
import { PayoutBatch } from './payout-batch.entity.js';
import { PayoutBatches } from './payout-batches.js';
import { PayoutCarrier } from './payout-carrier.js';
import { PayoutDesk } from './payout-desk.js';
import { PayoutItem } from './payout-item.entity.js';
import { PayoutItems } from './payout-items.js';
import { PayoutPlanner } from './payout-planner.js';
import { PayoutQueue } from './payout-queue.js';
import { PayoutRepository } from './payout.repository.js';
import { PayoutResolver } from './payout.resolver.js';

/** What TypeORM maps of payouts. */
export const payoutsEntities = [Payee, PayeeAccount, PayoutBatch, PayoutItem, LeftOver];
export const payoutsListeners = [OnDeliveryChanged];

/** Money of granted wishes on its way to institutions and shops. */
@Module({
  imports: [IdentityModule, InstitutionsModule, LedgerModule, WishesModule, DeliveriesModule],
  providers: [
    PayeeRepository,
    PayoutRepository,
    Payees,
    PayoutCarrier,
    PayoutBatches,
    PayoutItems,
    PayoutPlanner,
    BankFiles,
    PayoutQueue,
    PayoutDesk,
    PayeeResolver,
    PayoutResolver,
    ...payoutsListeners,
  ],
  exports: [PayoutDesk],
})
export class PayoutsModule {}
