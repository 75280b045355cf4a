import { withClient } from '@app/platform/launcher';
import { ExchangeRates } from './exchange-rates.js';
import { RateFileRefused, RateImport, RateRowsRefused } from './rate-import.js';
import { aPaymentDesk, type PaymentDesk } from './testing/index.js';

let desk: PaymentDesk;
const by = { actor: 'system:spec', source: 'a file of a spec' };

beforeAll(async () => {
  desk = await aPaymentDesk({ processes: 2 });
});

afterEach(async () => {
  await desk.empty();
  await withClient(desk.database.owner, (client) =>
    client.query('TRUNCATE payments.exchange_rate CASCADE'),
  );
});

afterAll(async () => desk.close());

const file = (...rows: string[]): Buffer => Buffer.from(rows.join('\n'));
const importer = (n = 0): RateImport => {
  const process = desk.processes[n];
  if (!process) throw new Error('no such process');
  return process.app.get(RateImport, { strict: false });
};
const today = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
const stored = () =>
  desk.transactions.read(
    `SELECT currency, day::text, quantity, rate_minor::text AS rate FROM payments.exchange_rate
     ORDER BY day, currency`,
  );
const audited = () =>
  withClient(desk.database.owner, async (client) => {
    const sql = 'SELECT after FROM platform.audit_record WHERE action = $1';
    return (await client.query(sql, ['payments.ratesImported'])).rows;
  });

test('a file is looked at without a change, imported once, and known afterwards', async () => {
  const both = file(`${today};USD;1;518.33`, `${today};UZS;100;4.32`, `${today};XDR;1;690`);
  const counts = { fresh: 2, known: 0, passedOver: 1, wrong: 0 };
  expect(await importer().look(both)).toMatchObject(counts);
  expect(await stored()).toEqual([]);
  expect(await importer().import(both, by)).toMatchObject(counts);
  const rows = [
    { currency: 'USD', day: today, quantity: 1, rate: '51833' },
    { currency: 'UZS', day: today, quantity: 100, rate: '432' },
  ];
  expect(await stored()).toEqual(rows);
  const again = file(`${today};USD;1;518,3300`, `${today};UZS;1000;43.2`);
  expect(await importer().import(again, by)).toMatchObject({ fresh: 0, known: 2, wrong: 0 });
  expect(await stored()).toEqual(rows);
  expect(await audited()).toEqual([{ after: { source: by.source, fresh: 2, known: 0 } }]);
  const [usd] = await desk.app.get(ExchangeRates, { strict: false }).list();
  expect(usd).toMatchObject({ isOffered: true, rate: { currency: 'USD', day: today } });
});

test('another rate of a day, or one wrong row, and nothing of the file is imported', async () => {
  await importer().import(file(`${today};USD;1;518.33`), by);
  for (const wrong of [
    [`${today};USD;1;519`],
    [`${today};EUR;1;600`, `${today};EUR;1;601`],
    [`${today};EUR;1;600`, `${today};GBP;1;6x0`],
    [`${today};EUR;1;600`, '2099-01-01;GBP;1;680'],
  ]) {
    await expect(importer().import(file(...wrong), by)).rejects.toThrow(RateRowsRefused);
  }
  await expect(importer().import(file('<rates>'), by)).rejects.toThrow(RateFileRefused);
  expect(await importer().look(file(`${today};USD;1;519`))).toMatchObject({
    lines: [{ outcome: 'other' }],
  });
  expect(await stored()).toHaveLength(1);
});

test('two at once import the same file once, and of two rates of a day one', async () => {
  const year = Array.from({ length: 200 }, (_, n) => {
    const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    return `${day};USD;1;518.33`;
  });
  await Promise.all([0, 1, 0, 1].map((n) => importer(n).import(file(...year), by)));
  expect(await stored()).toHaveLength(200);
  const other = [518, 519].map((rate, n) => importer(n).import(file(`${today};EUR;1;${rate}`), by));
  const outcomes = (await Promise.allSettled(other)).map(({ status }) => status);
  expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
  expect(await stored()).toHaveLength(201);
});

test('nobody changes or takes away a rate', async () => {
  await importer().import(file(`${today};USD;1;518.33`), by);
  for (const sql of [
    'UPDATE payments.exchange_rate SET rate_minor = 1',
    'DELETE FROM payments.exchange_rate',
  ]) {
    await expect(desk.transactions.run((tx) => tx.query(sql, []))).rejects.toThrow(/denied/);
    await expect(withClient(desk.database.owner, (client) => client.query(sql))).rejects.toThrow();
  }
  expect(await stored()).toHaveLength(1);
});
