import { balanceLines, bookLines, sumOfBook, table } from '@app/ledger/testing';
import { Currency, Money } from '@app/money';
import { newId } from '@app/platform';
import { PaymentBooking } from './payment-booking.js';
import { RateNotOffered, RefundTooLarge, RefundTooSmall } from './payment.errors.js';
import {
  aPaymentDesk,
  aPaymentRequest,
  aRate,
  aStartedPayment,
  deliverAll,
  type PaymentDesk,
} from './testing/index.js';

let desk: PaymentDesk;
let rateId: string;
const usd = (minor: bigint): Money => Money.ofMinor(minor, Currency.of('USD'));

beforeAll(async () => {
  desk = await aPaymentDesk({ processes: 2 });
});

beforeEach(async () => {
  rateId = await aRate(desk);
});

afterEach(async () => {
  expect(await sumOfBook(desk.transactions)).toBe(0n);
  expect(desk.failures.splice(0)).toEqual([]);
  await desk.empty();
});

afterAll(async () => desk.close());

async function aPaid() {
  const started = await aStartedPayment(desk, { rateId });
  await desk.sandbox.pay(started.sessionId);
  await deliverAll(desk, started.sessionId);
  return started;
}

async function giveBack(
  referenceId: string,
  tenge: number,
  waitingId: string | null = referenceId,
) {
  const refundId = newId();
  const wish = { refundId, referenceId, amount: Money.kzt(tenge), waitingId };
  const why = { reason: 'somebody asked', requestedBy: 'system:spec' };
  await desk.transactions.run((tx) => desk.refunds.request(tx, { ...wish, ...why }));
  return refundId;
}

async function sendAll(sessionId: string): Promise<void> {
  desk.clock.offsetMs += 3_600_000;
  await desk.submitRefunds.run();
  await deliverAll(desk, sessionId);
}

const chargedBack = () =>
  desk.transactions.read(
    `SELECT amount_minor AS amount, charged_minor AS charged, state FROM payments.refund
     ORDER BY created_at, charged_minor`,
  );

describe('A gift from abroad', () => {
  test('is asked for in its currency and booked in both, once', async () => {
    const { referenceId, sessionId, paymentId } = await aStartedPayment(desk, { rateId });
    expect(desk.sandbox.sessionsOf(paymentId)).toMatchObject([
      { amountMinor: 2_412, currency: 'usd' },
    ]);
    await desk.sandbox.pay(sessionId);
    const bodies = desk.sandbox.eventsOf(sessionId).map(({ body }) => body);
    await Promise.all(
      desk.processes.flatMap((at) => [...bodies, ...bodies].map((body) => at.deliver(body))),
    );
    await Promise.all(desk.processes.map(({ news }) => news.drain()));
    desk.clock.offsetMs += 60_000;
    await Promise.all(desk.processes.map(({ askProvider }) => askProvider.run()));
    expect((await bookLines(desk.transactions)).sort()).toEqual(
      table(`
        payment_converted | exchange > unallocated ${referenceId} | 12500.00
        payment_received_abroad | provider_clearing sandbox > exchange | 24.12 USD
        provider_fee | operating > provider_clearing sandbox | 0.69 USD`),
    );
    expect(await desk.told('PaymentSucceeded')).toHaveLength(1);
    const charge = await desk.transactions.run((tx) => desk.payments.chargeOf(tx, referenceId));
    expect(charge).toMatchObject({
      charged: usd(2_412n),
      rate: { id: rateId, rateMinor: 51_833n },
    });
    const [kept] = await desk.transactions.read(
      `SELECT received_minor AS received, charged_minor AS charged, settlement_currency AS settled,
         settlement_gross_minor AS gross, settlement_fee_minor AS fee
       FROM payments.payment`,
    );
    const settled = { settled: 'USD', gross: '2412', fee: '69' };
    expect(kept).toEqual({ received: '1250000', charged: '2412', ...settled });
  });

  test('is not half in the book when its transaction does not end', async () => {
    const { sessionId, paymentId } = await aStartedPayment(desk, { rateId });
    await desk.sandbox.pay(sessionId);
    const booking = desk.app.get(PaymentBooking, { strict: false });
    const about = { sessionId, paymentId, amount: usd(2_412n), settlement: null };
    const cut = desk.transactions.run(async (tx) => {
      await booking.book(tx, { ...about, status: 'paid', providerPaymentId: 'pi_1' });
      throw new Error('the power is cut');
    });
    await expect(cut).rejects.toThrow('the power is cut');
    expect(await bookLines(desk.transactions)).toEqual([]);
    await deliverAll(desk, sessionId);
    expect(await bookLines(desk.transactions)).toHaveLength(2);
  });

  test.each([
    ['another currency', { currency: 'kzt' }],
    ['the tenge of the gift', { currency: 'kzt', amount_total: 1_250_000 }],
    ['a cent less', { amount_total: 2_411 }],
    ['a cent more', { amount_total: 2_413 }],
  ])('is not booked by an event of %s, which waits for people', async (_, changes) => {
    const { sessionId } = await aStartedPayment(desk, { rateId });
    await desk.sandbox.pay(sessionId);
    const [sent] = desk.sandbox.eventsOf(sessionId).map(({ body }) => JSON.parse(body));
    const object = { ...sent.data.object, ...changes };
    await desk.deliver(JSON.stringify({ ...sent, data: { object } }));
    await desk.news.drain();
    expect(await bookLines(desk.transactions)).toEqual([]);
    expect(await desk.transactions.read('SELECT state, note FROM payments.inbox')).toEqual([
      { state: 'waiting', note: 'another amount' },
    ]);
  });

  test('keeps the rate it was begun with, and only the newest begins one', async () => {
    const older = await aRate(desk, 'EUR', { daysAgo: 8 });
    const fresh = await aRate(desk, 'EUR', { daysAgo: 7 });
    const prepare = (request: ReturnType<typeof aPaymentRequest>) =>
      desk.transactions.run((tx) => desk.payments.prepare(tx, request));
    await expect(prepare(aPaymentRequest({ rateId: older }))).rejects.toThrow(RateNotOffered);
    await expect(prepare(aPaymentRequest({ rateId: newId() }))).rejects.toThrow(RateNotOffered);
    await expect(prepare(aPaymentRequest({ rateId: 'x' }))).rejects.toThrow(RateNotOffered);
    const request = aPaymentRequest({ rateId: fresh });
    const first = await prepare(request);
    const newer = await aRate(desk, 'EUR', { rateMinor: 61_000n });
    await expect(prepare(aPaymentRequest({ rateId: fresh }))).rejects.toThrow(RateNotOffered);
    expect(await prepare(request)).toEqual(first);
    const offered = await desk.transactions.run((tx) => desk.payments.ratesOffered(tx));
    expect(offered.map(({ id, currency }) => [id, currency])).toEqual([
      [rateId, 'USD'],
      [newer, 'EUR'],
    ]);
  });
});

describe('A gift from abroad goes back', () => {
  test('whole: exactly what was charged, and both sides of the exchange are even', async () => {
    const { referenceId, sessionId } = await aPaid();
    await giveBack(referenceId, 12_500);
    await Promise.all(desk.processes.map(({ submitRefunds }) => submitRefunds.run()));
    await deliverAll(desk, sessionId);
    expect(desk.sandbox.refundsOf(sessionId)).toMatchObject([
      { amountMinor: 2_412, currency: 'usd', status: 'succeeded' },
    ]);
    expect(await balanceLines(desk.transactions)).toEqual(
      table(`
        paid_out | -24.12 USD
        refunded | 24.12 USD`),
    );
    expect(await desk.told('PaymentRefunded')).toHaveLength(1);
  });

  test('in parts: each a share in whole cents, the last one all the rest', async () => {
    const { referenceId, sessionId } = await aPaid();
    for (const tenge of [1_000, 3_333, 7_000]) {
      await giveBack(referenceId, tenge);
      await sendAll(sessionId);
    }
    await expect(giveBack(referenceId, 1_168)).rejects.toThrow(RefundTooLarge);
    await giveBack(referenceId, 1_167);
    await sendAll(sessionId);
    expect(await chargedBack()).toEqual([
      { amount: '100000', charged: '192', state: 'settled' },
      { amount: '333300', charged: '643', state: 'settled' },
      { amount: '700000', charged: '1351', state: 'settled' },
      { amount: '116700', charged: '226', state: 'settled' },
    ]);
    expect(await balanceLines(desk.transactions)).toEqual(
      table(`
        paid_out | -24.12 USD
        refunded | 24.12 USD`),
    );
  });

  test('but not less than a cent of it', async () => {
    const { referenceId } = await aPaid();
    await expect(giveBack(referenceId, 5)).rejects.toThrow(RefundTooSmall);
    await giveBack(referenceId, 6);
    expect(await chargedBack()).toEqual([{ amount: '600', charged: '1', state: 'approved' }]);
  });

  test('and is where it was when the refund fails, or comes back later', async () => {
    const { referenceId, sessionId } = await aPaid();
    const before = await balanceLines(desk.transactions);
    desk.sandbox.faults.areRefundsSlow = true;
    for (const end of ['failed', 'succeeded'] as const) {
      await giveBack(referenceId, 12_500);
      await sendAll(sessionId);
      const made = desk.sandbox.refundsOf(sessionId).find((one) => one.status === 'pending');
      if (made) await desk.sandbox.endRefund(made.id, end);
      await deliverAll(desk, sessionId);
      if (made && end === 'succeeded') await desk.sandbox.endRefund(made.id, 'failed');
      await deliverAll(desk, sessionId);
      expect(await balanceLines(desk.transactions)).toEqual(before);
    }
  });

  test('by the provider itself: running costs stand in, in tenge, at the same rate', async () => {
    const { referenceId, sessionId } = await aPaid();
    await desk.sandbox.refund(sessionId, 1_206);
    await deliverAll(desk, sessionId);
    await deliverAll(desk, sessionId);
    expect(await balanceLines(desk.transactions)).toEqual(
      table(`
        exchange | -6250.00
        exchange | 12.06 USD
        operating | -6250.00
        paid_out | -12.06 USD
        provider_clearing sandbox | -12.06 USD
        refunded | 12.06 USD
        unallocated ${referenceId} | 12500.00`),
    );
    const open = await desk.transactions.run((tx) => desk.refunds.unrecoveredOf(tx, referenceId));
    expect(open).toMatchObject([{ amount: Money.kzt(6_250) }]);
    await expect(giveBack(referenceId, 6_251)).rejects.toThrow(RefundTooLarge);
    await giveBack(referenceId, 6_250);
    await sendAll(sessionId);
    expect(await chargedBack()).toEqual([{ amount: '625000', charged: '1206', state: 'settled' }]);
  });

  test.each(['won', 'lost'] as const)('in a dispute that is %s', async (outcome) => {
    const { referenceId, sessionId } = await aPaid();
    const before = await balanceLines(desk.transactions);
    const { id } = await desk.sandbox.dispute(sessionId);
    await desk.sandbox.closeDispute(id, outcome);
    for (const { body } of desk.sandbox.eventsOf(sessionId).toReversed()) await desk.deliver(body);
    await desk.news.drain();
    const lines = await balanceLines(desk.transactions);
    const fee = 'operating | -15.00 USD';
    const owed = (cents: string) => `provider_clearing sandbox | ${cents} USD`;
    expect(lines).toEqual(
      outcome === 'won'
        ? before.flatMap((line) => {
            if (line.startsWith('exchange | 24')) return [line, fee];
            return [line === owed('-24.12') ? owed('-9.12') : line];
          })
        : table(`
            losses ${id} | 24.12 USD
            operating | -12500.00
            ${fee}
            paid_out | -24.12 USD
            ${owed('15.00')}
            unallocated ${referenceId} | 12500.00`),
    );
  });

  test('but not because of an event of money in another currency, or of more', async () => {
    const { sessionId } = await aPaid();
    const before = await bookLines(desk.transactions);
    await desk.sandbox.dispute(sessionId);
    const created = desk.sandbox.eventsOf(sessionId).find(({ type }) => type.endsWith('created'));
    const event = JSON.parse(created?.body ?? '{}');
    for (const [n, changes] of [{ currency: 'kzt' }, { amount: 2_413 }].entries()) {
      const object = { ...event.data.object, id: `dp_other_${n}`, ...changes };
      await desk.deliver(JSON.stringify({ ...event, id: `evt_other_${n}`, data: { object } }));
    }
    await desk.news.drain();
    expect(await bookLines(desk.transactions)).toEqual(before);
    const notes = await desk.transactions.read(
      `SELECT note FROM payments.inbox WHERE state = 'waiting' ORDER BY event_id`,
    );
    expect(notes).toEqual([
      { note: 'another currency of the dispute' },
      { note: 'more than was paid of the dispute' },
    ]);
  });
});
