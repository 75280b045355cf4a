import { newId } from '@app/platform';
import { MessageOutbox, type OutgoingLetter } from './message-outbox.js';
import { aLetterWorld, type LetterWorld } from './testing/index.js';

let world: LetterWorld;
let outbox: MessageOutbox;

beforeAll(async () => {
  world = await aLetterWorld({ perAddressDay: 1_000, perHour: 10_000 });
  outbox = world.get(MessageOutbox);
  // On a busy machine opening many connections at once takes longer than a sweep will wait.
  await Promise.allSettled(Array.from({ length: 12 }, () => world.transactions.now()));
}, 60_000);

beforeEach(async () => {
  world.mailServer.received.length = 0;
});

afterEach(async () => {
  world.mailServer.refuseWith = 0;
  await world.transactions.run((tx) =>
    tx.query(
      `UPDATE notifications.message SET state = 'failed', failure = 'the spec is over'
       WHERE state = 'queued'`,
    ),
  );
});

afterAll(async () => {
  await world.close();
});

function aLetter(): OutgoingLetter {
  const institutionId = newId();
  return {
    receiverId: newId(),
    toAddress: 'aliya@example.kz',
    locale: 'kk',
    template: 'institutionVerified',
    params: { institutionId, nameKk: 'Жанұя', nameRu: 'Жанұя' },
  };
}

/** Queues so many letters and gives their ids, the oldest first. */
async function queue(count = 1): Promise<void> {
  const letters = Array.from({ length: count }, aLetter);
  await world.transactions.run((tx) =>
    outbox.writeOnce(tx, anOccasion(tx.now), async () => letters),
  );
}

function anOccasion(happenedAt: Date) {
  return { event: `spec:${newId()}`, happenedAt, freshDays: 1 };
}

async function rows(): Promise<Array<Record<string, unknown>>> {
  return world.transactions.read(
    `SELECT state, attempts, failure, params FROM notifications.message
     WHERE failure IS DISTINCT FROM 'the spec is over' AND created_at > $1::timestamptz
     ORDER BY id`,
    [startedAt],
  );
}

let startedAt: Date;

beforeEach(async () => {
  startedAt = new Date((await world.transactions.now()).getTime() - 1);
});

const messageIds = (): Array<string | undefined> =>
  world.mailServer.received.map(({ mail }) => mail.messageId);

describe('a letter', () => {
  it('is sent once by several processes, and what it said is forgotten', async () => {
    await queue(12);
    const sent = await Promise.all([1, 2, 3].map(() => world.sender.run()));
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(12);
    expect(world.mailServer.received.length).toBe(12);
    expect(new Set(messageIds()).size).toBe(12);
    for (const row of await rows()) expect(row).toMatchObject({ state: 'sent', params: {} });
  });

  it('has a Message-ID made from its own id', async () => {
    await queue();
    await world.sender.run();
    expect(messageIds()[0]).toMatch(/^<[0-9a-f-]{36}@zhurek\.example>$/);
  });

  it('is written only if the transaction of its news is', async () => {
    const crash = world.transactions.run(async (tx) => {
      await outbox.writeOnce(tx, anOccasion(tx.now), async () => [aLetter()]);
      throw new Error('the power fails');
    });
    await expect(crash).rejects.toThrow();
    expect(await world.sender.run()).toBe(0);
  });

  it('comes once more, under the same Message-ID, when the answer was lost', async () => {
    await queue();
    world.mailServer.cutNext = 1;
    await expect(world.sender.run()).rejects.toThrow('1 letters were not sent');
    expect(await world.sender.run()).toBe(0);
    await world.pass(2);
    expect(await world.sender.run()).toBe(1);
    const ids = messageIds();
    expect(ids.length).toBe(2);
    expect(ids[0]).toBe(ids[1]);
    await world.pass(200);
    expect(await world.sender.run()).toBe(0);
  });

  it('waits longer before each attempt, is given up after four days, and says why', async () => {
    await queue();
    world.mailServer.refuseWith = 451;
    const hours: number[] = [];
    for (let minute = 0; minute < 5 * 24 * 60; minute += 60) {
      const failed = await world.sender.run().then(
        () => false,
        () => true,
      );
      if (failed) hours.push(minute / 60);
      await world.pass(60);
    }
    expect(hours.slice(0, 3)).toEqual([0, 1, 2]);
    expect(hours.at(-1)).toBeGreaterThanOrEqual(96);
    expect(hours.at(-1)).toBeLessThan(98);
    expect(await rows()).toMatchObject([{ state: 'failed', failure: 'EENVELOPE 451' }]);
  });

  it('outlives a night without a mail server, and so do those behind it', async () => {
    await queue(3);
    world.mailServer.turnAway = true;
    for (let minute = 0; minute < 14 * 60; minute += 7) {
      await world.sender.run().catch(() => undefined);
      await world.pass(7);
    }
    world.mailServer.turnAway = false;
    await world.pass(60);
    expect(await world.sender.run()).toBe(3);
  });

  it('to an address that does not exist is given up at once', async () => {
    await queue();
    world.mailServer.refuseWith = 550;
    await expect(world.sender.run()).rejects.toThrow('1 letters were not sent');
    expect(await rows()).toMatchObject([
      { state: 'failed', failure: 'EENVELOPE 550', attempts: 1 },
    ]);
  });

  it('does not stop the others', async () => {
    await queue();
    await world.transactions.run((tx) =>
      tx.query(`UPDATE notifications.message SET params = '{}' WHERE state = 'queued'`),
    );
    await queue(2);
    await expect(world.sender.run()).rejects.toThrow('1 letters were not sent');
    expect((await rows()).map(({ state }) => state).sort()).toEqual(['queued', 'sent', 'sent']);
  });
});

describe('fifty crashes', () => {
  it('lose no letter and send at most one twice each, always under the same id', async () => {
    await queue(100);
    let crashes = 0;
    for (let round = 0; round < 400; round += 1) {
      if (crashes < 50 && round % 2 === 0) {
        world.mailServer.cutNext = 1;
        crashes += 1;
      }
      const isDone = await world.sender.run().then(
        () => true,
        () => false,
      );
      if (isDone && crashes === 50) break;
      await world.pass(61);
    }
    const ids = messageIds();
    expect(new Set(ids).size).toBe(100);
    expect(ids.length).toBeLessThanOrEqual(150);
    for (const row of await rows()) expect(row['state']).toBe('sent');
  }, 120_000);
});
