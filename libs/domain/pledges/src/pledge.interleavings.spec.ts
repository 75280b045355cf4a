import fc from 'fast-check';
import { sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { DomainError } from '@app/platform';
import { WishDeskService } from '@app/wishes';
import { ExpireHolds } from './expire-holds.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';

type Gate = <T>(work: () => Promise<T>) => Promise<T>;

const atOnce: Gate = (work) => work();
let gate = atOnce;
let world: GivingWorld;

beforeAll(async () => {
  world = await aGivingWorld({
    adapt: (parts) => {
      const { transactions } = parts;
      const run = transactions.run.bind(transactions);
      // Every transaction waits for its turn, so that the scheduler decides what comes first.
      transactions.run = (work) => gate(() => run(work));
      return parts;
    },
  });
}, 60_000);

afterAll(async () => {
  await world.close();
});

const price = Money.kzt(5_000);

/** What several people and our own timers do with one wish, each at their own pace. */
const deeds = {
  'the donor pays': async ({ first }: Scene) => gate(() => world.pay(first.pledgeId)),
  'the donor gives up': async ({ first }: Scene) => world.pledges.cancelPledge(first.statusToken),
  'the donor goes on': async ({ first }: Scene) => {
    await world.pledges.continuePayment(first.statusToken);
  },
  'time passes': async () => gate(() => world.pass(37)),
  'the sweep runs': async () => {
    await world.get(ExpireHolds).run();
  },
  'the provider tells': async () => world.deliver(2),
  'another donor tries until there is room, and pays': async ({ wishId }: Scene) => {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const pledgeId = await world.give({ wishId }).then(
        (started) => started.pledgeId,
        () => null,
      );
      if (pledgeId !== null) return gate(() => world.pay(pledgeId));
    }
  },
  'the institution takes the wish back': async ({ wishId, memberId }: Scene) => {
    const [row] = await world.transactions.read<{ version: number }>(
      'SELECT version FROM wishes.wish WHERE id = $1',
      [wishId],
    );
    const read = { id: wishId, version: row?.version ?? 0, reason: 'Керек емес болды' };
    await world.get(WishDeskService).withdraw(memberId, read);
  },
};
type Deed = keyof typeof deeds;

interface Scene {
  readonly wishId: string;
  readonly memberId: string;
  readonly first: { readonly pledgeId: string; readonly statusToken: string };
}

/** 2,000 at full size, a twentieth of it otherwise. */
const interleavings = process.env['FIGURES'] === 'full' ? 2_000 : 100;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

const deedNames = Object.keys(deeds).filter((name): name is Deed => name in deeds);

describe('paying, giving up and running out of time, in any order', () => {
  it(`never leave a wish both free and paid, nor money without an owner, seed ${seed}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.uniqueArray(fc.constantFrom(...deedNames), { minLength: 4, maxLength: 8 }),
        async (scheduler, chosen) => {
          const { wishId, memberId } = await world.wish({ price });
          const first = await world.give({ wishId });
          const scene = { wishId, memberId, first };
          gate = (work) => scheduler.scheduleFunction(work)();
          const outcomes = Promise.allSettled(chosen.map((deed) => deeds[deed](scene)));
          const settled = await scheduler.waitFor(outcomes);
          gate = atOnce;
          for (const outcome of settled) {
            if (outcome.status === 'fulfilled') continue;
            if (!(outcome.reason instanceof DomainError)) throw outcome.reason;
          }
          await comeToRest();
          await checkBooks(wishId);
        },
      ),
      { numRuns: interleavings, seed, endOnFailure: true },
    );
  }, 1_800_000);
});

/** Everything that is still on its way arrives, and every hold runs out. */
async function comeToRest(): Promise<void> {
  await world.deliver(2);
  await world.pass(40);
  await world.deliver(2);
  await world.get(ExpireHolds).run();
  await world.deliver();
}

interface Books {
  readonly status: string;
  readonly held: string;
  readonly paid: string;
  readonly paid_gifts: string;
  readonly account: string;
  readonly waiting: number;
  readonly lost: number;
  readonly late: number;
  readonly receipts: number;
}

async function checkBooks(wishId: string): Promise<void> {
  const [books] = await world.transactions.read<Books>(
    `SELECT w.status, w.held_minor AS held, w.paid_minor AS paid,
       coalesce(sum(p.amount_minor) FILTER (WHERE p.state = 'paid'), 0)::text AS paid_gifts,
       coalesce((SELECT balance_minor FROM ledger.balance
                 WHERE kind = 'held' AND subject = w.id::text), 0)::text AS account,
       count(*) FILTER (WHERE p.state = 'held')::int AS waiting,
       count(*) FILTER (WHERE (m.succeeded_at IS NOT NULL)
         <> (p.state IN ('paid', 'late')))::int AS lost,
       count(*) FILTER (WHERE p.state = 'late')::int AS late,
       count(r.pledge_id) FILTER (WHERE p.state = 'paid')::int AS receipts
     FROM wishes.wish w
     JOIN pledges.pledge p ON p.wish_id = w.id
     JOIN payments.payment m ON m.reference_id = p.id
     LEFT JOIN pledges.receipt r ON r.pledge_id = p.id
     WHERE w.id = $1 GROUP BY w.id`,
    [wishId],
  );
  const paid = books?.paid ?? '-1';
  expect(books).toMatchObject({ held: '0', paid_gifts: paid, account: paid });
  expect(books).toMatchObject({ waiting: 0, lost: 0 });
  expect([0n, price.minor]).toContain(BigInt(paid));
  expect(books?.status === 'funded').toBe(BigInt(paid) === price.minor);
  // No page can be paid on once its place is free: money is late only when the wish itself ended.
  if (books?.status !== 'withdrawn') expect(books?.late).toBe(0);
  expect(books?.receipts).toBe(BigInt(paid) === price.minor ? 1 : 0);
  expect(await sumOfBook(world.transactions)).toBe(0n);
  expect(await unallocated()).toBe(await lateGifts());
}

async function unallocated(): Promise<bigint> {
  return sumOf(`SELECT sum(balance_minor) AS sum FROM ledger.balance WHERE kind = 'unallocated'`);
}

async function lateGifts(): Promise<bigint> {
  return sumOf(`SELECT sum(amount_minor) AS sum FROM pledges.pledge WHERE state = 'late'`);
}

async function sumOf(sql: string): Promise<bigint> {
  const [row] = await world.transactions.read<{ sum: string | null }>(sql);
  return BigInt(row?.sum ?? 0);
}
