import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Money } from '@app/money';
import { withClient } from '@app/platform/launcher';
import { SealEntries } from './seal-entries.js';
import { ChainRepository } from './chain.repository.js';
import { aLedger, type TestLedger } from './testing/index.js';

const run = promisify(execFile);
const verifier = path.resolve('verify-ledger.mjs');

let book: TestLedger;
let folder: string;

beforeEach(async () => {
  book = await aLedger();
  folder = mkdtempSync(path.join(tmpdir(), 'verify-ledger-'));
  copyFileSync(verifier, path.join(folder, 'verify-ledger.mjs'));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  await book.close();
});

async function receive(reference: string, tenge: number): Promise<string> {
  const { entryId } = await book.transactions.run((tx) =>
    book.ledger.post(tx, {
      template: 'payment_received',
      externalReference: reference,
      reason: 'a gift was received',
      actor: 'system:payments',
      transfers: [
        {
          from: { kind: 'provider_clearing', subject: 'sandbox' },
          to: { kind: 'unallocated', subject: reference },
          amount: Money.kzt(tenge),
        },
      ],
    }),
  );
  return entryId;
}

async function exported(): Promise<string> {
  const lines: string[] = [];
  for await (const line of book.export.lines()) lines.push(line);
  return lines.join('');
}

/** What the verifier says of a text, run alone in an empty folder. */
async function verdict(content: string | Buffer, ...args: string[]): Promise<string> {
  const file = path.join(folder, 'book.ndjson');
  writeFileSync(file, content);
  return verdictOn('book.ndjson', ...args);
}

async function verdictOn(...args: string[]): Promise<string> {
  const options = { cwd: folder, env: {} };
  return run(process.execPath, ['verify-ledger.mjs', ...args], options).then(
    ({ stdout }) => stdout.split('\n')[0] ?? '',
    (error: { stdout?: string }) => error.stdout?.split('\n')[0] ?? '',
  );
}

/** As somebody who rules the whole machine: no trigger and no right stands in the way. */
async function tamper(...statements: string[]): Promise<void> {
  await withClient(book.database.superuser, async (client) => {
    await client.query('SET session_replication_role = replica');
    for (const statement of statements) await client.query(statement);
  });
}

async function threeEntries(): Promise<void> {
  for (const place of [1, 2, 3]) await receive(`payment-${place}`, place * 1_000);
  await book.sealer.run();
}

describe('The sealer', () => {
  test('chains what was written, once, without holes', async () => {
    const first = await receive('payment-1', 1_000);
    expect(await book.transactions.run((tx) => book.ledger.sealOf(tx, first))).toBeNull();
    await receive('payment-2', 2_000);
    expect(await book.sealer.run()).toBe(2);
    expect(await book.sealer.run()).toBe(0);
    const seal = await book.transactions.run((tx) => book.ledger.sealOf(tx, first));
    expect(seal).toMatchObject({ seq: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await book.transactions.run((tx) => book.ledger.headOf(tx))).toMatchObject({ seq: 2 });
  });

  test('leaves no hole when others write, roll back and seal at the same time', async () => {
    const second = new SealEntries(book.transactions, new ChainRepository());
    const work = Array.from({ length: 64 }, async (_, place) => {
      if (place % 8 === 0) {
        await book.transactions
          .run(async () => {
            throw new Error('rolled back');
          })
          .catch(() => undefined);
      }
      await receive(`payment-${place}`, place + 1);
      await (place % 2 === 0 ? book.sealer : second).run();
    });
    await Promise.all(work);
    await book.sealer.run();
    expect(await verdict(await exported())).toMatch(/^OK 64 entries, head 64 /);
  });

  test('seals an entry that became visible after a later one', async () => {
    await book.transactions.run(async (tx) => {
      await book.ledger.post(tx, {
        template: 'operating_topped_up',
        externalReference: 'slow',
        reason: 'written first, committed last',
        actor: 'system:spec',
        transfers: [{ from: { kind: 'bank' }, to: { kind: 'operating' }, amount: Money.kzt(5) }],
      });
      await receive('fast', 1_000);
      await book.sealer.run();
    });
    expect(await book.sealer.run()).toBe(1);
    expect(await verdict(await exported())).toMatch(/^OK 2 entries/);
  });

  test('puts what spends money after what brought it, whatever the clocks say', async () => {
    await book.transactions.run(async (tx) => {
      // This transaction began first, and spends what another brings meanwhile.
      await receive('gift', 1_000);
      await book.ledger.post(tx, {
        template: 'gift_placed',
        externalReference: 'gift',
        reason: 'began before the money came',
        actor: 'system:spec',
        transfers: [
          {
            from: { kind: 'unallocated', subject: 'gift' },
            to: { kind: 'held', subject: 'wish' },
            amount: Money.kzt(1_000),
          },
        ],
      });
    });
    await book.sealer.run();
    expect(await verdict(await exported())).toMatch(/^OK 2 entries/);
  });

  test('keeps the head of each day of Almaty', async () => {
    await book.close();
    const clock = { offsetMs: -24 * 3_600_000 };
    book = await aLedger({ clock });
    await receive('yesterday', 1_000);
    await book.sealer.run();
    clock.offsetMs = 0;
    await receive('today', 1_000);
    await book.sealer.run();
    const text = await exported();
    expect(text).toMatch(/"days":\[\["20\d\d-\d\d-\d\d",1,"[0-9a-f]{64}"\]\]/);
    expect(await verdict(text)).toMatch(/^OK 2 entries/);
  });

  test('nobody changes a link or skips one', async () => {
    await threeEntries();
    for (const role of ['app', 'owner'] as const) {
      await withClient(book.database[role], async (client) => {
        await expect(client.query('DELETE FROM ledger.chain')).rejects.toThrow();
        await expect(client.query(`UPDATE ledger.chain SET seq = 9`)).rejects.toThrow();
      });
    }
    const id = await receive('payment-4', 1);
    const link = (seq: number, previous: string) =>
      `INSERT INTO ledger.chain SELECT ${seq}, '${id}', ${previous}, sha256('x'), now()`;
    await withClient(book.database.app, async (client) => {
      await expect(client.query(link(5, `sha256('y')`))).rejects.toThrow('does not follow');
      await expect(client.query(link(4, `sha256('y')`))).rejects.toThrow('does not follow');
    });
  });
});

describe('A stranger with one file', () => {
  test('finds an honest book in order, also over the wire and by the hash of a receipt', async () => {
    await threeEntries();
    const text = await exported();
    expect(await verdict(text)).toMatch(/^OK 3 entries, head 3 [0-9a-f]{64}$/);
    const head = (await book.transactions.run((tx) => book.ledger.headOf(tx)))?.hash ?? '';
    expect(await verdict(text, '--head', head)).toMatch(/^OK/);
    expect(await verdict(text, '--head', 'f'.repeat(64))).toMatch(/not in the chain/);
    const server = createServer((_, response) => response.end(text)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await verdictOn(`http://127.0.0.1:${port}/`)).toMatch(/^OK 3 entries/);
    server.close();
  });

  test('finds an empty book in order', async () => {
    expect(await verdict(await exported())).toMatch(/^OK 0 entries/);
  });

  test('finds every changed byte, and names the entry it is in', async () => {
    await threeEntries();
    const bytes = Buffer.from(await exported());
    const lineOf = (at: number) => bytes.subarray(0, at).toString('latin1').split('\n').length;
    // Every 29th byte is a fair sample of each field; the rest differ in their place alone.
    const places = Array.from({ length: bytes.length }, (_, at) => at).filter(
      (at) => at % 29 === 0,
    );
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (at % 2 === 0 ? 1 : 0x20);
      const said = await verdict(changed);
      expect(said).toMatch(/^BAD /);
      const line = lineOf(at);
      if (line >= 2 && line <= 4) expect(said).toMatch(new RegExp(`^BAD entry ${line - 1}:`));
    }
  }, 120_000);

  test.each([
    ['an amount', `UPDATE ledger.transfer SET amount_minor = 1 WHERE entry_id = $id`],
    ['a reason', `UPDATE ledger.entry SET reason = 'another' WHERE id = $id`],
    ['a time', `UPDATE ledger.entry SET created_at = now() + interval '1 us' WHERE id = $id`],
    ['an account', `UPDATE ledger.account SET subject = 'x' WHERE subject = 'payment-2'`],
    ['no transfers', `DELETE FROM ledger.transfer WHERE entry_id = $id`],
    ['nothing left', `DELETE FROM ledger.entry WHERE id = $id`],
    ['another hash', `UPDATE ledger.chain SET hash = sha256('x') WHERE seq = 2`],
  ])('names the second entry when a superuser left %s', async (_, sql) => {
    await threeEntries();
    const id = `(SELECT entry_id FROM ledger.chain WHERE seq = 2)`;
    await tamper(sql.replace('$id', id));
    expect(await verdict(await exported())).toMatch(/^BAD entry 2: /);
  });

  test('finds a link that was taken out', async () => {
    await threeEntries();
    await tamper('DELETE FROM ledger.chain WHERE seq = 2');
    expect(await verdict(await exported())).toMatch(/^BAD entry 2: it is missing/);
  });

  test.each([
    ['cut in a line', (text: string) => text.slice(0, -10)],
    ['cut after an entry', (text: string) => `${text.split('\n').slice(0, 3).join('\n')}\n`],
    ['without its last line', (text: string) => text.replace(/[^\n]*\n$/, '')],
    ['with a line more', (text: string) => `${text}{}\n`],
    ['with a mark before it', (text: string) => `\ufeff${text}`],
    ['of another format', (text: string) => text.replace('ledger-1', 'ledger-2')],
    ['that is a page', () => '<!doctype html>\n'],
    ['that is empty', () => ''],
  ])('refuses a file %s', async (_, change) => {
    await threeEntries();
    expect(await verdict(change(await exported()))).toMatch(/^BAD line /);
  });
});
