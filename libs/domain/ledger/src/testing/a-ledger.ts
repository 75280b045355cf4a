import type { DataSource } from 'typeorm';
import { Currency, Money } from '@app/money';
import { openDataSource, Transactions, type Clock } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { patientMs, testDatabase, type TestDatabase } from '@app/testing';
import { BookRepository } from '../book.repository.js';
import { BookService } from '../book.service.js';
import { ChainRepository } from '../chain.repository.js';
import { LedgerExport } from '../ledger-export.js';
import { LedgerRepository } from '../ledger.repository.js';
import { LedgerService } from '../ledger.service.js';
import { SealEntries } from '../seal-entries.js';

/** A book on a database of its own. */
export interface TestLedger {
  readonly database: TestDatabase;
  readonly transactions: Transactions;
  readonly ledger: LedgerService;
  readonly book: BookService;
  readonly sealer: SealEntries;
  readonly export: LedgerExport;
  /** Takes everything out of the book, as only its owner in a spec can. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty book with the rights of the application. */
export async function aLedger(options: { readonly clock?: Clock } = {}): Promise<TestLedger> {
  const database = await testDatabase();
  const source: DataSource = await openDataSource({
    url: database.app,
    applicationName: 'ledger-spec',
    connectMs: patientMs,
    poolSize: 20,
  });
  const transactions = new Transactions(source, options.clock);
  const repository = new BookRepository();
  const chain = new ChainRepository();
  return {
    database,
    transactions,
    ledger: new LedgerService(new LedgerRepository(), repository, chain),
    book: new BookService(transactions, repository),
    sealer: new SealEntries(transactions, chain),
    export: new LedgerExport(transactions, chain),
    empty: () =>
      withClient(database.owner, async (client) => {
        await client.query(
          'TRUNCATE ledger.day_head, ledger.chain, ledger.transfer, ledger.entry, ledger.account CASCADE',
        );
      }),
    close: async () => {
      await source.destroy();
      await database.drop();
    },
  };
}

/** Every transfer of the book as a line an accountant reads, the oldest first. */
export async function bookLines(transactions: Transactions): Promise<string[]> {
  const rows = await transactions.read<{ line: string; minor: string; currency: string }>(
    `SELECT e.template || ' | ' || rtrim(f.kind || ' ' || f.subject) || ' > '
       || rtrim(t.kind || ' ' || t.subject) || ' | ' AS line, r.amount_minor AS minor, f.currency
     FROM ledger.entry e JOIN ledger.transfer r ON r.entry_id = e.id
     JOIN ledger.account f ON f.id = r.from_account
     JOIN ledger.account t ON t.id = r.to_account
     ORDER BY e.created_at, e.id, r.position`,
  );
  return rows.map(({ line, ...amount }) => line + amountText(amount));
}

/** Every account that holds or owes something, as a line an accountant reads. */
export async function balanceLines(transactions: Transactions): Promise<string[]> {
  const rows = await transactions.read<{ account: string; minor: string; currency: string }>(
    `SELECT rtrim(kind || ' ' || subject) AS account, balance_minor AS minor, currency
     FROM ledger.balance WHERE balance_minor <> 0 ORDER BY kind, subject, currency`,
  );
  return rows.map(({ account, ...amount }) => `${account} | ${amountText(amount)}`);
}

/** What the accounts of each currency are off nothing, in minor units: 0n, always. */
export async function sumOfBook(transactions: Transactions): Promise<bigint> {
  const [row] = await transactions.read<{ sum: string }>(
    `SELECT coalesce(sum(abs(off)), 0)::text AS sum
     FROM (SELECT sum(balance_minor) AS off FROM ledger.balance GROUP BY currency) AS of_currency`,
  );
  return BigInt(row?.sum ?? 'x');
}

/** The rows of a table written in a spec, without the space that aligns them. */
export function table(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '');
}

/** Tenge go without saying. */
function amountText({ minor, currency }: { minor: string; currency: string }): string {
  const money = Money.ofMinor(BigInt(minor), Currency.of(currency));
  return currency === 'KZT' ? money.toDecimalString() : money.toString();
}
