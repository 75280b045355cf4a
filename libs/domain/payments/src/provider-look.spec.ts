import {
  aPaymentDesk,
  aStartedPayment,
  stateOf,
  type PaymentDesk,
} from './testing/a-payment-desk.js';
import { ProviderLook } from './provider-look.js';

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk();
}, 60_000);
afterAll(() => desk.close());
beforeEach(() => desk.empty());

const look = () => desk.app.get(ProviderLook, { strict: false }).run();

const lines = () =>
  desk.transactions.read<{ kind: string; amount: string }>(
    `SELECT kind, amount_minor::text AS amount FROM payments.movement m
     WHERE EXISTS (SELECT FROM payments.payment p
       WHERE p.provider_payment_id = m.provider_payment_id)
     ORDER BY kind`,
  );

test('finds a payment whose webhook was lost, and reads its line once', async () => {
  const { referenceId, sessionId } = await aStartedPayment(desk);
  await desk.sandbox.pay(sessionId);
  expect(await stateOf(desk, referenceId)).toBe('started');
  await look();
  await desk.news.drain();
  expect(await stateOf(desk, referenceId)).toBe('succeeded');
  await look();
  expect(await lines()).toEqual([{ kind: 'payment', amount: '1250000' }]);
});

test('reads what went back, with the payment that it belongs to, over several pages', async () => {
  const { sessionId } = await aStartedPayment(desk);
  await desk.sandbox.pay(sessionId);
  for (let part = 0; part < 120; part += 1) await desk.sandbox.refund(sessionId, 100);
  await look();
  await desk.news.drain();
  expect(await lines()).toHaveLength(121);
  // The newest event is read first: those about a payment that was not known yet wait a moment.
  desk.clock.offsetMs += 3_600_000;
  await desk.payments.apply();
  expect(await desk.told('PaymentTakenBack')).toHaveLength(120);
});

test('begins where the last look ended, and not before a provider answered', async () => {
  desk.sandbox.faults.callsToFail = 4;
  await expect(look()).rejects.toThrow();
  desk.sandbox.faults.callsToFail = 0;
  const read = () =>
    desk.transactions.read<{ days: number }>(
      `SELECT round(extract(epoch FROM looked_at - complete_since) / 86400)::int AS days
       FROM payments.provider_look`,
    );
  const before = await read();
  await look();
  desk.clock.offsetMs += 2 * 86_400_000;
  await look();
  expect(await read()).not.toEqual(before);
});
