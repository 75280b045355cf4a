import { Money } from '@app/money';
import { sendCrowd } from './crowd.js';
import { randomFrom } from './random.js';
import { ChaosWorld } from './world.js';

const isFull = process.env['FIGURES'] === 'full';
const pledges = isFull ? 10_000 : 500;
const disasters = isFull ? 3 : 1;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);
/** Room for about six of ten promises, so that donors press against the price. */
const price = Money.kzt((pledges / 10) * 1_000);

let world: ChaosWorld;

beforeAll(async () => {
  world = await ChaosWorld.open(2);
}, 120_000);
afterAll(() => world.close(), 60_000);

const title = `${pledges} promises on 10 hot wishes through two processes that are killed, on a
  database that is cut off: nothing is lost, nothing is too much`;

test(
  title.replace(/\s+/g, ' '),
  async () => {
    process.stderr.write(`F1: seed ${seed}\n`);
    const wishes = await Promise.all(Array.from({ length: 10 }, () => world.wish({ price })));
    await Promise.all([world.start(0), world.start(1)]);
    const began = performance.now();
    const said = await sendCrowd(world, {
      ...{ pledges, wishes, clients: 64, random: randomFrom(seed) },
      progress: disastersOnTheWay(),
    });
    const seconds = (performance.now() - began) / 1_000;
    await comeToRest();
    expect(await lost(said.started)).toEqual([]);
    expect(await wrong()).toEqual([]);
    expect(await world.differences()).toEqual([]);
    const { started, ...told } = said;
    process.stderr.write(
      `F1: ${started.length} started, ${JSON.stringify(told)}, ${seconds.toFixed(0)} s, ` +
        `${(pledges / seconds).toFixed(0)} answers a second\n`,
    );
  },
  1_200_000,
);

/** At even distances a process is killed, or the database is cut off, and started again. */
function disastersOnTheWay(): (answered: number) => Promise<void> {
  const steps = 2 * disasters;
  let done = 0;
  return async (answered) => {
    if (answered * (steps + 1) < pledges * (done + 1) || done === steps) return;
    const at = done;
    done += 1;
    if (at % 2 === 1) return world.database.restartHard();
    const victim = (at / 2) % 2;
    await world.kill(victim);
    await world.start(victim);
  };
}

/** The time of every page passes, and everything that is due is done. */
async function comeToRest(): Promise<void> {
  await world.sandbox.idle();
  world.pass(45);
  await world.sandbox.expireDue();
  for (const at of [0, 1]) {
    await world.kill(at);
    await world.start(at);
  }
  for (let round = 0; round < 60; round += 1) {
    await world.revive();
    await world.sandbox.idle();
    await Promise.all([world.settle(0), world.settle(1)]);
    if ((await waiting()) === 0) return;
  }
}

async function waiting(): Promise<number> {
  const [row] = await world.transactions.read<{ count: number }>(
    `SELECT ((SELECT count(*) FROM pledges.pledge WHERE state = 'held')
       + (SELECT count(*) FROM payments.inbox WHERE state NOT IN ('applied', 'ignored'))
       + (SELECT count(*) FROM pgboss.job WHERE state < 'completed' AND name LIKE 'pledges%')
       + (SELECT count(*) FROM ledger.entry e WHERE NOT EXISTS
           (SELECT FROM ledger.chain c WHERE c.entry_id = e.id)))::int AS count`,
  );
  return row?.count ?? 0;
}

/** Promises that a donor was told of and that are not there. */
async function lost(started: readonly string[]): Promise<string[]> {
  const rows = await world.transactions.read<{ id: string }>('SELECT id FROM pledges.pledge');
  const there = new Set(rows.map(({ id }) => id));
  return started.filter((id) => !there.has(id));
}

/** What must not be: too much on a wish, a place held, money without a place, a sum not zero. */
async function wrong(): Promise<unknown[]> {
  const rows: unknown[] = await world.transactions.read(
    `SELECT 'overfunded' AS what, id::text AS which FROM wishes.wish
       WHERE held_minor + paid_minor > price_minor
     UNION ALL SELECT 'held', id::text FROM pledges.pledge WHERE state = 'held'
     UNION ALL SELECT 'held on wish', id::text FROM wishes.wish WHERE held_minor <> 0
     UNION ALL SELECT 'money without a place', p.id::text FROM payments.payment p
       JOIN pledges.pledge g ON g.id = p.reference_id
       WHERE p.succeeded_at IS NOT NULL AND g.state NOT IN ('paid', 'late')
     UNION ALL SELECT 'a place without money', g.id::text FROM pledges.pledge g
       JOIN payments.payment p ON p.reference_id = g.id
       WHERE g.state IN ('paid', 'late') AND p.succeeded_at IS NULL
     UNION ALL SELECT 'sum', sum(balance_minor)::text FROM ledger.balance
       HAVING sum(balance_minor) <> 0`,
  );
  const [booked] = await world.transactions.read<{ count: number }>(
    'SELECT count(*)::int AS count FROM payments.payment WHERE succeeded_at IS NOT NULL',
  );
  const taken = world.sandbox.movements.filter(({ type }) => type === 'charge').length;
  if (booked?.count !== taken) rows.push({ what: 'not booked', taken, booked: booked?.count });
  return rows;
}
