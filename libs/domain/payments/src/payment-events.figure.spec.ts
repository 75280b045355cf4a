import fc from 'fast-check';
import { sumOfBook } from '@app/ledger/testing';
import {
  aPaymentDesk,
  aStartedPayment,
  type PaymentDesk,
  type PaymentProcess,
} from './testing/a-payment-desk.js';

const isFull = process.env['FIGURES'] === 'full';
const payments = isFull ? 1_000 : 50;
const badOfEachKind = isFull ? 100 : 5;
const copies = 3;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk({ processes: 2 });
}, 60_000);
afterAll(() => desk.close());

/** A delivery: a body, and a signature when it is not the right one. */
interface Post {
  readonly body: string;
  readonly signature?: string;
}

/** A payment by a slow bank, then lost in a dispute: five events. */
async function aCourse(): Promise<string[]> {
  const { sessionId } = await aStartedPayment(desk);
  await desk.sandbox.payLater(sessionId);
  await desk.sandbox.settle(sessionId, 'paid');
  const { id } = await desk.sandbox.dispute(sessionId);
  await desk.sandbox.closeDispute(id, 'lost');
  return desk.sandbox.eventsOf(sessionId).map(({ body }) => body);
}

/** What is wrong with a signed event, in fifteen ways. */
const spoils: ReadonlyArray<(body: string) => Post> = [
  (body) => ({ body, signature: '' }),
  (body) => ({ body, signature: 'nonsense' }),
  (body) => ({ body, signature: desk.sandbox.sign(body, { secret: 'whsec_of_somebody_else' }) }),
  (body) => ({ body, signature: desk.sandbox.sign(body, { nowMs: Date.now() - 301_000 }) }),
  (body) => ({ body, signature: desk.sandbox.sign(body, { nowMs: 0 }) }),
  (body) => ({ body, signature: desk.sandbox.sign(body).replace('v1=', 'v0=') }),
  (body) => ({ body, signature: desk.sandbox.sign(body).replace(/^t=\d+,/, '') }),
  (body) => ({ body, signature: desk.sandbox.sign(body).replace(/v1=.{8}/, 'v1=00000000') }),
  (body) => ({ body, signature: desk.sandbox.sign(body).slice(0, -1) }),
  (body) => ({ body: `${body} `, signature: desk.sandbox.sign(body) }),
  (body) => ({ body: body.replace('"kzt"', '"usd"'), signature: desk.sandbox.sign(body) }),
  (body) => ({ body: body.replace(/"id":"evt_./, '"id":"evt_x'), signature: sameSign(body) }),
  (body) => ({ body: body.replaceAll(',"', ', "'), signature: desk.sandbox.sign(body) }),
  (body) => signed(body.replaceAll('"livemode":false', '"livemode":true')),
  () => signed('{"object":"v2.core.event"}'),
];

const sameSign = (body: string): string => desk.sandbox.sign(body);
const signed = (body: string): Post => ({ body, signature: desk.sandbox.sign(body) });

test(`${payments * 5 * copies} shuffled copies and ${spoils.length * badOfEachKind} bad ones`, async () => {
  process.stderr.write(`F5: seed ${seed}\n`);
  const courses: string[][] = [];
  for (let n = 0; n < payments; n += 1) courses.push(await aCourse());
  const [sample] = courses;
  const good = courses.flat().flatMap((body): Post[] => new Array<Post>(copies).fill({ body }));
  const bad = spoils.flatMap((spoil, kind) =>
    Array.from({ length: badOfEachKind }, (_, n) => ({
      isBad: true,
      ...spoil(courses[n % payments]?.[kind % 5] ?? sample?.[0] ?? ''),
    })),
  );
  const all: Array<Post & { isBad?: boolean }> = [...good, ...bad];
  const [order = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
    numRuns: 1,
    seed,
  });
  const acks = await deliverAtOnce(order);
  expect(acks.wrong).toEqual([]);
  for (const process of desk.processes) await process.news.drain();
  // What came before what it is about was put off.
  for (let round = 0; round < 1 + (payments * 5) / 200; round += 1) {
    desk.clock.offsetMs += 3_600_000;
    await desk.payments.apply();
  }
  await desk.news.drain();
  expect(desk.failures).toEqual([]);
  expect(await tally()).toEqual({
    events: payments * 5,
    applied: payments * 5,
    received: payments,
    taken: payments,
    succeeded: payments,
    lost: payments,
  });
  expect(await sumOfBook(desk.transactions)).toBe(0n);
  process.stderr.write(`F5: acknowledged p50 ${acks.p50} ms, p99 ${acks.p99} ms\n`);
}, 900_000);

/** Every order of five events, or each tenth. */
const orders = permutations([0, 1, 2, 3, 4]).filter((_, n) => isFull || n % 10 === 0);

test(`${orders.length} orders of five events end the same`, async () => {
  await desk.empty();
  for (const order of orders) {
    const course = await aCourse();
    for (const at of order) {
      await desk.deliver(course[at] ?? '');
      await desk.news.drain();
    }
  }
  for (let round = 0; round < 4; round += 1) {
    desk.clock.offsetMs += 3_600_000;
    await desk.payments.apply();
  }
  expect(await tally()).toMatchObject({
    ...{ applied: orders.length * 5, received: orders.length },
    ...{ taken: orders.length, lost: orders.length },
  });
  expect(await sumOfBook(desk.transactions)).toBe(0n);
}, 300_000);

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

/** Posts everything, sixteen at a time, to both processes in turn; says which answers are wrong. */
async function deliverAtOnce(order: ReadonlyArray<Post & { isBad?: boolean }>) {
  const wrong: unknown[] = [];
  const times: number[] = [];
  let next = 0;
  const postman = async (process: PaymentProcess): Promise<void> => {
    for (let at = next++; at < order.length; at = next++) {
      const post = order[at];
      if (!post) return;
      const started = performance.now();
      const { status } = await process.deliver(post.body, post.signature);
      times.push(performance.now() - started);
      if (status !== (post.isBad === true ? 400 : 200)) wrong.push({ at, status });
    }
  };
  const postmen = Array.from({ length: 16 }, (_, n) => desk.processes[n % 2] ?? desk);
  await Promise.all(postmen.map(postman));
  const sorted = times.toSorted((a, b) => a - b);
  const part = (hundredths: number): number => {
    const place = sorted.length * hundredths;
    return Number.parseInt(String(sorted[(place - (place % 100)) / 100]), 10);
  };
  return { wrong, p50: part(50), p99: part(99) };
}

/** What is in the inbox and in the book. */
async function tally(): Promise<unknown> {
  const [row] = await desk.transactions.read(
    `SELECT (SELECT count(*)::int FROM payments.inbox) AS events,
       (SELECT count(*)::int FROM payments.inbox WHERE state = 'applied') AS applied,
       (SELECT count(*)::int FROM ledger.entry WHERE template = 'payment_received') AS received,
       (SELECT count(*)::int FROM ledger.entry WHERE template = 'money_taken_back') AS taken,
       (SELECT count(*)::int FROM payments.payment WHERE state = 'succeeded') AS succeeded,
       (SELECT count(*)::int FROM payments.taken_back WHERE state = 'lost') AS lost`,
  );
  return row;
}
