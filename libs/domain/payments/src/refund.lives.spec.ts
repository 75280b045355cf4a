import fc from 'fast-check';
import { sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { DomainError, newId } from '@app/platform';
import { aRate } from './testing/rates.js';
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
  /** How many minor units the provider took: tiyin, or cents of a gift from abroad. */
  readonly chargedMinor: number;
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
  'somebody refunds at the provider': async (life: Life, tenge: number) => {
    const minor = 1 + ((tenge * 100) % life.chargedMinor);
    await desk.sandbox.refund(life.sessionId, minor).catch(() => undefined);
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
  const aLife = fc.record({
    course: fc.array(aDeed, { minLength: 3, maxLength: 14 }),
    isAbroad: fc.oneof(fc.constant(false), fc.boolean()),
  });
  await fc.assert(
    fc.asyncProperty(aLife, async ({ course, isAbroad }) => {
      await desk.empty();
      const life: Life = { ...(await aPaidPayment(isAbroad)), disputeId: null };
      for (const { deed, tenge } of course) {
        await deeds[deed](life, tenge);
        expect(await tooMuch()).toEqual([]);
      }
      await settleDown(life);
      expect(await tooMuch()).toEqual([]);
      expect(await unfinished()).toEqual([]);
      expect(await owedByProvider()).toEqual(accountAtProvider());
      if (isAbroad) expect(await exchangeIsEven()).toEqual([]);
    }),
    { numRuns: lives, seed },
  );
  expect(desk.failures).toEqual([]);
}, 600_000);

async function aPaidPayment(isAbroad: boolean) {
  const rateId = isAbroad ? await aRate(desk) : null;
  const started = await aStartedPayment(desk, { rateId });
  await desk.sandbox.pay(started.sessionId);
  await deliverAll(desk, started.sessionId);
  return { ...started, chargedMinor: isAbroad ? 2_412 : 1_250_000 };
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
     SELECT 'more goes back than was charged', p.id::text FROM payments.payment p
     WHERE (SELECT coalesce(sum(charged_minor), 0) FROM payments.refund
            WHERE payment_id = p.id AND state <> 'failed') > p.charged_minor
     UNION ALL
     SELECT 'below nothing', kind || ':' || subject FROM ledger.balance
     WHERE balance_minor < 0 AND kind NOT IN
       ('provider_clearing', 'bank', 'operating', 'losses', 'paid_out', 'exchange')
     UNION ALL
     SELECT 'what left is not where it went', currency FROM ledger.balance
     WHERE kind IN ('paid_out', 'ordered', 'spent', 'refunded', 'losses')
     GROUP BY currency HAVING sum(balance_minor) <> 0`,
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

/** What the book says that the provider owes us, in minor units of each currency. */
async function owedByProvider(): Promise<Record<string, bigint>> {
  const rows = await desk.transactions.read<{ currency: string; owed: string }>(
    `SELECT currency, (-sum(balance_minor))::text AS owed FROM ledger.balance
     WHERE kind = 'provider_clearing' GROUP BY currency`,
  );
  return Object.fromEntries(rows.map(({ currency, owed }) => [currency, BigInt(owed)]));
}

/** What the provider itself says. */
function accountAtProvider(): Record<string, bigint> {
  const account: Record<string, bigint> = {};
  for (const { currency, amountMinor, feeMinor } of desk.sandbox.movements) {
    const code = currency.toUpperCase();
    account[code] = (account[code] ?? 0n) + BigInt(amountMinor - feeMinor);
  }
  return account;
}

/**
 * What was changed is worth what it was changed for: when all of a charge went back, so did all
 * tenge, and no side of the exchange is left with more than it began with.
 */
async function exchangeIsEven(): Promise<unknown[]> {
  return desk.transactions.read(
    `SELECT f.balance_minor AS charged, k.balance_minor AS tenge
     FROM ledger.balance f JOIN ledger.balance k ON k.kind = 'exchange' AND k.currency = 'KZT'
     WHERE f.kind = 'exchange' AND f.currency = 'USD'
       AND (f.balance_minor > 2412 OR k.balance_minor < -1250000
         OR (f.balance_minor = 0) <> (k.balance_minor = 0)
         OR abs(f.balance_minor * 51833 + k.balance_minor * 100) > 2 * 51833 * 100)`,
  );
}
