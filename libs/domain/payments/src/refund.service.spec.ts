import { Money } from '@app/money';
import { IdAlreadyUsed, newId, NotFound } from '@app/platform';
import { RefundTooLarge } from './payment.errors.js';
import {
  aPaymentDesk,
  aStartedPayment,
  deliverAll,
  type PaymentDesk,
} from './testing/a-payment-desk.js';

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk({ processes: 2 });
}, 60_000);
afterAll(() => desk.close());
beforeEach(() => desk.empty());
afterEach(() => expect(desk.failures).toEqual([]));

/** A gift of 12,500 tenge that was paid and waits without a wish. */
async function aPaidGift(): Promise<{ referenceId: string; sessionId: string }> {
  const started = await aStartedPayment(desk);
  await desk.sandbox.pay(started.sessionId);
  await deliverAll(desk, started.sessionId);
  return started;
}

function request(
  referenceId: string,
  changes: { refundId?: string; amount?: Money; waitingId?: string | null } = {},
): Promise<string> {
  const refundId = changes.refundId ?? newId();
  const wish = {
    ...{ refundId, referenceId, amount: changes.amount ?? Money.kzt(12_500) },
    waitingId: changes.waitingId === undefined ? referenceId : changes.waitingId,
    ...{ reason: 'the donor asked for it', requestedBy: 'system:spec' },
  };
  return desk.transactions.run((tx) => desk.refunds.request(tx, wish)).then(() => refundId);
}

/** Every balance that is not nothing, in tenge, by kind. */
async function balances(): Promise<Record<string, number>> {
  const rows = await desk.transactions.read<{ kind: string; minor: string }>(
    `SELECT kind, sum(balance_minor)::text AS minor FROM ledger.balance
     GROUP BY kind HAVING sum(balance_minor) <> 0`,
  );
  return Object.fromEntries(rows.map(({ kind, minor }) => [kind, Number(minor) / 100]));
}

async function stateOf(refundId: string): Promise<string | undefined> {
  return (await desk.transactions.run((tx) => desk.refunds.statesOf(tx, [refundId]))).get(refundId);
}

const fee = 0;

test('a whole gift goes back: set aside, sent once, settled by answer and event alike', async () => {
  const { referenceId, sessionId } = await aPaidGift();
  const refundId = await request(referenceId);
  expect(await balances()).toMatchObject({ refund_pending: 12_500 });
  await desk.submitRefunds.run();
  expect(await stateOf(refundId)).toBe('settled');
  await deliverAll(desk, sessionId);
  await desk.submitRefunds.run();
  expect(desk.sandbox.refundsOf(sessionId)).toHaveLength(1);
  expect(await balances()).toEqual({ refunded: 12_500, paid_out: -12_500 + fee });
  expect(await desk.told('PaymentRefunded')).toEqual([
    expect.objectContaining({ referenceId, refundId }),
  ]);
});

test('a part goes back, then another, but never more than came', async () => {
  const { referenceId, sessionId } = await aPaidGift();
  await request(referenceId, { amount: Money.kzt(5_000) });
  await request(referenceId, { amount: Money.kzt(7_000) });
  await expect(request(referenceId, { amount: Money.kzt(501) })).rejects.toThrow(RefundTooLarge);
  await desk.submitRefunds.run();
  const given = desk.sandbox.refundsOf(sessionId).map(({ amountMinor }) => amountMinor);
  expect(given).toEqual([500_000, 700_000]);
  expect(await balances()).toMatchObject({ unallocated: 500, refunded: 12_000 });
});

test('the same request is one refund; another under its id is refused', async () => {
  const { referenceId } = await aPaidGift();
  const refundId = newId();
  await Promise.all([1, 2, 3].map(() => request(referenceId, { refundId })));
  expect(await balances()).toMatchObject({ refund_pending: 12_500 });
  const other = request(referenceId, { refundId, amount: Money.kzt(1) });
  await expect(other).rejects.toThrow(IdAlreadyUsed);
});

test('two requests at once cannot take more than there is', async () => {
  const { referenceId } = await aPaidGift();
  const both = await Promise.allSettled([request(referenceId), request(referenceId)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('nothing goes back of what never came', async () => {
  const { referenceId } = await aStartedPayment(desk);
  await expect(request(referenceId)).rejects.toThrow(NotFound);
  await expect(request(newId())).rejects.toThrow(NotFound);
});

test('running costs bear the refund of a gift that is spent', async () => {
  const { referenceId } = await aPaidGift();
  await request(referenceId, { waitingId: null });
  await desk.submitRefunds.run();
  expect(await balances()).toMatchObject({ operating: -12_500, unallocated: 12_500 });
});

test('a provider that is away is asked again; a lost answer sends no second refund', async () => {
  const { referenceId, sessionId } = await aPaidGift();
  const refundId = await request(referenceId);
  desk.sandbox.faults.callsToFail = 2;
  await expect(desk.submitRefunds.run()).rejects.toThrow(AggregateError);
  expect(await stateOf(refundId)).toBe('approved');
  desk.clock.offsetMs += 60_000;
  // The look for an earlier refund is answered; the refund itself is carried out, twice unheard.
  desk.sandbox.faults.answersToLose = 0;
  desk.sandbox.faults.callsToFail = 0;
  const [first, second] = desk.processes;
  await Promise.all([first?.submitRefunds.run(), second?.submitRefunds.run()]);
  expect(await stateOf(refundId)).toBe('settled');
  expect(desk.sandbox.refundsOf(sessionId)).toHaveLength(1);
});

test('a refund whose answer never came is found again, even when its key is forgotten', async () => {
  const { referenceId, sessionId } = await aPaidGift();
  const refundId = await request(referenceId, { amount: Money.kzt(100) });
  const carriedOut = desk.sandbox.calls.length;
  desk.sandbox.faults.answersToLose = 4;
  await expect(desk.submitRefunds.run()).rejects.toThrow(AggregateError);
  desk.sandbox.faults.answersToLose = 0;
  for (let day = 0; day < 3; day += 1) {
    desk.clock.offsetMs += 86_400_000;
    await desk.submitRefunds.run();
  }
  expect(desk.sandbox.calls.length).toBeGreaterThan(carriedOut);
  expect(await stateOf(refundId)).toBe('settled');
  expect(desk.sandbox.refundsOf(sessionId)).toHaveLength(1);
});

test('a slow refund is on its way until the event, or until we ask', async () => {
  desk.sandbox.faults.areRefundsSlow = true;
  const { referenceId, sessionId } = await aPaidGift();
  const refundId = await request(referenceId);
  await desk.submitRefunds.run();
  expect(await stateOf(refundId)).toBe('sent');
  const [slow] = desk.sandbox.refundsOf(sessionId);
  await desk.sandbox.endRefund(slow?.id ?? '', 'succeeded');
  desk.clock.offsetMs += 2 * 3_600_000;
  await desk.submitRefunds.run();
  expect(await stateOf(refundId)).toBe('settled');
});

test.each(['before', 'after'] as const)(
  'a refund that fails %s it was settled puts the money where it was',
  async (when) => {
    desk.sandbox.faults.areRefundsSlow = when === 'before';
    const { referenceId, sessionId } = await aPaidGift();
    const refundId = await request(referenceId);
    await desk.submitRefunds.run();
    const [made] = desk.sandbox.refundsOf(sessionId);
    await desk.sandbox.endRefund(made?.id ?? '', 'failed');
    await deliverAll(desk, sessionId);
    await deliverAll(desk, sessionId);
    expect(await stateOf(refundId)).toBe('failed');
    expect(await balances()).toMatchObject({ unallocated: 12_500 });
    expect(await balances()).not.toHaveProperty('refunded');
    expect(await balances()).not.toHaveProperty('paid_out');
    expect(await desk.told('PaymentRefundFailed')).toHaveLength(1);
    await request(referenceId);
  },
);

test('what the provider refuses to give back stays here', async () => {
  const { referenceId, sessionId } = await aPaidGift();
  await desk.sandbox.dispute(sessionId);
  const refundId = await request(referenceId);
  await desk.submitRefunds.run();
  expect(await stateOf(refundId)).toBe('failed');
  expect(await balances()).toMatchObject({ unallocated: 12_500 });
});

test('what somebody gave back on the pages of the provider is booked and made up for', async () => {
  const { referenceId, sessionId } = await aPaidGift();
  const foreign = await desk.sandbox.refund(sessionId, 250_000);
  await deliverAll(desk, sessionId);
  await deliverAll(desk, sessionId);
  expect(await balances()).toMatchObject({ operating: -2_500, refunded: 2_500 });
  const open = await desk.transactions.run((tx) => desk.refunds.unrecoveredOf(tx, referenceId));
  expect(open).toEqual([{ takenBackId: foreign.id, amount: Money.kzt(2_500) }]);
  const part = { takenBackId: foreign.id, waitingId: referenceId, part: 'one' };
  await desk.transactions.run((tx) =>
    desk.refunds.recover(tx, { ...part, amount: Money.kzt(2_500) }),
  );
  expect(await balances()).toEqual({
    ...{ unallocated: 10_000, refunded: 2_500, paid_out: -2_500 },
    ...{ provider_clearing: -10_000 },
  });
  await expect(request(referenceId, { amount: Money.kzt(10_001) })).rejects.toThrow(RefundTooLarge);
});

describe('A dispute', () => {
  const inOrders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];

  test.each(inOrders)('that is lost is gone, its events coming as %i, %i, %i', async (...order) => {
    const { sessionId } = await aPaidGift();
    const dispute = await desk.sandbox.dispute(sessionId);
    await desk.sandbox.closeDispute(dispute.id, 'lost');
    await deliverInOrder(sessionId, order);
    expect(await balances()).toMatchObject({ losses: 12_500, operating: -20_000 });
    expect(await desk.told('PaymentTakenBack')).toHaveLength(1);
  });

  test.each([...inOrders, [3, 2, 1]])(
    'that is won leaves its fee alone, its events coming as %i, %i, %i',
    async (...order) => {
      const { sessionId } = await aPaidGift();
      const dispute = await desk.sandbox.dispute(sessionId);
      await desk.sandbox.closeDispute(dispute.id, 'won');
      await deliverInOrder(sessionId, [...order, 3]);
      expect(await balances()).toEqual({
        ...{ operating: -7_500, unallocated: 12_500 },
        provider_clearing: -5_000,
      });
      expect(await desk.told('PaymentTakenBack')).toHaveLength(0);
    },
  );

  test('that comes before the payment it is about waits for it', async () => {
    const { sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    await desk.sandbox.dispute(sessionId);
    const [paid, created] = desk.sandbox.eventsOf(sessionId);
    await desk.deliver(created?.body ?? '');
    await desk.news.drain();
    expect(await balances()).toEqual({});
    await desk.deliver(paid?.body ?? '');
    await desk.news.drain();
    desk.clock.offsetMs += 3_600_000;
    await desk.payments.apply();
    expect(await balances()).toMatchObject({ losses: 12_500 });
  });

  async function deliverInOrder(sessionId: string, order: readonly number[]): Promise<void> {
    const events = desk.sandbox.eventsOf(sessionId).filter(({ type }) => type.includes('dispute'));
    for (const at of order) {
      const event = events[at];
      if (event) await desk.deliver(event.body);
      await desk.news.drain();
    }
  }
});
