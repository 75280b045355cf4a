import { aGuest } from '@app/identity/testing';
import { IdAlreadyUsed, newId, NotFound } from '@app/platform';
import { WishNotOpen, wishesSweeps } from '@app/wishes';
import { ExpireClaims } from './expire-claims.js';
import { OfferOver, WishFree, WishTaken } from './pledges.errors.js';
import { QueueService, type QueueInput } from './queue.service.js';
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

const pass = (hours: number): void => void (world.clock.offsetMs += hours * 3_600_000);
const queue = (): QueueService => world.get<QueueService>(QueueService);
const sweep = (): Promise<number> => world.get<ExpireClaims>(ExpireClaims).run();
const expireWishes = async (): Promise<void> => {
  for (const each of wishesSweeps) await world.get(each).run();
};
let guests = 0;
const guest = () => aGuest(`2001:db8:${(guests += 1).toString(16)}::1`);

function aPlace(wishId: string): QueueInput {
  const id = newId();
  return { id, wishId, email: `waits-${id}@example.kz`, locale: 'kk' };
}

const join = (wishId: string) => queue().join(guest(), aPlace(wishId));
const stateOf = async (token: string) => (await queue().byLink(token))?.place.state;
const plan = () => {
  const { how, plannedOn } = aClaim(new Date(Date.now() + world.clock.offsetMs));
  return { how, plannedOn };
};

async function aTakenWish() {
  const { wishId } = await world.wish({ acceptsInKind: true });
  return { wishId, ...(await world.claim({ wishId })) };
}

describe('the line of a wish', () => {
  it('is joined where somebody has the wish, and nowhere else', async () => {
    const { wishId: free } = await world.wish({ acceptsInKind: true });
    await expect(join(free)).rejects.toThrow(WishFree);
    const { wishId: moneyOnly } = await world.wish();
    await expect(join(moneyOnly)).rejects.toThrow(WishNotOpen);
    await expect(join(newId())).rejects.toThrow(NotFound);
    const { wishId } = await aTakenWish();
    const places = [await join(wishId), await join(wishId)];
    const numbers = await Promise.all(places.map(({ token }) => queue().byLink(token)));
    expect(numbers.map((place) => place?.number)).toEqual([1, 2]);
    expect(await world.reading.giveOptions(wishId)).toMatchObject({ waiting: 2 });
  });

  it('holds a form that is sent twice or at once as one place', async () => {
    const { wishId } = await aTakenWish();
    const form = aPlace(wishId);
    const first = await queue().join(guest(), form);
    expect(await queue().join(guest(), form)).toEqual(first);
    const other = { ...form, email: 'other@example.kz' };
    await expect(queue().join(guest(), other)).rejects.toThrow(IdAlreadyUsed);
    const second = aPlace(wishId);
    const all = await Promise.all(Array.from({ length: 6 }, () => queue().join(guest(), second)));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    expect((await world.reading.giveOptions(wishId))?.waiting).toBe(2);
  });

  it('moves on when a claim is let go, and the offer keeps the wish from others', async () => {
    const { wishId, statusToken } = await aTakenWish();
    const [first, second] = [await join(wishId), await join(wishId)];
    await world.claims.release(statusToken);
    expect(await stateOf(first.token)).toBe('offered');
    expect(await stateOf(second.token)).toBe('waiting');
    await expect(world.claim({ wishId })).rejects.toThrow(WishTaken);
    await expect(world.give({ wishId })).rejects.toThrow(WishTaken);
    const early = { token: second.token, ...plan() };
    await expect(queue().accept(guest(), early)).rejects.toThrow(OfferOver);
  });

  it('moves on without any timer when somebody comes to a wish whose claim is over', async () => {
    const { wishId } = await aTakenWish();
    const first = await join(wishId);
    pass(16 * 24);
    await expect(world.claim({ wishId })).rejects.toThrow(WishTaken);
    expect(await stateOf(first.token)).toBe('offered');
    pass(49);
    const { pledgeId } = await world.claim({ wishId });
    expect(await stateOf(first.token)).toBe('lapsed');
    expect((await world.row(pledgeId))['state']).toBe('claimed');
  });

  it('lets an offer be taken once, also when the button is pressed many times', async () => {
    const { wishId, statusToken } = await aTakenWish();
    const { token } = await join(wishId);
    await world.claims.release(statusToken);
    const taken = await Promise.all(
      Array.from({ length: 5 }, () => queue().accept(guest(), { token, ...plan() })),
    );
    expect(new Set(taken.map(({ pledgeId }) => pledgeId)).size).toBe(1);
    const otherwise = queue().accept(guest(), { token, ...plan(), how: 'post' });
    await expect(otherwise).rejects.toThrow(IdAlreadyUsed);
    expect((await queue().byLink(token))?.pledgeToken).toBe(taken[0]?.statusToken);
    await expect(queue().leave(token)).rejects.toThrow(OfferOver);
  });

  it('is left by whoever waits no more, and twice changes nothing', async () => {
    const { wishId, statusToken } = await aTakenWish();
    const [first, second] = [await join(wishId), await join(wishId)];
    await queue().leave(first.token);
    await queue().leave(first.token);
    expect(await stateOf(first.token)).toBe('left');
    await world.claims.release(statusToken);
    expect(await stateOf(second.token)).toBe('offered');
  });

  it('makes one offer when two workers and a crowd come at once', async () => {
    const { wishId } = await aTakenWish();
    const places = [await join(wishId), await join(wishId), await join(wishId)];
    pass(16 * 24);
    await Promise.allSettled([
      sweep(),
      sweep(),
      ...Array.from({ length: 6 }, () => world.claim({ wishId })),
    ]);
    const states = await Promise.all(places.map(({ token }) => stateOf(token)));
    expect(states).toEqual(['offered', 'waiting', 'waiting']);
    const told = await world.told('WaitingChanged');
    const offers = told.filter(({ wishId: of, version }) => of === wishId && version === 2);
    expect(offers).toHaveLength(1);
  });

  it('is closed when the wish is over', async () => {
    const { wishId, statusToken } = await aTakenWish();
    const { token } = await join(wishId);
    // A wish whose last day passes while it is claimed is offered to nobody.
    pass(70 * 24);
    await sweep();
    expect((await world.reading.byLink(statusToken))?.pledge.state).toBe('expired');
    expect(await stateOf(token)).toBe('waiting');
    await expireWishes();
    await world.deliver();
    expect(await stateOf(token)).toBe('closed');
  });

  it('is answered by its own link only', async () => {
    const { wishId, statusToken } = await aTakenWish();
    const { token } = await join(wishId);
    await expect(queue().leave(statusToken)).rejects.toThrow(NotFound);
    await expect(world.claims.release(token)).rejects.toThrow(NotFound);
    expect(await queue().byLink('x'.repeat(44))).toBeNull();
  });
});
