import { setTimeout as sleep } from 'node:timers/promises';
import { balanceLines, bookLines, sumOfBook, table } from '@app/ledger/testing';
import { Money } from '@app/money';
import { IdAlreadyUsed, newId, NotFound } from '@app/platform';
import { PaymentNotOpen, ProviderAway } from './payment.errors.js';
import type { PaymentRequest } from './payment.service.js';
import {
  aPaymentDesk,
  aPaymentRequest,
  aStartedPayment,
  deliverAll,
  stateOf,
  type PaymentDesk,
} from './testing/index.js';

const minute = 60_000;

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk();
});

afterEach(async () => {
  expect(await sumOfBook(desk.transactions)).toBe(0n);
  expect(desk.failures).toEqual([]);
  desk.clock.offsetMs = 0;
  desk.sandbox.faults.callsToFail = 0;
  desk.sandbox.faults.answersToLose = 0;
});

afterAll(async () => desk.close());

const prepare = (request: PaymentRequest) =>
  desk.transactions.run((tx) => desk.payments.prepare(tx, request));

const keysFor = (paymentId: string) =>
  desk.sandbox.calls.flatMap(({ path, idempotencyKey }) =>
    path === '/v1/checkout/sessions' && idempotencyKey?.startsWith(paymentId)
      ? [idempotencyKey]
      : [],
  );

describe('Preparing a payment', () => {
  test('asks nobody yet, and waits to be started', async () => {
    const callsBefore = desk.sandbox.calls.length;
    const request = aPaymentRequest();
    const { paymentId } = await prepare(request);
    const status = await desk.transactions.run((tx) =>
      desk.payments.statusOf(tx, request.referenceId),
    );
    expect(status).toMatchObject({ paymentId, state: 'prepared', checkoutUrl: null });
    expect(desk.sandbox.calls).toHaveLength(callsBefore);
  });

  test('twice gives the first payment, another amount is refused', async () => {
    const request = aPaymentRequest();
    const first = await prepare(request);
    expect(await prepare(request)).toEqual(first);
    const other = { ...request, amount: Money.kzt(500) };
    await expect(prepare(other)).rejects.toThrow(IdAlreadyUsed);
  });

  test('ten times at once gives one payment', async () => {
    const request = aPaymentRequest();
    const prepared = await Promise.all(Array.from({ length: 10 }, () => prepare(request)));
    expect(new Set(prepared.map(({ paymentId }) => paymentId)).size).toBe(1);
  });

  test('leaves nothing when the work around it fails', async () => {
    const request = aPaymentRequest();
    const failing = desk.transactions.run(async (tx) => {
      await desk.payments.prepare(tx, request);
      throw new Error('the process dies here');
    });
    await expect(failing).rejects.toThrow('dies here');
    expect(await stateOf(desk, request.referenceId)).toBeNull();
  });

  test('a reference that nobody pays for has no status', async () => {
    expect(await stateOf(desk, newId())).toBeNull();
  });
});

describe('Starting a payment', () => {
  test('opens a page for 31 minutes, under a key that was stored before', async () => {
    const { paymentId, sessionId } = await aStartedPayment(desk);
    const session = desk.sandbox.session(sessionId);
    expect(session).toMatchObject({
      amountMinor: 1_250_000,
      currency: 'kzt',
      clientReferenceId: paymentId,
      locale: 'ru',
      metadata: { payment: paymentId, language: 'kk' },
    });
    const life = session.expiresAt - session.createdAt;
    expect(life).toBeGreaterThan(30 * 60 + 50);
    expect(life).toBeLessThanOrEqual(31 * 60);
    expect(keysFor(paymentId)).toEqual([paymentId]);
  });

  test('tells the provider nothing but what is paid for', async () => {
    const { paymentId } = await aStartedPayment(desk);
    const call = desk.sandbox.calls.find(({ idempotencyKey }) => idempotencyKey === paymentId);
    const names = [...new URLSearchParams(call?.body)].map(([name]) => name).sort();
    expect(names).toEqual([
      'cancel_url',
      'client_reference_id',
      'expires_at',
      'line_items[0][price_data][currency]',
      'line_items[0][price_data][product_data][name]',
      'line_items[0][price_data][unit_amount]',
      'line_items[0][quantity]',
      'locale',
      'metadata[language]',
      'metadata[payment]',
      'mode',
      'payment_intent_data[metadata][language]',
      'payment_intent_data[metadata][payment]',
      'success_url',
    ]);
  });

  test('five times at once gives one page', async () => {
    const { paymentId } = await prepare(aPaymentRequest());
    const started = await Promise.all(
      Array.from({ length: 5 }, () => desk.payments.start(paymentId)),
    );
    expect(new Set(started.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1);
    expect(desk.sandbox.sessionsOf(paymentId)).toHaveLength(1);
  });

  test('after a lost answer gives the page that was opened', async () => {
    const { paymentId } = await prepare(aPaymentRequest());
    desk.sandbox.faults.answersToLose = 2;
    await expect(desk.payments.start(paymentId)).rejects.toThrow(ProviderAway);
    const [opened] = desk.sandbox.sessionsOf(paymentId);
    const { checkoutUrl } = await desk.payments.start(paymentId);
    expect(checkoutUrl).toContain(opened?.id);
    expect(desk.sandbox.sessionsOf(paymentId)).toHaveLength(1);
    expect(new Set(keysFor(paymentId))).toEqual(new Set([paymentId]));
  });

  test('begins anew when the provider was away for too long', async () => {
    const { paymentId } = await prepare(aPaymentRequest());
    desk.sandbox.faults.callsToFail = 1;
    await expect(desk.payments.start(paymentId)).rejects.toThrow(ProviderAway);
    desk.clock.offsetMs = 10 * minute;
    await desk.payments.start(paymentId);
    const [session] = desk.sandbox.sessionsOf(paymentId);
    expect((session?.expiresAt ?? 0) - (session?.createdAt ?? 0)).toBeGreaterThan(30 * 60);
    expect(keysFor(paymentId)).toEqual([paymentId, paymentId, `${paymentId}:2`]);
  });

  test('begins anew once when five come back at the same time', async () => {
    const { paymentId } = await prepare(aPaymentRequest());
    desk.clock.offsetMs = 10 * minute;
    const started = await Promise.all(
      Array.from({ length: 5 }, () => desk.payments.start(paymentId)),
    );
    expect(new Set(started.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1);
    expect(desk.sandbox.sessionsOf(paymentId)).toHaveLength(1);
  });

  test('gives up when the provider refuses what we ask, and says so', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await prepare(request);
    desk.sandbox.faults.callsToFail = 1;
    desk.sandbox.faults.failureStatus = 400;
    await expect(desk.payments.start(paymentId)).rejects.toThrow(PaymentNotOpen);
    desk.sandbox.faults.failureStatus = 500;
    expect(await stateOf(desk, request.referenceId)).toBe('failed');
    expect(await desk.told('PaymentExpired')).toContainEqual({
      name: 'PaymentExpired',
      paymentId,
      referenceId: request.referenceId,
    });
  });

  test('is refused when it is paid, and when there is no such payment', async () => {
    const { paymentId, sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    await deliverAll(desk, sessionId);
    await expect(desk.payments.start(paymentId)).rejects.toThrow(PaymentNotOpen);
    await expect(desk.payments.start(newId())).rejects.toThrow(NotFound);
  });
});

describe('Cancelling a payment', () => {
  test('closes the page first, so that nobody pays for what is free', async () => {
    const { referenceId, paymentId, sessionId } = await aStartedPayment(desk);
    expect(await desk.payments.cancel(referenceId)).toBe('expired');
    expect(desk.sandbox.session(sessionId).status).toBe('expired');
    expect(await stateOf(desk, referenceId)).toBe('expired');
    expect(await desk.payments.cancel(referenceId)).toBe('expired');
    await deliverAll(desk, sessionId);
    const told = await desk.told('PaymentExpired');
    expect(told.filter((event) => event['paymentId'] === paymentId)).toHaveLength(1);
  });

  test('settles instead when the money has come', async () => {
    const { referenceId, sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    expect(await desk.payments.cancel(referenceId)).toBe('alreadyPaid');
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
    expect(await desk.payments.cancel(referenceId)).toBe('alreadyPaid');
  });

  test.each([
    ['paid', 'succeeded', 'alreadyPaid'],
    ['failed', 'failed', 'expired'],
  ] as const)(
    'keeps waiting for money on its way, until it has %s',
    async (settled, state, outcome) => {
      const { referenceId, sessionId } = await aStartedPayment(desk);
      await desk.sandbox.payLater(sessionId);
      expect(await desk.payments.cancel(referenceId)).toBe('alreadyPaid');
      await deliverAll(desk, sessionId);
      expect(await stateOf(desk, referenceId)).toBe('started');
      await desk.sandbox.settle(sessionId, settled);
      expect(await desk.payments.cancel(referenceId)).toBe(outcome);
      expect(await stateOf(desk, referenceId)).toBe(state);
      await deliverAll(desk, sessionId);
      expect(await stateOf(desk, referenceId)).toBe(state);
    },
  );

  test('closes a page whose opening was cut short', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await prepare(request);
    desk.sandbox.faults.answersToLose = 2;
    await expect(desk.payments.start(paymentId)).rejects.toThrow(ProviderAway);
    expect(await desk.payments.cancel(request.referenceId)).toBe('expired');
    const [session] = desk.sandbox.sessionsOf(paymentId);
    expect(session?.status).toBe('expired');
  });

  test('of a payment that was never started leaves no page behind', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await prepare(request);
    desk.clock.offsetMs = 5 * minute;
    expect(await desk.payments.cancel(request.referenceId)).toBe('expired');
    expect(desk.sandbox.sessionsOf(paymentId)).toEqual([]);
    await expect(desk.payments.start(paymentId)).rejects.toThrow(PaymentNotOpen);
  });

  test('changes nothing while the provider is away', async () => {
    const { referenceId } = await aStartedPayment(desk);
    desk.sandbox.faults.callsToFail = 1;
    await expect(desk.payments.cancel(referenceId)).rejects.toThrow(ProviderAway);
    expect(await stateOf(desk, referenceId)).toBe('started');
  });

  test('of what nobody pays for is unknown', async () => {
    expect(await desk.payments.cancel(newId())).toBe('unknown');
  });

  test('five times at once closes the page once', async () => {
    const { referenceId, paymentId } = await aStartedPayment(desk);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => desk.payments.cancel(referenceId)),
    );
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'expired'));
    const told = await desk.told('PaymentExpired');
    expect(told.filter((event) => event['paymentId'] === paymentId)).toHaveLength(1);
  });

  test('against paying: either the page closes or the money is booked, never both', async () => {
    const seen = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      const { referenceId, sessionId } = await aStartedPayment(desk);
      // The first rounds have paid before cancelling, the last pay after, those between race.
      const lead = (round % 7) - 3;
      const cancel = async () => {
        await (round < 3 ? desk.sandbox.pay(sessionId) : sleep(Math.max(0, lead)));
        return desk.payments.cancel(referenceId);
      };
      const cancelling = cancel();
      const pay = async () => {
        await (round >= 27 ? cancelling : sleep(Math.max(0, -lead)));
        await desk.sandbox.pay(sessionId);
        await deliverAll(desk, sessionId);
      };
      const paying = pay();
      const [outcome] = await Promise.all([cancelling, paying]);
      await deliverAll(desk, sessionId);
      const isPaid = desk.sandbox.session(sessionId).money === 'paid';
      expect([outcome, await stateOf(desk, referenceId)]).toEqual(
        isPaid ? ['alreadyPaid', 'succeeded'] : ['expired', 'expired'],
      );
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      expect(await sumOfBook(desk.transactions)).toBe(0n);
    }
    expect([...seen.keys()].sort()).toEqual(['alreadyPaid', 'expired']);
  });
});

describe('A payment from start to end', () => {
  let own: PaymentDesk;

  beforeAll(async () => {
    own = await aPaymentDesk();
  });

  afterAll(async () => own.close());

  test('is booked once, with its fee, and the book balances at each step', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(own);
    const waiting = `unallocated ${referenceId}`;
    expect(await bookLines(own.transactions)).toEqual([]);

    await own.sandbox.decline(sessionId);
    await deliverAll(own, sessionId);
    expect(await stateOf(own, referenceId)).toBe('started');
    expect(await bookLines(own.transactions)).toEqual([]);

    await own.sandbox.pay(sessionId);
    expect(await stateOf(own, referenceId)).toBe('started');
    await deliverAll(own, sessionId);
    await deliverAll(own, sessionId);
    expect(await stateOf(own, referenceId)).toBe('succeeded');
    expect(await bookLines(own.transactions)).toEqual(
      table(`payment_received | provider_clearing sandbox > ${waiting} | 12500.00`),
    );
    expect(await own.told('PaymentSucceeded')).toEqual([
      { name: 'PaymentSucceeded', paymentId, referenceId },
    ]);

    expect(await own.askProvider.run()).toBe(1);
    expect(await own.askProvider.run()).toBe(0);
    expect(await bookLines(own.transactions)).toEqual(
      table(`
        payment_received | provider_clearing sandbox > ${waiting} | 12500.00
        provider_fee     | operating > provider_clearing sandbox   | 362.50`),
    );
    expect(await balanceLines(own.transactions)).toEqual(
      table(`
        operating                 | -362.50
        provider_clearing sandbox | -12137.50
        ${waiting}                | 12500.00`),
    );
    expect(await sumOfBook(own.transactions)).toBe(0n);
    expect(await own.told('PaymentSucceeded')).toHaveLength(1);
  });
});
