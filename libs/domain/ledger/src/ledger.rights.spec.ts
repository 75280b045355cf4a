import { withClient } from '@app/platform/launcher';
import { newId } from '@app/platform';
import { Money } from '@app/money';
import { aLedger, type TestLedger } from './testing/index.js';

let book: TestLedger;
let entryId: string;

beforeAll(async () => {
  book = await aLedger();
  ({ entryId } = await book.transactions.run((tx) =>
    book.ledger.post(tx, {
      template: 'payment_received',
      externalReference: 'payment-1',
      reason: 'gift received from the provider',
      actor: 'system:payments',
      transfers: [
        {
          from: { kind: 'provider_clearing', subject: 'sandbox' },
          to: { kind: 'unallocated' },
          amount: Money.kzt(7_000),
        },
      ],
    }),
  ));
});

afterAll(async () => book.close());

const tables = ['entry', 'transfer', 'account'] as const;
const changes: Readonly<Record<(typeof tables)[number], string>> = {
  entry: `reason = 'rewritten'`,
  transfer: 'amount_minor = 1',
  account: `subject = 'other'`,
};

async function as(role: 'app' | 'owner' | 'auditor', sql: string): Promise<void> {
  await withClient(book.database[role], async (client) => {
    await client.query(sql);
  });
}

const header = (id: string, reference: string) =>
  `INSERT INTO ledger.entry VALUES ('${id}', 'payment_received', '${reference}', 'by hand',
     'system:spec', sha256('x'), NULL, now())`;

const transfer = (entry: string, position: number, [from, to]: readonly [string, string]) =>
  `INSERT INTO ledger.transfer SELECT '${entry}', ${position}, f.id, t.id, 100
   FROM ledger.account f, ledger.account t
   WHERE f.kind || f.currency = '${from}' AND t.kind || t.currency = '${to}'`;

describe('What is written in the book stays', () => {
  test.each(tables)('the application may not change or delete a row of %s', async (table) => {
    await expect(as('app', `UPDATE ledger.${table} SET ${changes[table]}`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(as('app', `DELETE FROM ledger.${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(as('app', `TRUNCATE ledger.${table} CASCADE`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test.each(tables)('even the owner cannot change or delete a row of %s', async (table) => {
    await expect(as('owner', `UPDATE ledger.${table} SET ${changes[table]}`)).rejects.toThrow(
      'are never changed',
    );
    await expect(as('owner', `DELETE FROM ledger.${table}`)).rejects.toThrow(/never changed/);
  });

  test('the auditor reads and cannot write', async () => {
    await as('auditor', 'SELECT * FROM ledger.entry, ledger.balance');
    const forged = `SET default_transaction_read_only = off; COMMIT; ${header(newId(), 'forged')}`;
    await expect(as('auditor', forged)).rejects.toMatchObject({ code: '42501' });
  });

  test('an entry without transfers is refused at the commit', async () => {
    await expect(as('app', header(newId(), 'empty'))).rejects.toMatchObject({
      constraint: 'entry_complete',
    });
  });

  test('an entry in two currencies is refused at the commit', async () => {
    await as(
      'app',
      `INSERT INTO ledger.account VALUES (gen_random_uuid(), 'held', 'x', 'USD', false, now())`,
    );
    const id = newId();
    const move = transfer(id, 0, ['provider_clearingKZT', 'heldUSD']);
    await expect(as('app', `${header(id, 'mixed')}; ${move}`)).rejects.toMatchObject({
      constraint: 'entry_complete',
    });
  });

  test('nothing is added to an entry later', async () => {
    const later = transfer(entryId, 1, ['provider_clearingKZT', 'unallocatedKZT']);
    await expect(as('app', later)).rejects.toThrow('is closed');
    const inPart = `BEGIN; SAVEPOINT part; ${later}; RELEASE SAVEPOINT part; COMMIT`;
    await expect(as('app', inPart)).rejects.toThrow('is closed');
  });

  test('nor by another whose transaction began before the entry was written', async () => {
    const id = newId();
    const move = (position: number) =>
      transfer(id, position, ['provider_clearingKZT', 'unallocatedKZT']);
    await withClient(book.database.app, async (client) => {
      await client.query('BEGIN; SAVEPOINT part; SELECT pg_current_xact_id()');
      await as('app', `BEGIN; SAVEPOINT part; ${header(id, 'other')}; ${move(0)}; COMMIT`);
      await expect(client.query(move(1))).rejects.toThrow('is closed');
    });
  });

  test('an entry is written whole in a part of a transaction, and around a part', async () => {
    const [inside, around] = [newId(), newId()];
    const move = (id: string) => transfer(id, 0, ['provider_clearingKZT', 'unallocatedKZT']);
    await as(
      'app',
      `BEGIN; SAVEPOINT part; ${header(inside, 'inside')}; RELEASE SAVEPOINT part; ${move(inside)};
       ${header(around, 'around')}; SAVEPOINT part; ${move(around)}; RELEASE SAVEPOINT part; COMMIT`,
    );
  });

  test('a reference is taken by one entry, whoever writes', async () => {
    const id = newId();
    const move = transfer(id, 0, ['provider_clearingKZT', 'unallocatedKZT']);
    await expect(as('app', `${header(id, 'payment-1')}; ${move}`)).rejects.toMatchObject({
      constraint: 'entry_reference_key',
    });
  });
});
