import { almatyDay } from '@app/i18n';
import { aGuest, aPerson, type Person } from '@app/identity/testing';
import { IdAlreadyUsed, InvalidInput, newId, NotFound } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { ClaimNotActive, ClaimService, WishTaken } from '@app/pledges';
import { aClaim } from '@app/pledges/testing';
import { EndingWishes, WishNotOpen } from '@app/wishes';
import { aMemberOf, aPublishedWish, anInstitution, type WishOptions } from '@app/wishes/testing';
import {
  GoodsNotSpare,
  SecondPersonRequired,
  ShelfKeeperSuspended,
  ShelfTooFew,
  WishNotLeftBehind,
} from './deliveries.errors.js';
import { GoodsArrival } from './goods-arrival.js';
import { SettleShelf } from './settle-shelf.js';
import { ShelfGiving } from './shelf-giving.js';
import { ShelfGoods, type ShelveGoods } from './shelf-goods.js';
import { ShelfReading } from './shelf-reading.js';
import { aDeliveryDesk, type TestDeliveries } from './testing/index.js';

let test: TestDeliveries;
let admin: Person;
let other: Person;
beforeAll(async () => {
  test = await aDeliveryDesk();
  admin = await aPerson(test.parts.transactions, { roles: ['admin'] });
  other = await aPerson(test.parts.transactions, { roles: ['admin'] });
  test.get(EndingWishes).register({ endingSoon: async () => [...ending] });
}, 60_000);
afterAll(() => test.close());
afterEach(() => {
  test.clock.offsetMs = 0;
});

/** Changes the database itself. */
async function asOwner(sql: string): Promise<void> {
  await withClient(test.database.superuser, (client) => client.query(sql));
}

const dayMs = 86_400_000;
const goods = () => test.get(ShelfGoods);
const giving = () => test.get(ShelfGiving);

/** Wishes whose season ends. */
const ending = new Set<string>();
const inDays = (days: number) => almatyDay(new Date(Date.now() + days * dayMs));

/** A wish whose last day is near, and so one that is left behind. */
const aWish = (options: WishOptions = {}) =>
  test.run(async (tx) => {
    const usual = { acceptsInKind: true, category: 'sports', deadline: inDays(9) } as const;
    const wish = await aPublishedWish(tx, { ...usual, ...options });
    return { ...wish, colleagueId: await aMemberOf(tx, wish.institutionId) };
  });

/** Goods of the shelf in a house of their own. */
async function shelve(units: number, changes: Partial<ShelveGoods> = {}) {
  const region = '63';
  const { institutionId } = await test.run((tx) => anInstitution(tx, { region }));
  const input = {
    ...{ id: newId(), institutionId, title: 'Футбол добы', category: 'sports', units },
    ...{ declaredMinor: 1_500_000n, ...changes },
  };
  await goods().put(admin, input);
  return input;
}

const give = (itemId: string, wishId: string, { id = newId(), units = 1, by = admin } = {}) =>
  giving()
    .give(by, { id, itemId, wishId, units })
    .then(() => id);

async function unitsOf(itemId: string): Promise<Record<string, unknown>> {
  const [row] = await test.parts.transactions.read<Record<string, unknown>>(
    `SELECT units_free AS free, units_reserved AS reserved,
       (SELECT string_agg(kind || ' ' || units, ', ' ORDER BY recorded_at, kind, id)
        FROM deliveries.shelf_entry e WHERE e.item_id = i.id) AS book
     FROM deliveries.shelf_item i WHERE id = $1`,
    [itemId],
  );
  return row ?? {};
}

async function statusOf(wishId: string): Promise<string | undefined> {
  const [row] = await test.parts.transactions.read<{ status: string }>(
    'SELECT status FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return row?.status;
}

let guests = 0;
const claim = (wishId: string, plannedOn = almatyDay(new Date())) => {
  const guest = aGuest(`2001:db8:99:${(guests += 1).toString(16)}::1`);
  return test.get(ClaimService).claim(guest, { ...aClaim(new Date()), wishId, plannedOn });
};

const receive = async (wishId: string, by: string, outcome: 'whole' | 'wrong' | 'partial') => {
  const id = newId();
  const evidence = await test.pictures(by, ['photo']);
  const note = outcome === 'whole' ? null : 'Басқа өлшем келді';
  const came = { outcome, units: 2, declaredMinor: 500_000n, note, evidence };
  await test.get(GoodsArrival).receive(by, { id, wishId, ...came });
  return id;
};

describe('goods come onto the shelf', () => {
  it('without a wish, once, however often they are sent', async () => {
    const input = await shelve(3);
    await goods().put(admin, input);
    await Promise.all([goods().put(admin, input), goods().put(admin, input)]);
    expect(await unitsOf(input.id)).toEqual({ free: 3, reserved: 0, book: 'in 3' });
    await expect(goods().put(admin, { ...input, units: 4 })).rejects.toThrow(IdAlreadyUsed);
  });

  it('twice at once as once', async () => {
    const { institutionId } = await test.run((tx) => anInstitution(tx, {}));
    const input = {
      ...{ id: newId(), institutionId, title: 'Кітап', category: 'books', units: 2 },
      declaredMinor: 0n,
    };
    await Promise.all([goods().put(admin, input), goods().put(admin, input)]);
    expect(await unitsOf(input.id)).toEqual({ free: 2, reserved: 0, book: 'in 2' });
  });

  it('from a member of their house and from nobody else, and without anybody in the words', async () => {
    const input = await shelve(1);
    const stranger = await aPerson(test.parts.transactions);
    const again = { ...input, id: newId() };
    await expect(goods().put(stranger, again)).rejects.toThrow(NotFound);
    const title = 'Доп +7 701 123 45 67';
    await expect(goods().put(admin, { ...again, title })).rejects.toThrow(InvalidInput);
    await expect(goods().put(admin, { ...again, units: 0 })).rejects.toThrow(InvalidInput);
    await expect(goods().put(admin, { ...again, category: 'x' })).rejects.toThrow(InvalidInput);
    const nowhere = { ...again, institutionId: null };
    await expect(goods().put(admin, nowhere)).rejects.toThrow(InvalidInput);
    for (const bin of ['000000000000', '\u0000', '1'.repeat(2_000)]) {
      await expect(goods().put(admin, { ...nowhere, bin })).rejects.toThrow(InvalidInput);
    }
  });

  it('out of an arrival that was not what was wished for, when both agree that it is spare', async () => {
    const wish = await aWish();
    await claim(wish.wishId);
    const { institutionId, memberId } = wish;
    const goodsEntryId = await receive(wish.wishId, memberId, 'wrong');
    const reading = test.get(ShelfReading);
    const { arrivals } = await reading.ofInstitution(memberId, institutionId);
    expect(arrivals).toMatchObject([{ id: goodsEntryId, units: 2, categoryCode: 'sports' }]);
    const spare = { goodsEntryId, institutionId };
    await expect(shelve(2, spare)).rejects.toThrow(InvalidInput);
    await expect(shelve(3, { ...spare, isAgreed: true })).rejects.toThrow(InvalidInput);
    await shelve(2, { ...spare, isAgreed: true });
    await expect(shelve(2, { ...spare, isAgreed: true })).rejects.toThrow(GoodsNotSpare);
    const after = await reading.ofInstitution(memberId, institutionId);
    expect(after).toMatchObject({ arrivals: [], lots: [{ unitsFree: 2 }] });
  });

  it('not while a part of what was wished for may still become the whole', async () => {
    const wish = await aWish();
    await claim(wish.wishId);
    const { institutionId, memberId } = wish;
    const goodsEntryId = await receive(wish.wishId, memberId, 'partial');
    const spare = { goodsEntryId, institutionId, isAgreed: true };
    await expect(shelve(2, spare)).rejects.toThrow(GoodsNotSpare);
    const whole = await receive(wish.wishId, memberId, 'whole');
    await expect(shelve(2, { ...spare, goodsEntryId: whole })).rejects.toThrow(GoodsNotSpare);
  });

  it('not when the shelf itself had sent them: they are counted there already', async () => {
    const { id: itemId } = await shelve(2);
    const wish = await aWish();
    const { institutionId, memberId } = wish;
    const pledgeId = await give(itemId, wish.wishId, { units: 2 });
    const goodsEntryId = await receive(wish.wishId, memberId, 'wrong');
    const { arrivals } = await test.get(ShelfReading).ofInstitution(memberId, institutionId);
    expect(arrivals).toEqual([]);
    const spare = { goodsEntryId, institutionId, isAgreed: true };
    await expect(shelve(2, spare)).rejects.toThrow(GoodsNotSpare);
    await giving().takeBack(admin, pledgeId);
    await expect(shelve(2, spare)).rejects.toThrow(GoodsNotSpare);
    expect(await unitsOf(itemId)).toMatchObject({ free: 2, reserved: 0 });
  });

  it('and are written off with a reason, never more than lie free', async () => {
    const { id: itemId } = await shelve(3);
    const { wishId } = await aWish();
    await give(itemId, wishId);
    const off = { id: newId(), itemId, units: 2, reason: 'Су тиіп бүлінді' };
    await expect(goods().writeOff(admin, { ...off, units: 3 })).rejects.toThrow(ShelfTooFew);
    await expect(goods().writeOff(admin, { ...off, reason: '' })).rejects.toThrow(InvalidInput);
    await Promise.all([goods().writeOff(admin, off), goods().writeOff(admin, off)]);
    expect(await unitsOf(itemId)).toEqual({
      ...{ free: 0, reserved: 1, book: 'in 3, reserved 1, writtenOff 2' },
    });
    const [one, two] = [await shelve(1), await shelve(1)];
    const id = newId();
    const both = await Promise.allSettled(
      [one, two].map(({ id: of }) => goods().writeOff(admin, { ...off, id, itemId: of, units: 1 })),
    );
    expect(both.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))).toEqual([
      expect.any(IdAlreadyUsed),
    ]);
  });
});

describe('the shelf gives to a wish', () => {
  it('the ordinary way: promised, arrived, accepted by somebody else', async () => {
    const { id: itemId } = await shelve(2);
    const wish = await aWish();
    const { wishId, memberId, colleagueId } = wish;
    const pledgeId = await give(itemId, wishId);
    await give(itemId, wishId, { id: pledgeId });
    expect(await statusOf(wishId)).toBe('claimed');
    expect(await unitsOf(itemId)).toMatchObject({ free: 1, reserved: 1 });
    const story = await test.reading.get(memberId, wishId);
    expect(story.shelf).toMatchObject({ title: 'Футбол добы', units: 1 });
    const promised = await test.run((tx) => test.get(ShelfReading).promisedBy(tx, pledgeId));
    expect(promised).toMatchObject({ title: 'Футбол добы', units: 1 });
    await receive(wishId, memberId, 'whole');
    expect(await unitsOf(itemId)).toEqual({
      ...{ free: 1, reserved: 0, book: 'in 2, reserved 1, given 1' },
    });
    await expect(giving().takeBack(admin, pledgeId)).rejects.toThrow(ClaimNotActive);
    await test.deliveries.accept(colleagueId, { wishId, version: 1 });
    expect(await statusOf(wishId)).toBe('accepted');
    const rescued = await test.run((tx) => test.get(ShelfReading).rescuedOf(tx, [wishId, newId()]));
    expect(rescued).toEqual([wishId]);
  });

  it('and whoever gave it does not accept it', async () => {
    const { id: itemId } = await shelve(1);
    const wish = await aWish();
    const { wishId, institutionId, memberId } = wish;
    await test.run((tx) =>
      tx.query(
        `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
         VALUES ($1, $2, $3, $4)`,
        [tx.newId(), institutionId, admin.accountId, tx.now],
      ),
    );
    await give(itemId, wishId);
    await receive(wishId, memberId, 'whole');
    const accept = test.deliveries.accept(admin.accountId, { wishId, version: 1 });
    await expect(accept).rejects.toThrow(SecondPersonRequired);
  });

  it('takes no wish that has money, or that somebody has', async () => {
    const { id: itemId } = await shelve(2);
    const claimed = await aWish();
    await claim(claimed.wishId);
    await expect(give(itemId, claimed.wishId)).rejects.toThrow(WishNotOpen);
    const moneyOnly = await aWish({ acceptsInKind: false, acceptsMoney: true });
    await expect(give(itemId, moneyOnly.wishId)).rejects.toThrow(WishNotOpen);
    expect(await unitsOf(itemId)).toMatchObject({ free: 2, reserved: 0, book: 'in 2' });
    const given = await aWish();
    await give(itemId, given.wishId);
    await expect(claim(given.wishId)).rejects.toThrow(WishTaken);
    await expect(give(itemId, given.wishId)).rejects.toThrow(WishNotOpen);
  });

  it('takes only wishes that were left behind, by the rule of the page', async () => {
    const { id: itemId } = await shelve(9);
    const early = await aWish({ deadline: inDays(60) });
    const offered = async () =>
      (await test.get(ShelfReading).page({ category: 'sports' })).waiting.map(({ id }) => id);
    expect(await offered()).not.toContain(early.wishId);
    await expect(give(itemId, early.wishId)).rejects.toThrow(WishNotLeftBehind);
    expect(await statusOf(early.wishId)).toBe('published');
    const near = await aWish({ deadline: inDays(1) });
    ending.add(early.wishId);
    const [first, ...rest] = await offered();
    expect([first, rest.includes(near.wishId)]).toEqual([early.wishId, true]);
    await give(itemId, early.wishId);
    const failed = await aWish({ deadline: inDays(60) });
    await claim(failed.wishId);
    test.clock.offsetMs = 16 * dayMs;
    expect(await statusOf(failed.wishId)).toBe('claimed');
    await give(itemId, failed.wishId);
  });

  it('gives nothing that a suspended institution keeps, and says why', async () => {
    const { id: itemId, institutionId } = await shelve(1, { title: 'Волейбол торы' });
    const { wishId } = await aWish({ title: 'Волейбол торы' });
    const fits = async () => {
      const { forWishes, forLots, lots } = await test.get(ShelfReading).page({});
      const isOne = (match: { itemId: string }) => match.itemId === itemId;
      const lot = lots.find(({ id }) => id === itemId);
      return [forWishes.some(isOne), forLots.some(isOne), lot?.isGivable];
    };
    expect(await fits()).toEqual([true, true, true]);
    const set = (status: string) =>
      asOwner(
        `UPDATE institutions.institution SET status = '${status}' WHERE id = '${institutionId}'`,
      );
    await set('suspended');
    expect(await fits()).toEqual([false, false, false]);
    await expect(give(itemId, wishId)).rejects.toThrow(ShelfKeeperSuspended);
    expect(await statusOf(wishId)).toBe('published');
    await set('verified');
    await give(itemId, wishId);
  });

  it('gives the last unit once, however many admins give it at once', async () => {
    const { id: itemId } = await shelve(1);
    const wishes = [await aWish(), await aWish(), await aWish()];
    const tries = await Promise.allSettled(
      wishes.map(({ wishId }, place) => give(itemId, wishId, { by: place === 1 ? other : admin })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await unitsOf(itemId)).toEqual({ free: 0, reserved: 1, book: 'in 1, reserved 1' });
    const left = await Promise.all(wishes.map(({ wishId }) => statusOf(wishId)));
    expect(left.filter((status) => status === 'claimed')).toHaveLength(1);
  });

  it('and a donor come at once: one of them has the wish', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id: itemId } = await shelve(1);
      const { wishId } = await aWish();
      const tries = await Promise.allSettled(
        round % 2 === 0
          ? [give(itemId, wishId), claim(wishId)]
          : [claim(wishId), give(itemId, wishId)],
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const [row] = await test.parts.transactions.read<{ held: number; kept: number }>(
        `SELECT (SELECT units_reserved FROM deliveries.shelf_item WHERE id = $1) AS held,
           (SELECT count(*)::int FROM pledges.pledge p JOIN identity.donor d ON d.id = p.donor_id
            WHERE p.wish_id = $2 AND d.kind = 'shelf') AS kept`,
        [itemId, wishId],
      );
      expect(row?.held).toBe(row?.kept);
    }
  });

  it('leaves nothing behind when it is cut off before the book is written', async () => {
    const { id: itemId } = await shelve(9);
    const { wishId } = await aWish();
    const id = newId();
    const cut = 'ALTER TABLE deliveries.shelf_entry';
    await asOwner(`${cut} ADD CONSTRAINT spec_cut CHECK (units <> 7) NOT VALID`);
    await expect(give(itemId, wishId, { id, units: 7 })).rejects.toThrow(/spec_cut/);
    await asOwner(`${cut} DROP CONSTRAINT spec_cut`);
    expect(await statusOf(wishId)).toBe('published');
    expect(await unitsOf(itemId)).toEqual({ free: 9, reserved: 0, book: 'in 9' });
    await give(itemId, wishId, { id, units: 7 });
    await expect(give(itemId, wishId, { id, units: 6 })).rejects.toThrow(IdAlreadyUsed);
    await expect(give(newId(), (await aWish()).wishId)).rejects.toThrow(NotFound);
  });
});

describe('what the shelf promised comes back', () => {
  it('when an admin takes it back, and the wish is open again', async () => {
    const { id: itemId } = await shelve(1);
    const { wishId } = await aWish();
    const id = await give(itemId, wishId);
    await Promise.all([giving().takeBack(admin, id), giving().takeBack(other, id)]);
    expect(await statusOf(wishId)).toBe('published');
    expect(await unitsOf(itemId)).toEqual({
      ...{ free: 1, reserved: 0, book: 'in 1, reserved 1, returned 1' },
    });
    await expect(giving().takeBack(admin, newId())).rejects.toThrow(NotFound);
  });

  it('only as far as it did not arrive: what came in part is given', async () => {
    const { id: itemId } = await shelve(5);
    const wish = await aWish();
    const { wishId, memberId, institutionId } = wish;
    const id = await give(itemId, wishId, { units: 3 });
    const goodsEntryId = await receive(wishId, memberId, 'partial');
    expect(await unitsOf(itemId)).toMatchObject({ free: 2, reserved: 3 });
    const spare = { goodsEntryId, institutionId, isAgreed: true };
    await expect(shelve(1, spare)).rejects.toThrow(GoodsNotSpare);
    await Promise.all([giving().takeBack(admin, id), giving().takeBack(other, id)]);
    await test.get(SettleShelf).run();
    expect(await unitsOf(itemId)).toEqual({
      ...{ free: 3, reserved: 0, book: 'in 5, reserved 3, given 2, returned 1' },
    });
    expect(await statusOf(wishId)).toBe('published');
    const rescued = await test.run((tx) => test.get(ShelfReading).rescuedOf(tx, [wishId]));
    expect(rescued).toEqual([]);
    const { gifts } = await test.get(ShelfReading).page({});
    expect(gifts.find(({ pledgeId }) => pledgeId === id)).toMatchObject({
      units: 3,
      unitsGiven: 2,
    });
    const { arrivals } = await test.get(ShelfReading).ofInstitution(memberId, institutionId);
    expect(arrivals).toMatchObject([{ id: goodsEntryId, units: 2 }]);
    await shelve(2, spare);
  });

  it('and no more of what came comes onto the shelf again than was given, in however many parts', async () => {
    const { id: itemId } = await shelve(2);
    const { wishId, memberId, institutionId } = await aWish();
    const id = await give(itemId, wishId, { units: 2 });
    const parts = [
      await receive(wishId, memberId, 'partial'),
      await receive(wishId, memberId, 'partial'),
    ];
    await giving().takeBack(admin, id);
    expect(await unitsOf(itemId)).toMatchObject({ book: 'in 2, reserved 2, given 2' });
    const tries = await Promise.allSettled(
      parts.map((goodsEntryId) => shelve(2, { goodsEntryId, institutionId, isAgreed: true })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('nothing of it when all of it arrived bit by bit, or nothing else was left', async () => {
    const { id: itemId } = await shelve(2);
    const { wishId, memberId } = await aWish();
    const id = await give(itemId, wishId);
    await receive(wishId, memberId, 'partial');
    await giving().takeBack(admin, id);
    expect(await unitsOf(itemId)).toEqual({
      ...{ free: 1, reserved: 0, book: 'in 2, reserved 1, given 1' },
    });
  });

  it('when three weeks are over, also without a timer; the wish is left behind again', async () => {
    const { id: itemId } = await shelve(1);
    const { wishId } = await aWish({ deadline: inDays(60) });
    ending.add(wishId);
    await give(itemId, wishId);
    test.clock.offsetMs = 20 * dayMs;
    const bringOn = (days: number) => almatyDay(new Date(Date.now() + days * dayMs));
    await expect(claim(wishId, bringOn(21))).rejects.toThrow(WishTaken);
    expect(await test.get(SettleShelf).run()).toBe(0);
    test.clock.offsetMs = 22 * dayMs;
    await claim(wishId, bringOn(24));
    expect(await unitsOf(itemId)).toMatchObject({ free: 0, reserved: 1 });
    expect(await test.get(SettleShelf).run()).toBe(1);
    expect(await test.get(SettleShelf).run()).toBe(0);
    expect(await unitsOf(itemId)).toMatchObject({ free: 1, reserved: 0 });
  });
});

describe('the page of the shelf', () => {
  it('names the nearest goods that fit for each wish, and proposes those of the same region', async () => {
    const day = almatyDay(new Date(Date.now() + 5 * dayMs));
    const wanted = { category: 'games', ageBand: '7-10', title: 'Шахмат тақтасы' } as const;
    const wish = await aWish({ ...wanted, region: '79', deadline: day });
    const far = { category: 'games', title: 'Шахмат' };
    const near = await test.run((tx) => anInstitution(tx, { region: '79' }));
    const { id: farId } = await shelve(1, far);
    const { id: babyId } = await shelve(1, {
      ...{ ...far, institutionId: near.institutionId, title: 'Сылдырмақ', ageBand: '0-3' },
    });
    const { id: nearId } = await shelve(1, { ...far, institutionId: near.institutionId });
    const page = await test.get(ShelfReading).page({ category: 'games' });
    expect(page.waiting).toMatchObject([{ id: wish.wishId, cause: 'seasonEnds' }]);
    expect(page.forWishes).toMatchObject([
      { itemId: nearId, wishId: wish.wishId, isExact: true },
      { itemId: farId, isExact: false },
      { itemId: babyId, isExact: false },
    ]);
    expect(page.lots.map(({ id }) => id)).toEqual([nearId, babyId, farId]);
    expect(page.forLots.filter(({ isExact }) => isExact)).toMatchObject([{ itemId: nearId }]);
    await give(nearId, wish.wishId);
    const after = await test.get(ShelfReading).page({ category: 'games' });
    expect(after.waiting).toEqual([]);
    const gift = after.gifts.find(({ wishId }) => wishId === wish.wishId);
    expect(gift).toMatchObject({ state: 'claimed', units: 1 });
  });

  it('shows a book that nobody can change', async () => {
    await shelve(1);
    for (const change of [
      'UPDATE deliveries.shelf_entry SET units = 9',
      'DELETE FROM deliveries.shelf_entry',
      "UPDATE deliveries.shelf_item SET title = 'басқа'",
      'DELETE FROM deliveries.shelf_item',
    ]) {
      await expect(test.run((tx) => tx.query(change))).rejects.toThrow(/permission denied/);
    }
    const below = 'UPDATE deliveries.shelf_item SET units_free = -1';
    await expect(test.run((tx) => tx.query(below))).rejects.toThrow(/violates check/);
  });
});
