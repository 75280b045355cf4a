import { Money } from '@app/money';
import { IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { WishNotOpen, WishService } from '@app/wishes';
import { ExpireClaims } from './expire-claims.js';
import { PledgedGoods } from './pledged-goods.js';
import { ClaimNotActive, TooManyClaims, WishTaken } from './pledges.errors.js';
import { aClaim, aGift, aGivingWorld, type GivingWorld } from './testing/index.js';

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

const days = (count: number): number => count * 24 * 60;
const aWish = () => world.wish({ acceptsInKind: true });

async function statusOf(wishId: string): Promise<string> {
  const [row] = await world.transactions.read<{ status: string }>(
    'SELECT status FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return row?.status ?? 'none';
}

const stateOf = async (pledgeId: string) => (await world.row(pledgeId))['state'];

async function claimsOn(wishId: string): Promise<string[]> {
  const rows = await world.transactions.read<{ state: string }>(
    "SELECT state FROM pledges.pledge WHERE wish_id = $1 AND kind = 'inKind' ORDER BY created_at",
    [wishId],
  );
  return rows.map(({ state }) => state);
}

describe('a claim in kind', () => {
  it('keeps the wish for one donor and is told', async () => {
    const { wishId } = await aWish();
    const { pledgeId, statusToken } = await world.claim({ wishId });
    expect(await statusOf(wishId)).toBe('claimed');
    expect(await stateOf(pledgeId)).toBe('claimed');
    expect((await world.reading.byLink(statusToken))?.pledge.id).toBe(pledgeId);
    expect(await world.told('PledgeChanged')).toContainEqual({
      name: 'PledgeChanged',
      pledgeId,
      wishId,
      version: 1,
    });
  });

  it('is made by who leaves a telephone number, however it is written', async () => {
    const first = await aWish();
    const second = await aWish();
    const one = await world.claim({ wishId: first.wishId, contact: '8 (701) 123-45-67' });
    const two = await world.claim({ wishId: second.wishId, contact: '+7 701 1234567' });
    const donor = async (id: string) => (await world.row(id))['donor_id'];
    expect(await donor(one.pledgeId)).toBe(await donor(two.pledgeId));
  });

  it('refuses a form that is wrong, field by field', async () => {
    const { wishId } = await aWish();
    const wrong = world.claim({ wishId, contact: '12', plannedOn: '2026-02-31' });
    const fields = await wrong.catch((error: unknown) =>
      error instanceof InvalidInput ? error.fields.map(({ path }) => path) : [],
    );
    expect(fields).toEqual(['plannedOn', 'contact']);
    await expect(world.claim({ wishId, plannedOn: '2020-01-01' })).rejects.toThrow(InvalidInput);
    await expect(world.claim({ wishId: newId() })).rejects.toThrow(NotFound);
    expect(await statusOf(wishId)).toBe('published');
  });

  it('refuses whoever comes second, with the last day, and a gift of money too', async () => {
    const { wishId } = await aWish();
    await world.claim({ wishId });
    const second = await world.claim({ wishId }).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(WishTaken);
    expect(second).toMatchObject({
      values: { wishId, until: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) },
    });
    await expect(world.give({ wishId })).rejects.toThrow(WishTaken);
  });

  it('is not made where money is held or paid, nor where only money is taken', async () => {
    const { wishId: held } = await aWish();
    await world.give({ wishId: held });
    await expect(world.claim({ wishId: held })).rejects.toThrow(WishNotOpen);
    const { wishId: paid } = await aWish();
    const gift = await world.give({ wishId: paid });
    await world.pay(gift.pledgeId);
    await world.deliver();
    await expect(world.claim({ wishId: paid })).rejects.toThrow(WishNotOpen);
    const { wishId: moneyOnly } = await world.wish();
    await expect(world.claim({ wishId: moneyOnly })).rejects.toThrow(WishNotOpen);
  });

  it('is made when the money that was held did not come, without any timer', async () => {
    const { wishId } = await aWish();
    await world.give({ wishId });
    await world.pass(60);
    await world.deliver();
    await world.claim({ wishId });
    expect(await statusOf(wishId)).toBe('claimed');
  });

  it('leaves nothing behind when its form is refused after the wish was locked', async () => {
    const { wishId } = await aWish();
    const contact = `many-${newId()}@example.kz`;
    for (let count = 0; count < 20; count += 1) {
      await world.claim({ wishId: (await aWish()).wishId, contact });
    }
    await expect(world.claim({ wishId, contact })).rejects.toThrow(TooManyClaims);
    expect(await statusOf(wishId)).toBe('published');
    expect(await claimsOn(wishId)).toEqual([]);
  });
});

describe('the same form', () => {
  it('sent twice gives the first answer and claims once', async () => {
    const { wishId } = await aWish();
    const form = { ...aClaim(new Date()), wishId };
    const first = await world.claim(form);
    expect(await world.claim(form)).toEqual(first);
    expect(await claimsOn(wishId)).toEqual(['claimed']);
  });

  it('sent eight times at once claims once and answers all alike', async () => {
    const { wishId } = await aWish();
    const form = { ...aClaim(new Date()), wishId };
    const all = await Promise.all(Array.from({ length: 8 }, () => world.claim(form)));
    expect(new Set(all.map(({ pledgeId }) => pledgeId)).size).toBe(1);
    expect(await claimsOn(wishId)).toEqual(['claimed']);
  });

  it('with another content, or the id of a gift, is refused', async () => {
    const { wishId } = await aWish();
    const form = { ...aClaim(new Date()), wishId };
    await world.claim(form);
    await expect(world.claim({ ...form, how: 'post' })).rejects.toThrow(IdAlreadyUsed);
    const other = await aWish();
    const { pledgeId } = await world.give({ ...aGift(), wishId: other.wishId });
    const third = await aWish();
    await expect(world.claim({ wishId: third.wishId, id: pledgeId })).rejects.toThrow(
      IdAlreadyUsed,
    );
    expect(await statusOf(third.wishId)).toBe('published');
  });
});

describe('a race', () => {
  it('of twenty donors for one wish has one winner and nineteen who are told until when', async () => {
    const { wishId } = await aWish();
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => world.claim({ wishId })),
    );
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost).toHaveLength(19);
    for (const { reason } of lost) expect(reason).toBeInstanceOf(WishTaken);
    expect(await claimsOn(wishId)).toEqual(['claimed']);
  });

  it('of gifts against claims gives the wish to goods or to money, never to both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { wishId } = await world.wish({ acceptsInKind: true, price: Money.kzt(50_000) });
      const tries = [0, 1, 2, 3].flatMap(() => [
        () => world.give({ wishId }),
        () => world.claim({ wishId }),
      ]);
      const results = await Promise.allSettled(tries.map((attempt) => attempt()));
      for (const result of results) {
        if (result.status === 'fulfilled') continue;
        const isTyped = result.reason instanceof WishTaken || result.reason instanceof WishNotOpen;
        expect({ isTyped, reason: result.reason }).toMatchObject({ isTyped: true });
      }
      const claims = (await claimsOn(wishId)).length;
      const [gifts] = await world.transactions.read<{ count: number }>(
        "SELECT count(*)::int AS count FROM pledges.pledge WHERE wish_id = $1 AND kind = 'money'",
        [wishId],
      );
      expect([0, 1]).toContain(claims);
      expect(claims === 1).toBe(gifts?.count === 0);
    }
  });
});

describe('time', () => {
  it('ends a claim without any timer: the next donor has the wish', async () => {
    const { wishId } = await aWish();
    const first = await world.claim({ wishId });
    world.clock.offsetMs = days(16) * 60_000;
    const second = await world.claim({ wishId });
    expect(await stateOf(first.pledgeId)).toBe('expired');
    expect(await stateOf(second.pledgeId)).toBe('claimed');
    expect(await statusOf(wishId)).toBe('claimed');
  });

  it('ends a claim without any timer: a gift of money is taken', async () => {
    const { wishId } = await aWish();
    const first = await world.claim({ wishId });
    world.clock.offsetMs = days(16) * 60_000;
    expect(await world.reading.giveOptions(wishId)).toMatchObject({
      closed: null,
      claimClosed: null,
      takenUntil: null,
    });
    await world.give({ wishId });
    expect(await stateOf(first.pledgeId)).toBe('expired');
    expect(await statusOf(wishId)).toBe('published');
  });

  it('lets two workers end a claim once', async () => {
    const { wishId } = await aWish();
    const { pledgeId } = await world.claim({ wishId });
    world.clock.offsetMs = days(16) * 60_000;
    const sweep = world.get<ExpireClaims>(ExpireClaims);
    await Promise.all([sweep.run(), sweep.run(), sweep.run()]);
    expect(await stateOf(pledgeId)).toBe('expired');
    expect((await world.row(pledgeId))['version']).toBe(2);
    expect(await statusOf(wishId)).toBe('published');
    expect(await sweep.run()).toBe(0);
  });

  it('lets one donor only have a wish whose claim ends while many come', async () => {
    const { wishId } = await aWish();
    await world.claim({ wishId });
    world.clock.offsetMs = days(16) * 60_000;
    const results = await Promise.allSettled([
      world.get<ExpireClaims>(ExpireClaims).run(),
      ...Array.from({ length: 12 }, () => world.claim({ wishId })),
    ]);
    const won = results.slice(1).filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(await claimsOn(wishId)).toEqual(['expired', 'claimed']);
  });
});

describe('the donor of a claim', () => {
  it('extends it once, also when the button is pressed twice', async () => {
    const { wishId } = await aWish();
    const { pledgeId, statusToken } = await world.claim({ wishId });
    const before = (await world.row(pledgeId))['hold_until'];
    await Promise.all([world.claims.extend(statusToken), world.claims.extend(statusToken)]);
    const after = (await world.row(pledgeId))['hold_until'];
    expect(Number(after) - Number(before)).toBe(7 * 86_400_000);
    expect((await world.row(pledgeId))['version']).toBe(2);
  });

  it('lets it go in one step, and the next one has the wish', async () => {
    const { wishId } = await aWish();
    const { pledgeId, statusToken } = await world.claim({ wishId });
    await world.claims.release(statusToken);
    await world.claims.release(statusToken);
    expect(await stateOf(pledgeId)).toBe('released');
    expect(await statusOf(wishId)).toBe('published');
    await world.claim({ wishId });
    expect(await stateOf(pledgeId)).toBe('released');
    await expect(world.claims.extend(statusToken)).rejects.toThrow(ClaimNotActive);
  });

  it('sends a parcel and writes what stands in the way, but no contact', async () => {
    const { wishId } = await aWish();
    const { pledgeId, statusToken } = await world.claim({ wishId });
    await world.claims.reportProblem(statusToken, { problem: 'Дүкенде бұл өлшем таусылып қалды.' });
    const contact = { problem: 'Маған +7 701 123 45 67 нөміріне хабарласыңыз' };
    await expect(world.claims.reportProblem(statusToken, contact)).rejects.toThrow(InvalidInput);
    await world.claims.send(statusToken, { trackingNumber: ' kz123456789kz ' });
    expect(await stateOf(pledgeId)).toBe('sent');
    const [claim] = await world.transactions.read<Record<string, unknown>>(
      'SELECT tracking_number, problem FROM pledges.claim WHERE pledge_id = $1',
      [pledgeId],
    );
    expect(claim).toEqual({
      tracking_number: 'KZ123456789KZ',
      problem: 'Дүкенде бұл өлшем таусылып қалды.',
    });
  });

  it('has no power over a gift of money with its link, nor with a word that is no link', async () => {
    const { wishId } = await aWish();
    const gift = await world.give({ wishId });
    await expect(world.claims.release(gift.statusToken)).rejects.toThrow(NotFound);
    await expect(world.claims.release('x'.repeat(44))).rejects.toThrow(NotFound);
  });
});

describe('the goods of a claim', () => {
  it('arrive and are accepted, and then no time takes the wish away', async () => {
    const { wishId } = await aWish();
    const { pledgeId } = await world.claim({ wishId, publicName: 'Әсем' });
    const [wishes, goods] = [
      world.get<WishService>(WishService),
      world.get<PledgedGoods>(PledgedGoods),
    ];
    await world.transactions.run(async (tx) => {
      await wishes.markOrdered(tx, wishId);
      await wishes.markDelivered(tx, wishId);
      expect(await goods.recordArrival(tx, wishId)).toEqual({ pledgeId });
    });
    world.clock.offsetMs = days(40) * 60_000;
    await world.get<ExpireClaims>(ExpireClaims).run();
    expect(await stateOf(pledgeId)).toBe('delivered');
    await expect(world.claim({ wishId })).rejects.toThrow(WishNotOpen);
    await world.transactions.run(async (tx) => {
      await wishes.markAccepted(tx, wishId);
      expect(await goods.accept(tx, wishId)).toEqual({ pledgeId });
    });
    expect(await stateOf(pledgeId)).toBe('accepted');
  });

  it('are nobody’s where nobody has promised any', async () => {
    const { wishId } = await aWish();
    const goods = world.get<PledgedGoods>(PledgedGoods);
    expect(await world.transactions.run((tx) => goods.recordArrival(tx, wishId))).toBeNull();
  });
});
