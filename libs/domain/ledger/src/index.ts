export { ledgerEntities, LedgerModule, ledgerSweeps } from './ledger.module.js';
export { LedgerService, type Reversal } from './ledger.service.js';
export { BookService, type BookPage } from './book.service.js';
export type { BookEntry, BookTransfer, KindBalance } from './book.repository.js';
export { LedgerExport, ledgerExportOn } from './ledger-export.js';
export { SealEntries } from './seal-entries.js';
export { hashOf, type SealedEntry, type SealedTransfer } from './chain.js';
export type { Seal } from './chain.repository.js';
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
