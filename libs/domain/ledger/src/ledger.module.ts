import { Module } from '@nestjs/common';
import type { EntityClass } from '@app/platform';
import { BookRepository } from './book.repository.js';
import { BookService } from './book.service.js';
import { ChainRepository } from './chain.repository.js';
import { LedgerExport } from './ledger-export.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerService } from './ledger.service.js';
import { SealEntries } from './seal-entries.js';

/** None: every statement on the book is written out, for a row of it is never changed. */
export const ledgerEntities: readonly EntityClass[] = [];
/** What time makes due here. */
export const ledgerSweeps = [SealEntries];

@Module({
  providers: [
    BookRepository,
    BookService,
    ChainRepository,
    LedgerExport,
    LedgerRepository,
    LedgerService,
    SealEntries,
  ],
  exports: [BookService, LedgerExport, LedgerService, SealEntries],
})
export class LedgerModule {}
