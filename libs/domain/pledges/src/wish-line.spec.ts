import { aGuest } from '@app/identity/testing';
import { eachInTurn, newId } from '@app/platform';
import { PledgedGoods } from './pledged-goods.js';
import { PledgeLinks } from './pledge-links.js';
import { LineFullFromHere, TooManyClaims, TooManyLines } from './pledges.errors.js';
import { QueueService } from './queue.service.js';
import { aClaim, aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;
beforeAll(async () => {
  world = await aGivingWorld();
}, 60_000);
afterAll(() => world.close());
afterEach(() => {
  world.clock.offsetMs = 0;
});

let guests = 0;
const guest = () => aGuest(`2001:db8:99:${(guests += 1).toString(16)}::1`);
const queue = () => world.get(QueueService);
const join = (wishId: string, email: string) =>
  queue().join(guest(), { id: newId(), wishId, email, locale: 'kk' });
const queueForWish = `mutation ($input: QueueForWishInput!) { queueForWish(input: $input) {
  __typename ... on QueueJoined { wishId } ... on Refusal { code } } }`;
const plan = () => {
  const { how, plannedOn } = aClaim(new Date(Date.now() + world.clock.offsetMs));
  return { how, plannedOn };
};

describe('the line of a wish', () => {
  it('takes an address that has the wish or waits for it like every other, and tells nobody', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    await world.claim({ wishId, contact: 'has@example.kz' });
    const emails = ['new@example.kz', 'has@example.kz', 'new@example.kz', 'other@example.kz'];
    const tokens: string[] = [];
    for (const [before, email] of emails.entries()) {
      expect(await world.reading.giveOptions(wishId)).toMatchObject({ waiting: before });
      const input = { id: newId(), wishId, email, locale: 'kk' };
      const answer = await world.ask(queueForWish, { input }, { ip: `198.51.100.${before}` });
      expect(answer.data).toEqual({ queueForWish: { __typename: 'QueueJoined', wishId } });
      tokens.push(world.get(PledgeLinks).placeTokenFor(input.id));
    }
    const shown = await Promise.all(tokens.map((token) => queue().byLink(token)));
    expect(shown.map((place) => place?.number)).toEqual([1, 2, 3, 4]);
  });

  it('passes over who had the wish, or the offer of it, since they joined', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    const { statusToken } = await world.claim({ wishId, contact: 'gives-up@example.kz' });
    const [again, first, twice, last] = [
      await join(wishId, 'gives-up@example.kz'),
      await join(wishId, 'declines@example.kz'),
      await join(wishId, 'declines@example.kz'),
      await join(wishId, 'patient@example.kz'),
    ];
    const states = async () => {
      const all = [again, first, twice, last].map(({ token }) => queue().byLink(token));
      return (await Promise.all(all)).map((found) => found?.place.state);
    };
    await world.claims.release(statusToken);
    expect(await states()).toEqual(['left', 'offered', 'waiting', 'waiting']);
    await queue().leave(first.token);
    expect(await states()).toEqual(['left', 'declined', 'left', 'offered']);
  });

  it('offers the wish also to who joins with the form that finds their own claim over', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    await world.claim({ wishId, contact: 'late@example.kz' });
    const next = await join(wishId, 'next@example.kz');
    world.clock.offsetMs = 16 * 86_400_000;
    const late = await join(wishId, 'late@example.kz');
    expect((await queue().byLink(next.token))?.place.state).toBe('offered');
    await queue().leave(next.token);
    expect((await queue().byLink(late.token))?.place.state).toBe('offered');
  });

  it('is not filled from one network, whatever addresses are typed there', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    await world.claim({ wishId });
    const form = () => ({ id: newId(), wishId, email: `${newId()}@x.kz`, locale: 'kk' as const });
    const own = guest();
    for (let n = 0; n < 5; n += 1) await queue().join(own, form());
    await expect(queue().join(own, form())).rejects.toThrow(LineFullFromHere);
    await queue().join(guest(), form());
    expect(await world.reading.giveOptions(wishId)).toMatchObject({ waiting: 6 });
    const answer = await world.ask(queueForWish, { input: form() }, { ip: own.ip });
    expect(answer.data).toMatchObject({
      queueForWish: { __typename: 'TooManyClaims', code: 'pledge.error.lineFullFromHere' },
    });
  });

  it('is left with every place that a donor has in it', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    const { statusToken } = await world.claim({ wishId });
    const [first, second] = [await join(wishId, 'goes@x.kz'), await join(wishId, 'goes@x.kz')];
    const stays = await join(wishId, 'stays@x.kz');
    await queue().leave(first.token);
    expect(await world.reading.giveOptions(wishId)).toMatchObject({ waiting: 1 });
    await world.claims.release(statusToken);
    expect((await queue().byLink(second.token))?.place.state).toBe('left');
    expect((await queue().byLink(stays.token))?.place.state).toBe('offered');
  });

  it('counts the lines of an address by who typed it: no stranger learns or fills them', async () => {
    const email = 'watched@example.kz';
    const [own, stranger] = [guest(), guest()];
    const joinFrom = async (actor: typeof own) => {
      const { wishId } = await world.wish({ acceptsInKind: true });
      await world.claim({ wishId });
      return queue().join(actor, { id: newId(), wishId, email, locale: 'kk' });
    };
    for (let n = 0; n < 20; n += 1) {
      if (n % 10 === 0) world.clock.offsetMs += 66 * 60_000;
      await joinFrom(own);
    }
    world.clock.offsetMs += 66 * 60_000;
    await expect(joinFrom(own)).rejects.toThrow(TooManyLines);
    const { token } = await joinFrom(stranger);
    expect((await queue().byLink(token))?.place.state).toBe('waiting');
  }, 60_000);

  it('offers the wish again to who joins after their turn', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    const { statusToken } = await world.claim({ wishId });
    const before = await join(wishId, 'returns@example.kz');
    await world.claims.release(statusToken);
    const next = await join(wishId, 'between@example.kz');
    await queue().leave(before.token);
    const after = await join(wishId, 'returns@example.kz');
    await queue().leave(next.token);
    expect((await queue().byLink(after.token))?.place.state).toBe('offered');
  });

  it('does not keep a wish for whose time is over and who alone waits for it', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    await world.claim({ wishId, contact: 'silent@example.kz' });
    await join(wishId, 'silent@example.kz');
    world.clock.offsetMs = 16 * 86_400_000;
    expect(await world.reading.giveOptions(wishId)).toMatchObject({ takenUntil: null });
    expect((await world.claim({ wishId })).pledgeId).toEqual(expect.any(String));
  });

  it('ends when the thing has come', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    await world.claim({ wishId });
    const { token } = await join(wishId, 'patient@example.kz');
    await world.transactions.run((tx) => world.get(PledgedGoods).recordArrival(tx, wishId));
    expect((await queue().byLink(token))?.place.state).toBe('closed');
  });

  it('keeps the limit of a donor who takes many offers at once', async () => {
    const email = 'many@example.kz';
    const tokens: string[] = [];
    for (let n = 0; n < 23; n += 1) {
      if (n === 12) {
        world.clock.offsetMs = 66 * 60_000;
        for (const token of tokens.splice(0)) await queue().accept(guest(), { token, ...plan() });
      }
      const { wishId } = await world.wish({ acceptsInKind: true });
      const { statusToken } = await world.claim({ wishId });
      tokens.push((await join(wishId, email)).token);
      await world.claims.release(statusToken);
    }
    const tries = await Promise.allSettled(
      tokens.map((token) => queue().accept(guest(), { token, ...plan() })),
    );
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) expect(reason).toBeInstanceOf(TooManyClaims);
  }, 120_000);
});

test('one that fails does not keep the others from their turn', async () => {
  const done: string[] = [];
  const work = async (id: string): Promise<void> => {
    if (id === 'b') throw new Error('broken');
    done.push(id);
  };
  await expect(eachInTurn(['a', 'b', 'c'], work)).rejects.toThrow(AggregateError);
  expect(done).toEqual(['a', 'c']);
});
