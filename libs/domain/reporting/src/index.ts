export { bookChecks, type BookCheck } from './book-checks.js';
export { PublicBookService, type PublicBook } from './public-book.service.js';
export { Reconcile } from './reconcile.js';
export { ReportingModule, reportingSweeps } from './reporting.module.js';
export { CheckBooks, type BooksReport, type Difference } from './check-books.service.js';
