import { PledgedGoods } from '@app/pledges';
import { WishService } from '@app/wishes';
import { aLetterWorld, type LetterWorld } from './testing/index.js';

let world: LetterWorld;

beforeAll(async () => {
  world = await aLetterWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

/** A wish that its institution was told of, so that only what follows is written. */
async function aKnownWish() {
  const wish = await world.wish({ acceptsInKind: true });
  await world.tell({ name: 'WishChanged', wishId: wish.wishId, version: 1 });
  await world.mails();
  return wish;
}

/** The goods come and are accepted, as whoever receives them records it. */
async function receive(wishId: string): Promise<void> {
  const [wishes, goods] = [
    world.get<WishService>(WishService),
    world.get<PledgedGoods>(PledgedGoods),
  ];
  await world.transactions.run(async (tx) => {
    await wishes.markOrdered(tx, wishId);
    await wishes.markDelivered(tx, wishId);
    await goods.recordArrival(tx, wishId);
  });
  await world.transactions.run(async (tx) => {
    await wishes.markAccepted(tx, wishId);
    await goods.accept(tx, wishId);
  });
  await world.tell({ name: 'DeliveryChanged', wishId, version: 3 });
}

describe('mail about a thing that a donor brings', () => {
  it('tells the donor that it was accepted, and names no amount', async () => {
    const { wishId } = await aKnownWish();
    await world.claim({ wishId, contact: 'brings@example.kz', locale: 'en' });
    await world.mails();
    await receive(wishId);
    const letters = (await world.mails()).filter(({ to }) => to === 'brings@example.kz');
    expect(letters.map(({ mail }) => mail.subject)).toEqual([
      'The thing has arrived and was accepted',
    ]);
    expect(letters[0]?.mail.text).not.toContain('₸');
  });

  it('is not sent to who left only a telephone number, and to the institution all the same', async () => {
    const { wishId } = await aKnownWish();
    await world.claim({ wishId, contact: '+77011234567' });
    const letters = await world.mails();
    expect(letters).toHaveLength(1);
    expect(letters[0]?.mail.subject).toMatch(/^Демеуші затты өзі әкеледі/);
    await receive(wishId);
    expect((await world.mails()).map(({ mail }) => mail.subject)).not.toContain('undefined');
  });

  it('carries the words of a donor who met a difficulty, and nobody else’s address', async () => {
    const { wishId } = await aKnownWish();
    const contact = 'troubled@example.kz';
    const { statusToken } = await world.claim({ wishId, contact });
    await world.mails();
    const problem = 'Дүкенде бұл өлшем таусылып қалды.';
    await world.claims.reportProblem(statusToken, { problem });
    await world.claims.reportProblem(statusToken, { problem });
    const letters = await world.mails();
    expect(letters).toHaveLength(1);
    expect(letters[0]?.mail.text).toContain(problem);
    expect(`${letters[0]?.raw}${letters[0]?.mail.text}`).not.toContain('troubled');
  });

  it('is silent about a claim that the donor gave up, but for the institution', async () => {
    const { wishId } = await aKnownWish();
    const { statusToken } = await world.claim({ wishId, contact: 'leaves@example.kz' });
    await world.mails();
    await world.claims.release(statusToken);
    const letters = await world.mails();
    expect(letters.map(({ to }) => to)).not.toContain('leaves@example.kz');
    expect(letters).toHaveLength(1);
  });
});
