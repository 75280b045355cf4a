export { ledgerEntities, LedgerModule } from './ledger.module.js';
export { LedgerService, type Reversal } from './ledger.service.js';
export { BookService, type BookPage } from './book.service.js';
export type { BookEntry, BookTransfer, KindBalance } from './book.repository.js';
export type { AccountKind, AccountRef } from './account.js';
export type { Posting, Transfer } from './posting.js';
export { postingTemplates, type PostingTemplate } from './posting-templates.js';
export { EntryAlreadyWritten, NotEnoughOnAccount } from './ledger.errors.js';
export {
  LedgerBalanceView,
  LedgerEntryConnectionView,
  LedgerEntryEdgeView,
  LedgerEntryView,
  LedgerTransferView,
} from './ledger.views.js';
