import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DataSource } from 'typeorm';
import { LedgerExport, SealEntries } from '@app/ledger';
import { Money } from '@app/money';
import {
  aPaymentDesk,
  aRate,
  aStartedPayment,
  deliverAll,
  type PaymentDesk,
} from '@app/payments/testing';
import { AuditorDatabase, newId, openDataSource } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { bookChecks } from './book-checks.js';
import { patientMs } from '@app/testing';
import { CheckBooks } from './check-books.service.js';
import { PublicBookService } from './public-book.service.js';

/** Gifts of a spec are on no wish: what compares payments with promises has nothing to compare. */
const aboutPromises = new Set(['waitingMoneyDiffers', 'giftRefundDiffers', 'entryNotSealed']);
const hourMs = 3_600_000;

let desk: PaymentDesk;
let auditor: DataSource;
let rates: { USD: string; EUR: string };
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'abroad-books-'));
  desk = await aPaymentDesk();
  auditor = await openDataSource({
    url: desk.database.auditor,
    applicationName: 'abroad-spec',
    connectMs: patientMs,
  });
  // What the provider lists is compared once it is an hour old.
  desk.clock.offsetMs = -30 * hourMs;
  rates = { USD: await aRate(desk, 'USD'), EUR: await aRate(desk, 'EUR') };
  await livesOfManyKinds();
  desk.clock.offsetMs = -2 * hourMs;
  await desk.providerLook.run();
  await desk.payments.apply();
  desk.clock.offsetMs = 0;
  await desk.app.get(SealEntries, { strict: false }).run();
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await auditor.destroy();
  await desk.close();
});

async function aPaid(rateId: string | null): Promise<{ referenceId: string; sessionId: string }> {
  const started = await aStartedPayment(desk, { rateId });
  await desk.sandbox.pay(started.sessionId);
  await deliverAll(desk, started.sessionId);
  return started;
}

async function giveBack(referenceId: string, tenge: number, waitingId: string | null) {
  const refund = { refundId: newId(), referenceId, amount: Money.kzt(tenge), waitingId };
  const why = { reason: 'somebody asked', requestedBy: 'system:spec' };
  await desk.transactions.run((tx) => desk.refunds.request(tx, { ...refund, ...why }));
}

/** Whole and partial refunds, one that comes back, one at the provider, disputes won and lost. */
async function livesOfManyKinds(): Promise<void> {
  const kept = await aPaid(rates.USD);
  const tenge = await aPaid(null);
  const whole = await aPaid(rates.USD);
  await giveBack(whole.referenceId, 12_500, whole.referenceId);
  const parts = await aPaid(rates.EUR);
  await giveBack(parts.referenceId, 4_321, parts.referenceId);
  await giveBack(parts.referenceId, 1_111, null);
  const bounced = await aPaid(rates.USD);
  await giveBack(bounced.referenceId, 5_000, bounced.referenceId);
  desk.clock.offsetMs += hourMs;
  await desk.submitRefunds.run();
  const [made] = desk.sandbox.refundsOf(bounced.sessionId);
  if (made) await desk.sandbox.endRefund(made.id, 'failed');
  const there = await aPaid(rates.USD);
  await desk.sandbox.refund(there.sessionId, 1_000);
  const [won, lost] = [await aPaid(rates.EUR), await aPaid(rates.USD)];
  await desk.sandbox.closeDispute((await desk.sandbox.dispute(won.sessionId)).id, 'won');
  await desk.sandbox.closeDispute((await desk.sandbox.dispute(lost.sessionId)).id, 'lost');
  const all = [kept, tenge, whole, parts, bounced, there, won, lost];
  for (const { sessionId } of all) await deliverAll(desk, sessionId);
  desk.clock.offsetMs += hourMs;
  await desk.askProvider.run();
}

const blamed = async () =>
  (await new CheckBooks(new AuditorDatabase(auditor)).run()).differences
    .filter(({ kind }) => !aboutPromises.has(kind))
    .map(({ kind, subject, detail }) => ({ kind, subject, detail }));

test('books in three currencies agree with every rule, and with the provider', async () => {
  expect(await blamed()).toEqual([]);
  const [{ lines } = { lines: 0 }] = await desk.transactions.read<{ lines: number }>(
    `SELECT count(*)::int AS lines FROM payments.movement WHERE currency <> 'KZT'`,
  );
  expect(lines).toBe(16);
});

test('the export of such books is found right by the verifier', async () => {
  const lines: string[] = [];
  for await (const line of desk.app.get(LedgerExport, { strict: false }).lines()) lines.push(line);
  const file = path.join(folder, 'book.ndjson');
  writeFileSync(file, lines.join(''));
  const verify = [path.resolve('verify-ledger.mjs'), file];
  const { stdout } = await promisify(execFile)(process.execPath, verify);
  expect(stdout).toMatch(/^OK /);
  expect(stdout).toContain('exchange EUR');
  expect(stdout).toContain('exchange USD');
});

test('the public book counts gifts in tenge, and each other currency by itself', async () => {
  const book = await new PublicBookService(new AuditorDatabase(auditor)).read();
  expect(book.givenMinor).toBe(8n * 1_250_000n);
  expect(book.balances.get('refunded_abroad')).toBe(1_250_000n + 432_100n + 111_100n + 518_242n);
  expect(book.balances.get('losses_abroad')).toBe(1_250_000n);
  const fee = (charged: bigint): bigint => (charged * 29n) / 1_000n;
  expect(book.abroad).toEqual([
    {
      ...{ currency: 'EUR', givenMinor: 2n * 2_083n, refundedMinor: 720n + 185n },
      feesMinor: 2n * fee(2_083n) + 1_500n,
    },
    {
      ...{ currency: 'USD', givenMinor: 5n * 2_412n, refundedMinor: 2_412n + 1_000n },
      feesMinor: 5n * fee(2_412n) + 1_500n,
    },
  ]);
});

/** Damage of a kind each, and the rule that has to find it. */
const damage: ReadonlyArray<readonly [string, string]> = [
  [
    'chargeDiffers',
    `UPDATE payments.payment SET charged_minor = charged_minor + 1
     WHERE id = (SELECT id FROM payments.payment WHERE charged_minor = 2412 LIMIT 1)`,
  ],
  [
    'chargeNotBooked',
    `DELETE FROM ledger.transfer WHERE entry_id =
     (SELECT id FROM ledger.entry WHERE template = 'payment_received_abroad' LIMIT 1)`,
  ],
  [
    'chargeNotBooked',
    `UPDATE ledger.transfer SET amount_minor = amount_minor - 1 WHERE entry_id =
     (SELECT id FROM ledger.entry WHERE template = 'payment_converted' LIMIT 1)`,
  ],
  [
    'exchangeBackDiffers',
    `DELETE FROM ledger.transfer WHERE entry_id =
     (SELECT id FROM ledger.entry WHERE template = 'refund_converted' LIMIT 1)`,
  ],
  [
    'exchangeBackDiffers',
    `UPDATE payments.taken_back SET charged_minor = charged_minor - 1
     WHERE cause = 'dispute' AND state = 'lost'`,
  ],
  [
    'shareDiffers',
    `UPDATE payments.refund SET charged_minor = charged_minor + 1
     WHERE charged_minor = 2412`,
  ],
  [
    'providerMoneyBackUnknown',
    `UPDATE payments.refund SET charged_minor = 719
     WHERE charged_minor = 720`,
  ],
  ['refundNotBooked', `UPDATE payments.refund SET charged_minor = 719 WHERE charged_minor = 720`],
  [
    'giftInOtherCurrency',
    `UPDATE ledger.account SET currency = 'USD' WHERE id =
     (SELECT id FROM ledger.account WHERE kind = 'unallocated' LIMIT 1)`,
  ],
];

test.each(damage)('%s finds what somebody changes behind our back', async (rule, statement) => {
  const kinds: unknown[] = [];
  await withClient(desk.database.superuser, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    const { rowCount } = await client.query(statement);
    expect(rowCount).toBe(1);
    for (const { kind, sql } of bookChecks) {
      if ((await client.query(sql)).rows.length > 0) kinds.push(kind);
    }
    await client.query('ROLLBACK');
  });
  expect(kinds).toContain(rule);
});

test.each([
  ['is believed where we gave money back', `IN`, 0],
  ['is found where we gave none back', `NOT IN`, 1],
])('money back that a provider lists in a third currency %s', async (_, known, count) => {
  await withClient(desk.database.superuser, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `UPDATE payments.movement SET currency = 'GBP', kind = 'refund',
         amount_minor = -abs(amount_minor) WHERE provider_payment_id = (
           SELECT provider_payment_id FROM payments.payment WHERE charged_currency = 'USD'
             AND id ${known} (SELECT payment_id FROM payments.refund
               UNION SELECT payment_id FROM payments.taken_back) LIMIT 1)`,
    );
    const rule = bookChecks.find(({ kind }) => kind === 'providerMoneyBackUnknown');
    expect((await client.query(rule?.sql ?? '')).rows).toHaveLength(count);
    await client.query('ROLLBACK');
  });
});
