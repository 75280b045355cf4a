import { aGuest } from '@app/identity/testing';
import { eachInTurn, newId } from '@app/platform';
import { PledgedGoods } from './pledged-goods.js';
import { AlreadyWaiting, TooManyClaims } from './pledges.errors.js';
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
const plan = () => {
  const { how, plannedOn } = aClaim(new Date(Date.now() + world.clock.offsetMs));
  return { how, plannedOn };
};

describe('the line of a wish', () => {
  it('does not take who has the wish', async () => {
    const { wishId } = await world.wish({ acceptsInKind: true });
    const email = 'own@example.kz';
    await world.claim({ wishId, contact: email });
    await expect(join(wishId, email)).rejects.toThrow(AlreadyWaiting);
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
