import { Life } from './life.js';
import { livesWithPoints, type LifeWithPoints } from './points.js';
import { unfinished } from './unfinished.js';
import { ChaosWorld } from './world.js';

const isFull = process.env['FIGURES'] === 'full';
const kills = isFull ? 10 : 1;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

const lives = livesWithPoints();
const points = lives.flatMap((each) => each.points.map((point) => ({ point, each })));

/** All points at full size, else a few that differ from run to run. */
const chosen = isFull
  ? points
  : Array.from({ length: 4 }, (_, n) => points[(seed + n * 7) % points.length]).flatMap(
      (point) => point ?? [],
    );

let world: ChaosWorld;

beforeAll(async () => {
  process.stderr.write(`F6: seed ${seed}\n`);
  world = await ChaosWorld.open(1);
}, 120_000);
afterAll(() => world.close(), 60_000);

test('there are at least twenty points', () => {
  expect(new Set(points.map(({ point }) => point)).size).toBeGreaterThanOrEqual(20);
});

// What stands in the difference is passed by luck or never: let the life come there for certain.
test.each(lives)(
  'a life of $name that nothing disturbs passes every point that is named for it',
  async (each) => {
    await world.kill(0);
    await world.start(0);
    expect(await live(each)).toBe(0);
    const passed = await world.pointsPassed(0);
    expect(each.points.filter((point) => passed.includes(point))).toEqual(each.points);
  },
  180_000,
);

test.each(chosen)(
  `a process that dies at $point ${kills} times leaves nothing undone`,
  async ({ point, each }) => {
    for (let kill = 1; kill <= kills; kill += 1) {
      // Each time a little later in the life of the process, where it is passed so often.
      const deaths = await liveThrough(`${point}:${1 + ((kill - 1) % 3)}`, each);
      if (deaths === 0) expect(await liveThrough(point, each)).toBeGreaterThan(0);
    }
  },
  900_000,
);

/** Lives once with a process that is to die at a point; says how often it did. */
async function liveThrough(point: string, each: LifeWithPoints): Promise<number> {
  await world.kill(0);
  await world.start(0, point);
  return live(each);
}

/** Lives once, and looks whether everything came right; says how often a process died. */
async function live(each: LifeWithPoints): Promise<number> {
  const life = new Life(world);
  await each.live(life);
  await life.converge(() => unfinished(world));
  expect(await world.differences()).toEqual([]);
  return life.deaths;
}
