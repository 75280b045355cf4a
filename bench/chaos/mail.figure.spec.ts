import { MessageOutbox, type OutgoingLetter } from '@app/notifications/testing';
import { newId } from '@app/platform';
import { FlakyMailServer, type Moment, type Mood } from './flaky-mail-server.js';
import { randomFrom } from './random.js';
import { ChaosWorld } from './world.js';

const isFull = process.env['FIGURES'] === 'full';
const letters = isFull ? 1_000 : 50;
const kills = isFull ? 50 : 3;
/** A busy machine takes long to start fifty workers anew. */
const patienceMs = 1_100_000;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);
const random = randomFrom(seed);
const upTo = (most: number): number => Math.floor(random() * most);

const bad: readonly Mood[] = [
  'slow',
  'turnsAway',
  'doubtsTheAddress',
  'doubtsTheMail',
  'hangsUpInTheMiddle',
  'hangsUpBeforeTheAnswer',
  'hangsUpAfterTheAnswer',
];
const sendingTimer = 'notifications.send-mail';
const moments: readonly Moment[] = ['greeted', 'addressed', 'written', 'kept', 'answered'];

/** How the life of a worker ends: at a moment of a conversation, or at a point of its own. */
interface Fate {
  readonly moment: Moment | 'point';
  conversations: number;
}

let server: FlakyMailServer;
let world: ChaosWorld;
/** The fate of each worker; null lives on. */
const fates: Array<Fate | null> = [null, null];

beforeAll(async () => {
  process.stderr.write(`F34: seed ${seed}\n`);
  server = await FlakyMailServer.start({
    doors: 2,
    mood: () => (random() < 0.25 ? (bad[upTo(bad.length)] ?? 'kind') : 'kind'),
    at: killAt,
  });
  world = await ChaosWorld.open(2, server.ports);
}, 120_000);
afterAll(async () => {
  await world.close();
  await server.stop();
}, 60_000);

beforeEach(() => {
  server.kept.length = 0;
  server.moods.clear();
});

test(`${letters} letters through two workers and a moody mail server: each comes once`, async () => {
  await Promise.all([world.start(0), world.start(1)]);
  const wanted = await write('calm');
  await sendAll(async () => undefined);
  report('without kills', 0);
  expect(server.kept.map(({ to }) => to).toSorted()).toEqual(wanted);
  expect(await unsent()).toEqual([]);
}, 600_000);

test(`${letters} letters while workers are killed ${kills} times: none is lost, few come twice`, async () => {
  await Promise.all([world.kill(0), world.kill(1)]);
  const wanted = await write('killed');
  let deaths = 0;
  let given = 0;
  const starting = [false, false];
  const raise = async (at: number): Promise<void> => {
    starting[at] = true;
    const isDoomed = given < kills;
    given += isDoomed ? 1 : 0;
    fates[at] = isDoomed ? aFate() : null;
    await world.start(at, fates[at]?.moment === 'point' ? `mail.sent:${1 + upTo(8)}` : null);
    starting[at] = false;
  };
  await Promise.all([raise(0), raise(1)]);
  await sendAll(
    async () => {
      for (const at of [0, 1]) {
        if (starting[at] === true || world.lives(at)) continue;
        deaths += 1;
        void raise(at);
      }
    },
    async () => {
      if (starting.includes(true)) return false;
      if (deaths >= kills) return true;
      // Others sent everything before a doomed worker came to the moment of its death.
      wanted.push(...(await write(`killed-${wanted.length}`)));
      return false;
    },
  );
  report('with kills', deaths);
  expect(deaths).toBe(kills);
  const ids = new Map<string, Set<string>>();
  for (const { to, messageId } of server.kept) {
    ids.set(to, (ids.get(to) ?? new Set()).add(messageId));
  }
  expect([...ids.keys()].toSorted()).toEqual(wanted.toSorted());
  expect(server.kept.length - wanted.length).toBeLessThanOrEqual(kills);
  for (const [, same] of ids) expect(same.size).toBe(1);
  expect(new Set([...ids.values()].flatMap((same) => [...same])).size).toBe(wanted.length);
  expect(await unsent()).toEqual([]);
}, 1_200_000);

function aFate(): Fate {
  const isPoint = random() < 0.3;
  const moment = isPoint ? 'point' : (moments[upTo(moments.length)] ?? 'kept');
  return { moment, conversations: 1 + upTo(12) };
}

/** Kills the worker that the server speaks with, when its time has come. */
async function killAt(moment: Moment, door: number): Promise<void> {
  const fate = fates[door];
  if (!fate || fate.moment !== moment) return;
  fate.conversations -= 1;
  if (fate.conversations > 0) return;
  fates[door] = null;
  await world.kill(door);
}

/** Writes the letters down, as news would, each to an address of its own. */
async function write(name: string): Promise<string[]> {
  const outbox = new MessageOutbox();
  const addresses = Array.from({ length: letters }, (_, n) => `${name}-${n}@example.kz`);
  for (const toAddress of addresses) {
    await world.transactions.run((tx) => {
      const event = { event: `figure:${newId()}`, happenedAt: tx.now, freshDays: 1 };
      return outbox.writeOnce(tx, event, async () => [aLetter(toAddress)]);
    });
  }
  return addresses.toSorted();
}

function aLetter(toAddress: string): OutgoingLetter {
  const params = {
    pledgeId: newId(),
    amountMinor: '1250000',
    wishTitle: 'Қысқы етік',
    wishLanguage: 'kk',
    sentence: 'pledge.sentence.paid.collecting',
    number: 'ZH-2026-000123',
  } as const;
  return { receiverId: newId(), toAddress, locale: 'kk', template: 'receipt', params };
}

/**
 * Lets time pass until everything is sent. The mail server is away now and then, and what waits for
 * its next attempt gets the time that it waits for.
 */
async function sendAll(
  look: () => Promise<void>,
  isOver: () => Promise<boolean> = async () => true,
): Promise<void> {
  const began = performance.now();
  let outages = 0;
  for (let rest = await unsent(); ; rest = await unsent()) {
    await look();
    if (rest.length === 0 && (await isOver())) break;
    if (performance.now() - began > patienceMs) break;
    if (server.kept.length > (outages + 1) * (letters / 3)) {
      outages += 1;
      await server.beAway(1_000);
    }
    // A letter in somebody's hands must not fall due again meanwhile.
    const isWaiting = rest.length > 0 && !rest.some(({ isDue }) => isDue);
    if (isWaiting && !(await world.isAtWork(sendingTimer))) {
      world.passNow(1 + minutesUntil(rest));
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const seconds = (performance.now() - began) / 1_000;
  process.stderr.write(`F34: ${seconds.toFixed(0)} s\n`);
}

interface Waiting {
  readonly state: string;
  readonly failure: string | null;
  readonly isDue: boolean;
  readonly minutes: number;
}

/** Until the first of them falls due. */
function minutesUntil(waiting: readonly Waiting[]): number {
  return Math.max(0, Math.min(...waiting.map(({ minutes }) => minutes)));
}

async function unsent(): Promise<Waiting[]> {
  const now = await world.transactions.now();
  return world.transactions.read<{
    state: string;
    failure: string | null;
    isDue: boolean;
    minutes: number;
  }>(
    `SELECT state, failure, due_at <= $1 AS "isDue",
       ceil(extract(epoch FROM due_at - $1) / 60)::int AS minutes FROM notifications.message
     WHERE state <> 'sent'`,
    [now],
  );
}

function report(what: string, deaths: number): void {
  const twice = server.kept.length - new Set(server.kept.map(({ to }) => to)).size;
  const moods = [...server.moods].map(([mood, count]) => `${mood} ${count}`).join(', ');
  process.stderr.write(
    `F34 ${what}: ${server.kept.length} mails for ${letters} letters, ${deaths} kills, ` +
      `${twice} came twice; ${moods}\n`,
  );
}
