import { setTimeout as sleep } from 'node:timers/promises';
import { bookLines, sumOfBook } from '@app/ledger/testing';
import { aPaymentDesk, aStartedPayment, stateOf, type PaymentDesk } from './testing/index.js';

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk({ isConnected: true });
  desk.news.start();
});

afterAll(async () => {
  await desk.news.stop();
  await desk.close();
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 8_000; waited += 25) {
    if (await condition()) return;
    await sleep(25);
  }
  expect(await condition()).toBe(true);
}

describe('From the pay page to the book, over the network', () => {
  test('a payment is booked once, though its event comes five times at once', async () => {
    desk.sandbox.faults.webhookCopies = 5;
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const page = await fetch(`http://127.0.0.1:${desk.sandbox.port}/pay/${sessionId}`, {
      method: 'POST',
      body: new URLSearchParams({ choice: 'pay' }),
      redirect: 'manual',
    });
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe(`http://localhost:4000/kk/gift/${referenceId}`);

    await until(async () => (await stateOf(desk, referenceId)) === 'succeeded');
    await desk.sandbox.idle();
    expect(await bookLines(desk.transactions)).toEqual([
      `payment_received | provider_clearing sandbox > unallocated ${referenceId} | 12500.00`,
    ]);
    expect(await desk.told('PaymentSucceeded')).toEqual([
      { name: 'PaymentSucceeded', paymentId, referenceId },
    ]);
    expect(await sumOfBook(desk.transactions)).toBe(0n);
    expect(desk.failures).toEqual([]);
  });
});
