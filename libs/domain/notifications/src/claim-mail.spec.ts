import { aGuest } from '@app/identity/testing';
import { newId } from '@app/platform';
import { PledgedGoods, QueueService, ShelfPromises } from '@app/pledges';
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

describe('mail about a place in line', () => {
  it('is one letter when it is taken and one when all is over, however often it was typed', async () => {
    const { wishId } = await aKnownWish();
    await world.claim({ wishId, contact: 'has@example.kz' });
    const join = async (email: string) => {
      const place = { id: newId(), wishId, email, locale: 'en' } as const;
      await world.get<QueueService>(QueueService).join(aGuest('2001:db8:7::1'), place);
    };
    await join('typed@example.kz');
    await world.mails();
    for (let times = 0; times < 3; times += 1) await join('typed@example.kz');
    await join('once@example.kz');
    expect((await world.mails()).map(({ to }) => to)).toEqual(['once@example.kz']);
    await receive(wishId);
    const told = (await world.mails()).map(({ to }) => to);
    expect(told.filter((to) => to === 'typed@example.kz')).toHaveLength(1);
    expect(told.filter((to) => to === 'once@example.kz')).toHaveLength(1);
  });
});

describe('mail about goods of the reserve shelf', () => {
  it('tells who awaits them and who keeps them, each once, and never of a donor', async () => {
    const { wishId, institutionId } = await aKnownWish();
    const keeper = await world.wish({ acceptsInKind: true, region: '79' });
    await world.mails();
    const [itemId, pledgeId] = [newId(), newId()];
    await world.transactions.run(async (tx) => {
      await world.get<ShelfPromises>(ShelfPromises).promise(tx, {
        ...{ id: pledgeId, wishId, by: keeper.memberId },
      });
      await tx.query(
        `INSERT INTO deliveries.shelf_item (id, institution_id, region_code, category_code, title,
           declared_minor, units_free, units_reserved, added_by, added_at)
         VALUES ($1, $2, '79', 'sports', 'Футбол добы', 0, 0, 1, $3, $4)`,
        [itemId, keeper.institutionId, keeper.memberId, tx.now],
      );
      await tx.query(
        `INSERT INTO deliveries.shelf_entry (id, item_id, kind, units, pledge_id, wish_id, reason,
           recorded_by, recorded_at) VALUES ($1, $2, 'reserved', 1, $3, $4, '', $5, $6)`,
        [tx.newId(), itemId, pledgeId, wishId, keeper.memberId, tx.now],
      );
    });
    await world.tell({ name: 'PledgeChanged', pledgeId, wishId, version: 1 });
    const letters = await world.mails();
    expect(letters.map(({ mail }) => mail.subject).toSorted()).toEqual([
      expect.stringMatching(/^Резерв сөресінен зат келеді/),
      expect.stringMatching(/^Сөредегі зат тілекке арналды: Футбол добы/),
    ]);
    expect(letters.some(({ mail }) => String(mail.text).includes('Демеуші'))).toBe(false);
    await world.transactions.run((tx) =>
      world.get<ShelfPromises>(ShelfPromises).release(tx, { pledgeId, wishId }),
    );
    const after = await world.mails();
    expect(after.map(({ mail }) => mail.subject?.split(':')[0])).toEqual([
      'Сөредегі зат тілекке жетпеді',
      'Сөредегі зат тілекке жетпеді',
    ]);
    expect(institutionId).not.toBe(keeper.institutionId);
  });
});
