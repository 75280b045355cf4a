export { aLedger, balanceLines, bookLines, sumOfBook, table, type TestLedger } from './a-ledger.js';
