import { bookLines, sumOfBook, table } from '@app/ledger/testing';
import {
  aPaymentDesk,
  aPaymentRequest,
  aStartedPayment,
  stateOf,
  type PaymentDesk,
} from './testing/index.js';

const second = 1_000;
const minute = 60 * second;

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk({ processes: 2 });
});

afterEach(async () => {
  expect(await sumOfBook(desk.transactions)).toBe(0n);
  expect(desk.failures).toEqual([]);
  await desk.empty();
});

afterAll(async () => desk.close());

/** How often the sandbox was asked how a session of the payments stands. */
const askedFor = (...payments: ReadonlyArray<{ readonly sessionId: string }>) =>
  desk.sandbox.calls.filter(({ method, path }) =>
    payments.some(({ sessionId }) => method === 'GET' && path.endsWith(sessionId)),
  ).length;

describe('Asking the provider about silent payments', () => {
  test('books money whose webhook was lost, with the fee, once', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    desk.clock.offsetMs = minute + second;
    await Promise.all(desk.processes.map(({ askProvider }) => askProvider.run()));
    expect(askedFor({ sessionId })).toBe(1);
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
    const lines = table(`
      payment_received | provider_clearing sandbox > unallocated ${referenceId} | 12500.00
      provider_fee     | operating > provider_clearing sandbox   | 362.50`);
    expect((await bookLines(desk.transactions)).sort()).toEqual(lines);
    expect(await desk.told('PaymentSucceeded')).toEqual([
      { name: 'PaymentSucceeded', paymentId, referenceId },
    ]);
    // The webhook comes after all.
    const [event] = desk.sandbox.eventsOf(sessionId);
    await desk.deliver(event?.body ?? '');
    await desk.news.drain();
    expect((await bookLines(desk.transactions)).sort()).toEqual(lines);
    expect(await desk.told('PaymentSucceeded')).toHaveLength(1);
  });

  test('leaves a young payment alone and asks an old one at a gentle pace', async () => {
    await aStartedPayment(desk);
    const runAt = async (ms: number): Promise<number> => {
      desk.clock.offsetMs = ms;
      return desk.askProvider.run();
    };
    expect(await runAt(50 * second)).toBe(0);
    expect(await runAt(61 * second)).toBe(1);
    expect(await runAt(90 * second)).toBe(0);
    expect(await runAt(130 * second)).toBe(1);
    expect(await runAt(20 * minute)).toBe(1);
    expect(await runAt(21 * minute)).toBe(0);
    expect(await runAt(23 * minute)).toBe(1);
  });

  test('expires what the provider closed, though its webhook was lost', async () => {
    const { paymentId, referenceId } = await aStartedPayment(desk);
    desk.clock.offsetMs = 32 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, referenceId)).toBe('expired');
    expect(await desk.told('PaymentExpired')).toEqual([
      { name: 'PaymentExpired', paymentId, referenceId },
    ]);
  });

  test('finds the page that was opened before a crash', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await desk.transactions.run((tx) => desk.payments.prepare(tx, request));
    desk.sandbox.faults.answersToLose = 2;
    await expect(desk.payments.start(paymentId)).rejects.toThrow();
    expect(await stateOf(desk, request.referenceId)).toBe('prepared');
    desk.clock.offsetMs = 2 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, request.referenceId)).toBe('started');
    expect(desk.sandbox.sessionsOf(paymentId)).toHaveLength(1);
  });

  test('books the money of a page that was opened before a crash and paid since', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await desk.transactions.run((tx) => desk.payments.prepare(tx, request));
    desk.sandbox.faults.answersToLose = 2;
    await expect(desk.payments.start(paymentId)).rejects.toThrow();
    const [session] = desk.sandbox.sessionsOf(paymentId);
    await desk.sandbox.pay(session?.id ?? '');
    desk.clock.offsetMs = 2 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, request.referenceId)).toBe('succeeded');
  });

  test('opens no page for a payment that nobody started, and lets it go at its end', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await desk.transactions.run((tx) => desk.payments.prepare(tx, request));
    desk.clock.offsetMs = 2 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, request.referenceId)).toBe('prepared');
    desk.clock.offsetMs = 32 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, request.referenceId)).toBe('expired');
    expect(desk.sandbox.sessionsOf(paymentId)).toEqual([]);
    expect(await desk.told('PaymentExpired')).toHaveLength(1);
  });

  test('stops at a provider that is away, and goes on when it is back', async () => {
    const payments = [await aStartedPayment(desk), await aStartedPayment(desk)];
    for (const { sessionId } of payments) await desk.sandbox.pay(sessionId);
    desk.clock.offsetMs = 2 * minute;
    desk.sandbox.faults.callsToFail = 1;
    await expect(desk.askProvider.run()).rejects.toThrow('could not be checked');
    expect(askedFor(...payments)).toBe(1);
    desk.clock.offsetMs = 4 * minute;
    await desk.askProvider.run();
    for (const { referenceId } of payments) {
      expect(await stateOf(desk, referenceId)).toBe('succeeded');
    }
  });

  test('reports an answer that does not fit and changes nothing', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    await desk.transactions.run(async (tx) => {
      await tx.query('UPDATE payments.payment SET amount_minor = 1 WHERE id = $1', [paymentId]);
    });
    desk.clock.offsetMs = 2 * minute;
    await expect(desk.askProvider.run()).rejects.toMatchObject({
      errors: [{ message: `payment ${paymentId}: the provider speaks of another amount` }],
    });
    expect(await stateOf(desk, referenceId)).toBe('started');
    expect(await bookLines(desk.transactions)).toEqual([]);
  });

  test('lets go of a session that the provider forgot, long after its end', async () => {
    const { paymentId, referenceId } = await aStartedPayment(desk);
    await desk.transactions.run(async (tx) => {
      const forget = 'UPDATE payments.payment SET provider_session_id = $2 WHERE id = $1';
      await tx.query(forget, [paymentId, 'cs_test_forgotten']);
    });
    desk.clock.offsetMs = 33 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, referenceId)).toBe('started');
    desk.clock.offsetMs = 40 * minute;
    await desk.askProvider.run();
    expect(await stateOf(desk, referenceId)).toBe('expired');
  });
});
