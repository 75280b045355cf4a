import { Life } from './life.js';
import { lifeOf, namedPoints } from './points.js';
import { ChaosWorld } from './world.js';

const isFull = process.env['FIGURES'] === 'full';
const kills = isFull ? 10 : 1;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

/** Every named point that a life passes. */
const points = [
  ...new Set(namedPoints().flatMap((point) => (lifeOf(point) === null ? [] : [point.name]))),
].toSorted();

/** All points at full size, else a few that differ from run to run. */
const chosen = isFull
  ? points
  : Array.from({ length: 4 }, (_, n) => points[(seed + n * 7) % points.length] ?? '');

let world: ChaosWorld;

beforeAll(async () => {
  process.stderr.write(`F6: seed ${seed}\n`);
  world = await ChaosWorld.open(1);
}, 120_000);
afterAll(() => world.close(), 60_000);

test('there are at least twenty points', () => {
  expect(points.length).toBeGreaterThanOrEqual(20);
});

test('a life that nothing disturbs passes every point that is named', async () => {
  await world.kill(0);
  await world.start(0);
  const life = new Life(world);
  await life.run();
  await life.converge(unfinished);
  const passed = await world.pointsPassed(0);
  // Whatever stands here: let the life come to it, or take the point out of the code.
  expect(points.filter((point) => !passed.includes(point))).toEqual([]);
}, 120_000);

test.each(chosen)(
  `a process that dies at %s ${kills} times leaves nothing undone`,
  async (point) => {
    for (let kill = 1; kill <= kills; kill += 1) {
      // Each time a little later in the life of the process, where it is passed so often.
      const isDead = await liveThrough(`${point}:${1 + ((kill - 1) % 3)}`);
      if (!isDead) expect(await liveThrough(point)).toBe(true);
    }
  },
  600_000,
);

/** Lives once with a process that is to die at a point; says whether it did. */
async function liveThrough(point: string): Promise<boolean> {
  await world.kill(0);
  await world.start(0, point);
  const life = new Life(world);
  await life.run();
  await life.converge(unfinished);
  expect(await unfinished()).toEqual([]);
  expect(await world.differences()).toEqual([]);
  return life.deaths > 0;
}

/** What must not be left over: places held, money without a place, refunds on their way. */
async function unfinished(): Promise<unknown[]> {
  return world.transactions.read(
    `SELECT 'held' AS what, id::text FROM pledges.pledge WHERE state = 'held'
     UNION ALL SELECT 'wish', id::text FROM wishes.wish WHERE held_minor <> 0
     UNION ALL SELECT 'late', id::text FROM pledges.pledge
       WHERE state = 'late' OR (state = 'expired' AND EXISTS (SELECT FROM payments.payment p
         WHERE p.reference_id = pledge.id AND p.succeeded_at IS NOT NULL))
     UNION ALL SELECT 'refund', id::text FROM payments.refund WHERE state <> 'settled'
     UNION ALL SELECT 'event', event_id FROM payments.inbox
       WHERE state NOT IN ('applied', 'ignored')`,
  );
}
