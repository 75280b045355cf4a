export { bookChecks, type BookCheck } from './book-checks.js';
export { CheckBooks, type BooksReport, type Difference } from './check-books.service.js';
