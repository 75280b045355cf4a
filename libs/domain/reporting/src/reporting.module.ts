import { Module } from '@nestjs/common';
import { SeasonReports } from './season-reports.js';
import { SeasonReportsResolver } from './season-reports.resolver.js';
import { WishCounter } from './wish-counter.js';
import { WishCounterResolver } from './wish-counter.resolver.js';
import { IdentityModule } from '@app/identity';
import { AuditLog } from './audit-log.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { FinanceDeskResolver } from './finance-desk.resolver.js';
import { FinanceLists } from './finance-lists.js';
import { MonthClose } from './month-close.js';
import { CheckBooks } from './check-books.service.js';
import { PublicBookResolver } from './public-book.resolver.js';
import { PublicBookService } from './public-book.service.js';
import { Reconcile } from './reconcile.js';
import { ReconciliationReading } from './reconciliation-reading.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationResolver } from './reconciliation.resolver.js';

/** What time makes due here. */
export const reportingSweeps = [Reconcile];

/** Reads everything by the auditor's role and holds it against each other. */
@Module({
  imports: [IdentityModule],
  providers: [
    SeasonReports,
    SeasonReportsResolver,
    WishCounter,
    WishCounterResolver,
    AuditLog,
    AuditLogResolver,
    CheckBooks,
    FinanceDeskResolver,
    FinanceLists,
    MonthClose,
    PublicBookResolver,
    PublicBookService,
    Reconcile,
    ReconciliationReading,
    ReconciliationRepository,
    ReconciliationResolver,
  ],
  exports: [CheckBooks, PublicBookService, Reconcile],
})
export class ReportingModule {}
