import { Module } from '@nestjs/common';
import type { EntityClass } from '@app/platform';
import { BookRepository } from './book.repository.js';
import { BookService } from './book.service.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerService } from './ledger.service.js';

/** None: every statement on the book is written out, for a row of it is never changed. */
export const ledgerEntities: readonly EntityClass[] = [];

@Module({
  providers: [BookRepository, BookService, LedgerRepository, LedgerService],
  exports: [BookService, LedgerService],
})
export class LedgerModule {}
