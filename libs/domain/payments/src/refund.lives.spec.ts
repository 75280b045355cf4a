import fc from 'fast-check';
import { sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { DomainError, newId } from '@app/platform';
import {
  aPaymentDesk,
  aStartedPayment,
  deliverAll,
  type PaymentDesk,
} from './testing/a-payment-desk.js';

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk();
}, 60_000);
afterAll(() => desk.close());

const lives = process.env['FIGURES'] === 'full' ? 500 : 25;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

interface Life {
  readonly referenceId: string;
  readonly sessionId: string;
  disputeId: string | null;
}

/** What donors, staff, banks, the provider and the network do in the life of one payment. */
const deeds = {
  'a refund of the waiting gift is asked for': ({ referenceId }: Life, tenge: number) =>
    ask(referenceId, tenge, referenceId),
  'a refund at our cost is asked for': ({ referenceId }: Life, tenge: number) =>
    ask(referenceId, tenge, null),
  'refunds are sent': () => sendRefunds(),
  'somebody refunds at the provider': async ({ sessionId }: Life, tenge: number) => {
    await desk.sandbox.refund(sessionId, tenge * 100).catch(() => undefined);
  },
  'a slow bank ends a refund': async ({ sessionId }: Life, tenge: number) => {
    const [refund] = desk.sandbox.refundsOf(sessionId).filter((one) => one.status === 'pending');
    const outcome = tenge % 2 === 0 ? 'succeeded' : 'failed';
    if (refund) await desk.sandbox.endRefund(refund.id, outcome);
  },
  'a refund comes back': async ({ sessionId }: Life) => {
    const [refund] = desk.sandbox.refundsOf(sessionId);
    if (refund) await desk.sandbox.endRefund(refund.id, 'failed');
  },
  'refunds are slow': async () => {
    desk.sandbox.faults.areRefundsSlow = !desk.sandbox.faults.areRefundsSlow;
  },
  'the bank disputes': async (life: Life) => {
    life.disputeId = (await desk.sandbox.dispute(life.sessionId)).id;
  },
  'the bank decides': async ({ disputeId }: Life, tenge: number) => {
    const outcome = tenge % 2 === 0 ? 'won' : 'lost';
    if (disputeId !== null) await desk.sandbox.closeDispute(disputeId, outcome);
  },
  'an event comes': async ({ sessionId }: Life, tenge: number) => {
    const events = desk.sandbox.eventsOf(sessionId);
    const event = events[tenge % events.length];
    if (event) await desk.deliver(event.body);
    await desk.news.drain();
  },
  'the provider is away': async () => {
    desk.sandbox.faults.callsToFail = 2;
  },
  'answers are lost': async () => {
    desk.sandbox.faults.answersToLose = 3;
  },
  'what is left makes up for what was taken': ({ referenceId }: Life) => recover(referenceId),
  'an hour passes': async () => {
    desk.clock.offsetMs += 3_600_000;
    await desk.payments.apply();
  },
};
type Deed = keyof typeof deeds;

const isDeed = (text: string): text is Deed => text in deeds;
const aDeed = fc.record({
  deed: fc.constantFrom(...Object.keys(deeds).filter(isDeed)),
  tenge: fc.integer({ min: 1, max: 12_500 }),
});

test(`${lives} lives of refunds and disputes: no more goes back than came, all adds up`, async () => {
  process.stderr.write(`F9: seed ${seed}\n`);
  const aLife = fc.array(aDeed, { minLength: 3, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(aLife, async (course) => {
      await desk.empty();
      const life: Life = { ...(await aPaidPayment()), disputeId: null };
      for (const { deed, tenge } of course) {
        await deeds[deed](life, tenge);
        expect(await tooMuch()).toEqual([]);
      }
      await settleDown(life);
      expect(await tooMuch()).toEqual([]);
      expect(await unfinished()).toEqual([]);
      expect(await owedByProvider()).toBe(accountAtProvider());
    }),
    { numRuns: lives, seed },
  );
  expect(desk.failures).toEqual([]);
}, 600_000);

async function aPaidPayment(): Promise<{ referenceId: string; sessionId: string }> {
  const started = await aStartedPayment(desk);
  await desk.sandbox.pay(started.sessionId);
  await deliverAll(desk, started.sessionId);
  return started;
}

async function ask(referenceId: string, tenge: number, waitingId: string | null): Promise<void> {
  const wish = {
    ...{ refundId: newId(), referenceId, amount: Money.kzt(tenge), waitingId },
    ...{ reason: 'somebody asked', requestedBy: 'system:spec' },
  };
  try {
    await desk.transactions.run((tx) => desk.refunds.request(tx, wish));
  } catch (error) {
    // More than is left of the payment, or of the gift that waits: refused, and nothing moved.
    if (!(error instanceof DomainError)) throw error;
  }
}

/** A provider that is away, or whose answer is lost, is asked again by the next round. */
async function sendRefunds(): Promise<void> {
  await desk.submitRefunds.run().catch(() => undefined);
}

async function recover(referenceId: string): Promise<void> {
  const open = await desk.transactions.run((tx) => desk.refunds.unrecoveredOf(tx, referenceId));
  for (const { takenBackId, amount } of open) {
    const from = { takenBackId, waitingId: referenceId, part: referenceId, amount };
    await desk.transactions.run((tx) => desk.refunds.recover(tx, from)).catch(ignoreRefusal);
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

/** The network heals, banks decide, and every event comes, the newest first and twice. */
async function settleDown({ sessionId }: Life): Promise<void> {
  desk.sandbox.faults.callsToFail = 0;
  desk.sandbox.faults.answersToLose = 0;
  for (let round = 0; round < 3; round += 1) {
    desk.clock.offsetMs += 4 * 3_600_000;
    await sendRefunds();
    for (const { id, status } of desk.sandbox.refundsOf(sessionId)) {
      if (status === 'pending') await desk.sandbox.endRefund(id, 'succeeded');
    }
    for (const { body } of desk.sandbox.eventsOf(sessionId).toReversed()) {
      await desk.deliver(body);
      await desk.deliver(body);
    }
    await desk.news.drain();
    await desk.payments.apply();
    await desk.askProvider.run();
  }
}

/** What must never be, at no moment. */
async function tooMuch(): Promise<unknown[]> {
  const wrong: unknown[] = await desk.transactions.read(
    `SELECT 'more goes back than came' AS what, p.id::text AS which FROM payments.payment p
     WHERE (SELECT coalesce(sum(amount_minor), 0) FROM payments.refund
            WHERE payment_id = p.id AND state <> 'failed') > p.amount_minor
     UNION ALL
     SELECT 'below nothing', kind || ':' || subject FROM ledger.balance
     WHERE balance_minor < 0 AND kind NOT IN
       ('provider_clearing', 'bank', 'operating', 'losses', 'paid_out', 'exchange')
     UNION ALL
     SELECT 'what left is not where it went', '' FROM ledger.balance
     WHERE kind IN ('paid_out', 'ordered', 'spent', 'refunded', 'losses')
     HAVING sum(balance_minor) <> 0`,
  );
  if ((await sumOfBook(desk.transactions)) !== 0n) wrong.push('the book does not add up');
  return wrong;
}

/** What must not be left when everything has come. */
async function unfinished(): Promise<unknown[]> {
  return desk.transactions.read(
    `SELECT 'refund' AS what, id::text FROM payments.refund WHERE state IN ('approved', 'sent')
     UNION ALL SELECT 'event', type || note FROM payments.inbox
     WHERE state NOT IN ('applied', 'ignored')
     UNION ALL SELECT kind, subject FROM ledger.balance
     WHERE kind = 'refund_pending' AND balance_minor <> 0`,
  );
}

/** What the book says that the provider owes us, in tiyin. */
async function owedByProvider(): Promise<bigint> {
  const [row] = await desk.transactions.read<{ owed: string }>(
    `SELECT coalesce(-sum(balance_minor), 0)::text AS owed FROM ledger.balance
     WHERE kind = 'provider_clearing'`,
  );
  return BigInt(row?.owed ?? 0);
}

/** What the provider itself says. */
function accountAtProvider(): bigint {
  const lines = desk.sandbox.movements.map((line) => line.amountMinor - line.feeMinor);
  return BigInt(lines.reduce((sum, line) => sum + line, 0));
}
