import { aGuest } from '@app/identity/testing';
import { IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { BasketPlacing } from './basket-placing.js';
import { BasketReading } from './basket-reading.js';
import { CloseBaskets } from './close-baskets.js';
import { PledgeLinks } from './pledge-links.js';
import { aClaim, aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;

beforeAll(async () => {
  world = await aGivingWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

afterEach(() => {
  world.clock.offsetMs = 0;
});

async function wishes(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push((await world.wish({ acceptsInKind: true })).wishId);
  }
  return ids;
}

const wanted = (wishIds: readonly string[]) => wishIds.map((wishId) => ({ id: newId(), wishId }));

/** What became of each wish of a basket, as its page shows it. */
async function shown(token: string): Promise<string[]> {
  const found = await world.get<BasketReading>(BasketReading).byLink(token);
  return (found ?? []).map(({ asked }) => asked.refusal?.code ?? asked.outcome);
}

async function activeClaims(wishIds: readonly string[]): Promise<string[]> {
  const rows = await world.transactions.read<{ id: string }>(
    `SELECT wish_id AS id FROM pledges.pledge
     WHERE wish_id = ANY ($1) AND kind = 'inKind' AND state = 'claimed' ORDER BY wish_id`,
    [wishIds],
  );
  return rows.map(({ id }) => id);
}

/** How often it was told that a basket is closed. */
async function closings(token: string): Promise<number> {
  const [row] = await world.transactions.read<{ count: number }>(
    `SELECT count(*)::int AS count FROM pgboss.job
     WHERE name = 'notifications.on-basket-closed' AND data->>'basketId' = $1`,
    [world.get<PledgeLinks>(PledgeLinks).basketIdFrom(token)],
  );
  return row?.count ?? 0;
}

describe('a basket', () => {
  it('keeps each of its wishes for one donor, and is told once', async () => {
    const ids = await wishes(3);
    const token = await world.claimAll({ wishIds: ids });
    expect(await shown(token)).toEqual(['claimed', 'claimed', 'claimed']);
    expect(await activeClaims(ids)).toEqual(ids.toSorted());
    const found = await world.get<BasketReading>(BasketReading).byLink(token);
    const donors = new Set(found?.map(({ promise }) => promise?.pledge.donorId));
    expect(donors.size).toBe(1);
    expect(await closings(token)).toBe(1);
  });

  it('goes through without what another took, and says until when', async () => {
    const ids = await wishes(3);
    await world.claim({ wishId: String(ids[1]) });
    const token = await world.claimAll({ wishIds: ids });
    expect(await shown(token)).toEqual(['claimed', 'pledge.error.wishTaken', 'claimed']);
    const found = await world.get<BasketReading>(BasketReading).byLink(token);
    expect(found?.[1]?.asked.refusal?.values).toMatchObject({
      until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      day: expect.any(String),
    });
  });

  it('goes through without wishes that take money only, or are open no more', async () => {
    const [open] = await wishes(1);
    const { wishId: moneyOnly } = await world.wish();
    const { wishId: over } = await world.wish({ acceptsInKind: true, status: 'withdrawn' });
    const token = await world.claimAll({ wishIds: [moneyOnly, over, String(open)] });
    expect(await shown(token)).toEqual(['wish.error.notOpen', 'wish.error.notOpen', 'claimed']);
  });

  it('takes as many as its donor may have, and says of the rest that it is too many', async () => {
    const contact = `many-${newId()}@example.kz`;
    for (const wishId of await wishes(18)) await world.claim({ wishId, contact });
    const ids = await wishes(4);
    const token = await world.claimAll({ wishIds: ids, contact });
    expect(await shown(token)).toEqual([
      'claimed',
      'claimed',
      'pledge.error.tooManyClaims',
      'pledge.error.tooManyClaims',
    ]);
    const found = await world.get<BasketReading>(BasketReading).byLink(token);
    expect(found?.[3]?.asked.refusal?.values).toEqual({ most: 20 });
  });

  it('is refused as a whole, and keeps nothing, when its form is wrong', async () => {
    const ids = await wishes(2);
    const wrong = [
      { wishIds: [] },
      { wishIds: [...ids, String(ids[0])] },
      { wishIds: Array.from({ length: 11 }, () => newId()) },
      { wishIds: ids, contact: '12' },
      { wishIds: ids, plannedOn: '2020-01-01' },
    ];
    for (const form of wrong) await expect(world.claimAll(form)).rejects.toThrow(InvalidInput);
    await expect(world.claimAll({ wishIds: [...ids, newId()] })).rejects.toThrow(NotFound);
    expect(await activeClaims(ids)).toEqual([]);
  });

  it('is for whoever leaves a telephone number, too', async () => {
    const ids = await wishes(2);
    const token = await world.claimAll({ wishIds: ids, contact: '8 (701) 765-43-21' });
    expect(await shown(token)).toEqual(['claimed', 'claimed']);
  });

  it('opens by its own link only', async () => {
    const [wishId] = await wishes(1);
    const { statusToken } = await world.claim({ wishId: String(wishId) });
    expect(await world.get<BasketReading>(BasketReading).byLink(statusToken)).toBeNull();
    expect(await world.get<BasketReading>(BasketReading).byLink('x'.repeat(44))).toBeNull();
  });
});

describe('the same basket', () => {
  it('sent twice gives the first answer, whatever became free meanwhile', async () => {
    const ids = await wishes(2);
    const before = await world.claim({ wishId: String(ids[0]) });
    const form = { ...aClaim(new Date()), wishIds: ids, wishes: wanted(ids) };
    const first = await world.claimAll(form);
    await world.claims.release(before.statusToken);
    expect(await world.claimAll(form)).toBe(first);
    expect(await shown(first)).toEqual(['pledge.error.wishTaken', 'claimed']);
    expect(await closings(first)).toBe(1);
  });

  it('sent six times at once claims once and answers all alike', async () => {
    const ids = await wishes(3);
    const form = { ...aClaim(new Date()), wishIds: ids, wishes: wanted(ids) };
    const all = await Promise.all(Array.from({ length: 6 }, () => world.claimAll(form)));
    expect(new Set(all).size).toBe(1);
    expect(await shown(String(all[0]))).toEqual(['claimed', 'claimed', 'claimed']);
    expect(await activeClaims(ids)).toHaveLength(3);
    expect(await closings(String(all[0]))).toBe(1);
  });

  it('with another content, or with the promise of another, is refused', async () => {
    const ids = await wishes(2);
    const form = { ...aClaim(new Date()), wishIds: ids, wishes: wanted(ids) };
    await world.claimAll(form);
    await expect(world.claimAll({ ...form, how: 'post' })).rejects.toThrow(IdAlreadyUsed);
    await expect(world.claimAll({ ...form, id: newId() })).rejects.toThrow(IdAlreadyUsed);
    const [other] = await wishes(1);
    const alone = await world.claim({ wishId: String(other) });
    const [third] = await wishes(1);
    const stolen = [{ id: alone.pledgeId, wishId: String(third) }];
    const theft = world.claimAll({ wishIds: [String(third)], wishes: stolen });
    await expect(theft).rejects.toThrow(IdAlreadyUsed);
    expect(await activeClaims([String(third)])).toEqual([]);
  });

  it('goes on where a crash had broken it off', async () => {
    const form = await aBrokenBasket();
    expect(await activeClaims(form.wishIds)).toHaveLength(1);
    const token = await world.claimAll(form);
    expect(await shown(token)).toEqual(['claimed', 'claimed', 'claimed']);
    expect(await closings(token)).toBe(1);
  });

  it('is closed when nobody comes back to it, and then stays as it is', async () => {
    const form = await aBrokenBasket();
    const token = world.get<PledgeLinks>(PledgeLinks).basketTokenFor(form.id);
    const sweep = world.get<CloseBaskets>(CloseBaskets);
    expect(await sweep.run()).toBe(0);
    world.clock.offsetMs = 6 * 60_000;
    await Promise.all([sweep.run(), sweep.run()]);
    expect(await closings(token)).toBe(1);
    expect(await world.claimAll(form)).toBe(token);
    expect(await shown(token)).toEqual(['claimed', 'pending', 'pending']);
    expect(await activeClaims(form.wishIds)).toHaveLength(1);
  });
});

describe('baskets of many donors at once', () => {
  it('over the same wishes in opposite orders give each wish one winner, and none hangs', async () => {
    const before = await deadlocks();
    for (let round = 0; round < 8; round += 1) {
      const ids = await wishes(5);
      const orders = [ids, ids.toReversed(), ids.toSpliced(0, 2), ids.toReversed().slice(0, 3)];
      const all = await Promise.all(orders.map((wishIds) => world.claimAll({ wishIds })));
      expect(await activeClaims(ids)).toEqual(ids.toSorted());
      const outcomes = (await Promise.all(all.map(shown))).flat();
      expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(5);
      expect(new Set(outcomes)).toEqual(new Set(['claimed', 'pledge.error.wishTaken']));
    }
    expect(await deadlocks()).toBe(before);
  }, 60_000);

  it('from one address and one donor at once keep to the limit', async () => {
    const contact = `both-${newId()}@example.kz`;
    const ip = '198.51.100.77';
    for (const wishId of await wishes(17)) await world.claim({ wishId, contact });
    const [first, second] = [await wishes(3), await wishes(3)];
    const both = [first, second].map((wishIds) => world.claimAll({ wishIds, contact, ip }));
    const outcomes = (await Promise.all((await Promise.all(both)).map(shown))).flat();
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(3);
    expect(await activeClaims([...first, ...second])).toHaveLength(3);
  });
});

/** A form whose process ended after the first wish was claimed. */
async function aBrokenBasket() {
  const wishIds = await wishes(3);
  const form = { ...aClaim(new Date()), wishIds, wishes: wanted(wishIds) };
  const { id: basketId, contact, how, plannedOn, locale } = form;
  const asked = form.wishes.map(({ id, wishId }) => ({ pledgeId: id, wishId }));
  const request = {
    form: { basketId, wishes: asked, contact, how, plannedOn, publicName: null },
    ...{ locale, actor: aGuest('2001:db8:99::1') },
  };
  const placing = world.get<BasketPlacing>(BasketPlacing);
  await world.transactions.run((tx) => placing.open(tx, request));
  const [first] = asked;
  if (first) await world.transactions.run((tx) => placing.claim(tx, request, first));
  return form;
}

/** How often the database had to break a circle of waiting transactions. */
async function deadlocks(): Promise<number> {
  const [row] = await world.transactions.read<{ count: string }>(
    `SELECT deadlocks::text AS count FROM pg_stat_database WHERE datname = current_database()`,
  );
  return Number(row?.count);
}
