import { setTimeout as sleep } from 'node:timers/promises';
import { aPerson } from '@app/identity/testing';
import { newId, NotFound, type Tx } from '@app/platform';
import { Money } from '@app/money';
import { EndingWishes, WishService } from '@app/wishes';
import { aPublishedWish, type WishAround, type WishOptions } from '@app/wishes/testing';
import { SeasonEnds } from './season-ends.js';
import { SeasonTitles } from './season-titles.js';
import { SeasonWishRepository } from './season-wish.repository.js';
import { SeasonWishNotOpen } from './seasons.errors.js';
import { aSeasonDesk, aMemberActor, type TestSeasons } from './testing/index.js';

let test: TestSeasons;
let ends: SeasonEnds;
beforeAll(async () => {
  test = await aSeasonDesk();
  ends = test.get(SeasonEnds);
}, 60_000);
afterAll(() => test.close());

const spring = {
  ...{ titleKk: 'Көктем', titleRu: 'Весна', titleEn: 'Spring' },
  ...{ firstDay: '2027-03-01', lastDay: '2027-05-31' },
};
const summer = { ...spring, titleEn: 'Summer', firstDay: '2027-06-01', lastDay: '2027-08-31' };
let seasonId: string;
let nextId: string;

beforeEach(async () => {
  await test.forget();
  test.at('2027-01-20T12:00');
  seasonId = (await test.announce(spring)).id;
  nextId = (await test.announce(summer)).id;
});

/** A wish that is published on a day of March, long before its own last day. */
async function published(options: WishOptions = {}, at = '2027-03-10T12:00'): Promise<WishAround> {
  test.at(at);
  const wish = await test.run((tx: Tx) =>
    aPublishedWish(tx, { deadline: '2027-12-31', ...options }),
  );
  await test.hear(wish.wishId);
  return wish;
}

const choose = (wishId: string, reason = 'carriedOver', who = test.admin) =>
  ends.choose(who, { seasonId, wishId, reason });
const link = async (wishId: string, season = seasonId) => {
  const [row] = await test.rows<{ reason: string | null; title: string | null; by: string }>(
    `SELECT reason, title, chosen_by AS by FROM campaigns.season_wish
     WHERE season_id = $1 AND wish_id = $2`,
    [season, wishId],
  );
  return row;
};
const statusOf = async (wishId: string) => {
  const sql = 'SELECT status FROM wishes.wish WHERE id = $1';
  return (await test.rows<{ status: string }>(sql, [wishId]))[0]?.status;
};

describe('an open wish of a season that ends', () => {
  const soon = (most: number, wishId: string | null = null) =>
    test.run((tx) => test.get(EndingWishes).soon(tx, { most, wishId }));

  it('is known to those who help, who waits the longest first, and each by itself', async () => {
    const { wishId: last } = await published({}, '2027-03-12T12:00');
    const { wishId: middle } = await published({}, '2027-03-11T12:00');
    const { wishId: first } = await published({}, '2027-03-10T12:00');
    test.at('2027-05-17T23:00');
    expect(await soon(3)).toEqual([]);
    test.at('2027-05-18T00:01');
    expect(await soon(3)).toEqual([first, middle, last]);
    expect(await soon(2)).toEqual([first, middle]);
    expect(await soon(1, last)).toEqual([last]);
    await choose(last);
    expect(await soon(1, last)).toEqual([]);
  });
});

describe('the reason for a wish that stays open', () => {
  it('is chosen by its institution in the last two weeks, and not before', async () => {
    const { wishId, memberId, institutionId } = await published();
    const member = aMemberActor(memberId);
    test.at('2027-05-17T23:00');
    await expect(choose(wishId, 'carriedOver', member)).rejects.toThrow(SeasonWishNotOpen);
    expect(await ends.open(member, institutionId)).toEqual([]);
    test.at('2027-05-18T00:01');
    expect((await ends.open(member, institutionId)).map((wish) => wish.wishId)).toEqual([wishId]);
    await choose(wishId, 'obtainedOtherwise', member);
    expect(await link(wishId)).toEqual({
      ...{ reason: 'obtainedOtherwise', title: 'Қыстық күртеше', by: memberId },
    });
    expect(await statusOf(wishId)).toBe('withdrawn');
    expect(await test.told('WishWithdrawn')).toContainEqual({ name: 'WishWithdrawn', wishId });
    expect(await ends.open(member, institutionId)).toEqual([]);
  });

  it('is taken once: the same again changes nothing, another is refused', async () => {
    const { wishId } = await published();
    test.at('2027-06-03T12:00');
    await Promise.all([choose(wishId), choose(wishId)]);
    await expect(choose(wishId, 'noLongerNeeded')).rejects.toThrow(SeasonWishNotOpen);
    expect(await test.audited(wishId)).toEqual(['campaigns.reasonChosen']);
    expect(await statusOf(wishId)).toBe('published');
    expect(await link(wishId, nextId)).toEqual({ reason: null, title: null, by: null });
  });

  it('is given at once to all wishes that an institution carries over', async () => {
    const { wishId, memberId, institutionId } = await published();
    const held = await published({ institutionId, memberId });
    const other = await published();
    test.at('2027-05-20T12:00');
    await test.run((tx) => test.get(WishService).hold(tx, held.wishId, Money.kzt(5_000)));
    const carry = (accountId: string) => ends.carryOverAll(aMemberActor(accountId), institutionId);
    await expect(carry(other.memberId)).rejects.toThrow(NotFound);
    const both = await Promise.all([carry(memberId), carry(memberId)]);
    expect(both.sort()).toEqual([0, 1]);
    expect(await link(wishId)).toMatchObject({ reason: 'carriedOver', by: memberId });
    expect(await link(held.wishId)).toMatchObject({ reason: null });
    expect(await link(other.wishId)).toMatchObject({ reason: null });
    expect(await test.audited(wishId)).toEqual(['campaigns.reasonChosen']);
  });

  it('is not taken from strangers, nor while somebody is giving', async () => {
    const { wishId } = await published();
    const stranger = aMemberActor((await published()).memberId);
    test.at('2027-05-20T12:00');
    await expect(choose(wishId, 'carriedOver', stranger)).rejects.toThrow(NotFound);
    await expect(ends.open(stranger, null)).rejects.toThrow(NotFound);
    await expect(choose(newId())).rejects.toThrow(NotFound);
    await test.run((tx) => test.get(WishService).hold(tx, wishId, Money.kzt(5_000)));
    await expect(choose(wishId)).rejects.toThrow(SeasonWishNotOpen);
  });
});

describe('when nobody chose', () => {
  it('time decides: what is overdue ends, anything else goes on', async () => {
    const nobody = await published();
    const overdue = await published({ deadline: '2027-06-14' });
    const partly = await published({ paid: Money.kzt(5_000) });
    test.at('2027-06-14T23:59');
    await test.turn();
    expect((await test.find(seasonId)).closedAt).toBeNull();
    test.at('2027-06-15T00:01');
    await Promise.all([test.turn(), test.turn()]);
    expect(await link(overdue.wishId)).toMatchObject({ reason: 'nobodyCame', by: null });
    expect(await statusOf(overdue.wishId)).toBe('expired');
    const { wishId } = overdue;
    const expired = (await test.told('WishExpired')).map((news) => news['wishId']);
    expect(expired).toContain(wishId);
    expect(expired).not.toContain(nobody.wishId);
    expect(await link(nobody.wishId)).toMatchObject({ reason: 'stillOpen', by: null });
    expect(await statusOf(nobody.wishId)).toBe('published');
    expect(await link(nobody.wishId, nextId)).toMatchObject({ reason: null });
    expect(await link(partly.wishId)).toMatchObject({ reason: 'carriedOver', by: null });
    expect(await link(partly.wishId, nextId)).toMatchObject({ reason: null });
    expect((await test.find(seasonId)).closedAt).not.toBeNull();
  });

  it('a payment that was begun is waited for', async () => {
    const { wishId } = await published();
    test.at('2027-06-14T23:50');
    await test.run((tx) => test.get(WishService).hold(tx, wishId, Money.kzt(5_000)));
    test.at('2027-06-15T00:05');
    await test.turn();
    expect([await link(wishId), (await test.find(seasonId)).closedAt]).toMatchObject([
      { reason: null },
      null,
    ]);
    await test.run((tx) => test.get(WishService).release(tx, wishId, Money.kzt(5_000)));
    await test.turn();
    expect(await link(wishId)).toMatchObject({ reason: 'stillOpen' });
    expect((await test.find(seasonId)).closedAt).not.toBeNull();
  });

  it('a claim that runs over the end is waited for, and then the season closes', async () => {
    const { wishId } = await published({ acceptsInKind: true });
    test.at('2027-05-31T20:00');
    await test.run((tx) => test.get(WishService).claim(tx, wishId));
    test.at('2027-06-16T12:00');
    await test.turn();
    expect((await test.find(seasonId)).closedAt).toBeNull();
    await test.run((tx) => test.get(WishService).markOrdered(tx, wishId));
    await test.turn();
    expect((await test.find(seasonId)).closedAt).not.toBeNull();
    expect(await link(wishId)).toMatchObject({ reason: null });
  });
});

describe('a wish that ends by itself', () => {
  it('has its reason: nobody came in time, or its institution took it back', async () => {
    const overdue = await published({ deadline: '2027-04-01' });
    const back = await published();
    test.at('2027-04-02T12:00');
    await test.run((tx) =>
      tx.query(
        `UPDATE wishes.wish SET status = CASE WHEN id = $1 THEN 'expired' ELSE 'withdrawn' END,
           withdrawn_by = CASE WHEN id = $2 THEN created_by END,
           withdrawn_reason = CASE WHEN id = $2 THEN 'Қате' END WHERE id IN ($1, $2)`,
        [overdue.wishId, back.wishId],
      ),
    );
    await test.hear(overdue.wishId);
    await test.turn();
    expect(await link(overdue.wishId)).toMatchObject({ reason: 'nobodyCame' });
    expect(await link(back.wishId)).toEqual({ reason: 'takenBack', title: null, by: null });
  });

  it('and one that opens again when its season is closed is carried over', async () => {
    const { wishId } = await published({ status: 'funded', paid: Money.kzt(12_500) });
    test.at('2027-06-16T12:00');
    await test.turn();
    expect((await test.find(seasonId)).closedAt).not.toBeNull();
    await test.run((tx) => test.get(WishService).takeBack(tx, wishId, Money.kzt(12_500)));
    await test.hear(wishId);
    expect(await link(wishId)).toMatchObject({ reason: 'carriedOver' });
    expect(await link(wishId, nextId)).toMatchObject({ reason: null });
  });
});

describe('a title that is taken out of the reports', () => {
  const titles = () => test.get(SeasonTitles);

  it('goes from every report and is written into none, once, with a record', async () => {
    const { wishId } = await published();
    test.at('2027-06-03T12:00');
    await expect(titles().takeOut(test.admin, wishId)).rejects.toThrow(NotFound);
    await choose(wishId);
    expect(await link(wishId)).toMatchObject({ title: 'Қыстық күртеше' });
    await Promise.all([titles().takeOut(test.admin, wishId), titles().takeOut(test.admin, wishId)]);
    expect(await link(wishId)).toMatchObject({ reason: 'carriedOver', title: null });
    expect(await test.audited(wishId)).toEqual([
      ...['campaigns.reasonChosen', 'campaigns.titleTakenOut'],
    ]);
    test.at('2027-08-25T12:00');
    await ends.choose(test.admin, { seasonId: nextId, wishId, reason: 'carriedOver' });
    expect(await link(wishId, nextId)).toMatchObject({ reason: 'carriedOver', title: null });
  });

  it('is not written when its wish ends by itself', async () => {
    const { wishId } = await published({ deadline: '2027-07-10' });
    test.at('2027-06-03T12:00');
    await choose(wishId);
    await titles().takeOut(test.admin, wishId);
    test.at('2027-07-12T12:00');
    await test.run((tx) =>
      tx.query("UPDATE wishes.wish SET status = 'expired' WHERE id = $1", [wishId]),
    );
    await test.hear(wishId);
    expect(await link(wishId, nextId)).toMatchObject({ reason: 'nobodyCame', title: null });
  });

  it('is not written by who notes an end while it is taken out', async () => {
    const { wishId } = await published({ deadline: '2027-07-10' });
    test.at('2027-06-03T12:00');
    await choose(wishId);
    test.at('2027-07-12T12:00');
    await test.run((tx) =>
      tx.query("UPDATE wishes.wish SET status = 'expired' WHERE id = $1", [wishId]),
    );
    const links = test.get(SeasonWishRepository);
    const noting = await test.run(async (tx) => {
      await links.takeTitle(tx, wishId, test.admin.accountId ?? '');
      const noted = test.run((other) => links.noteEnded(other, { wishId }));
      await sleep(300);
      return { noted };
    });
    await noting.noted;
    expect(await link(wishId, nextId)).toMatchObject({ reason: 'nobodyCame', title: null });
  });

  it('is taken out by admins alone', async () => {
    const { wishId } = await published();
    test.at('2027-06-03T12:00');
    await choose(wishId);
    const document = `mutation ($wishId: ID!) { takeOutSeasonTitle(wishId: $wishId) { __typename } }`;
    const ask = async (role: 'admin' | 'moderator' | 'finance') => {
      const person = await aPerson(test.parts.transactions, { roles: [role] });
      return test.ask(document, { wishId }, { token: person.session.token });
    };
    expect((await ask('moderator')).errors?.length).toBe(1);
    expect((await ask('finance')).errors?.length).toBe(1);
    expect((await ask('admin')).data).toEqual({
      takeOutSeasonTitle: { __typename: 'SeasonTitleTakenOut' },
    });
  });
});

describe('who may say why', () => {
  it('is an admin or a member of the institution; others find nothing', async () => {
    const { wishId } = await published();
    test.at('2027-05-20T12:00');
    const document = `mutation ($seasonId: ID!, $wishId: ID!) {
      chooseSeasonReason(seasonId: $seasonId, wishId: $wishId, reason: carriedOver) {
        __typename } }`;
    const ask = (token: string | null) => test.ask(document, { seasonId, wishId }, { token });
    expect((await ask(null)).errors?.length).toBe(1);
    const finance = await aPerson(test.parts.transactions, { roles: ['finance'] });
    expect((await ask(finance.session.token)).data).toEqual({
      chooseSeasonReason: { __typename: 'NotFound' },
    });
    const admin = await aPerson(test.parts.transactions, { roles: ['admin'] });
    expect((await ask(admin.session.token)).data).toEqual({
      chooseSeasonReason: { __typename: 'SeasonReasonChosen' },
    });
  });
});
