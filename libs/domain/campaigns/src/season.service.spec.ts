import { ChangedMeanwhile, IdAlreadyUsed, newId, type Tx } from '@app/platform';
import { aPerson } from '@app/identity/testing';
import { aPublishedWish, aWish, type WishOptions } from '@app/wishes/testing';
import { aSeasonDesk, type TestSeasons } from './testing/index.js';
import { SeasonOverlaps } from './seasons.errors.js';

let test: TestSeasons;
beforeAll(async () => {
  test = await aSeasonDesk();
}, 60_000);
afterAll(() => test.close());
beforeEach(async () => {
  await test.forget();
});

const spring = {
  ...{ titleKk: 'Көктем', titleRu: 'Весна', titleEn: 'Spring' },
  ...{ firstDay: '2027-03-01', lastDay: '2027-05-31' },
};
const autumn = { ...spring, titleEn: 'Autumn', firstDay: '2027-09-01', lastDay: '2027-11-30' };

describe('announcing a season', () => {
  it('twice the same is once, and another under its id is refused', async () => {
    test.at('2027-01-20T12:00');
    const id = newId();
    const first = await test.announce(spring, id);
    expect(await test.announce(spring, id)).toEqual(first);
    await expect(test.announce(autumn, id)).rejects.toThrow(IdAlreadyUsed);
    expect(await test.audited(id)).toEqual(['campaigns.seasonAnnounced']);
  });

  it('sent twice at once is announced once, and both are told so', async () => {
    test.at('2027-01-20T12:00');
    const id = newId();
    const both = await Promise.all([test.announce(spring, id), test.announce(spring, id)]);
    expect(both.map((season) => season.id)).toEqual([id, id]);
    const two = newId();
    const other = await Promise.allSettled([
      test.announce(autumn, two),
      test.announce({ ...autumn, titleEn: 'Fall' }, two),
    ]);
    const [refused] = other.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toBeInstanceOf(IdAlreadyUsed);
    expect(await test.audited(id)).toEqual(['campaigns.seasonAnnounced']);
  });

  it('is refused on days that another season has, also for two at once', async () => {
    test.at('2027-01-20T12:00');
    const both = await Promise.allSettled([
      test.announce(spring),
      test.announce({ ...spring, firstDay: '2027-05-31', lastDay: '2027-07-01' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(test.announce({ ...spring, firstDay: '2027-05-31' })).rejects.toThrow(
      SeasonOverlaps,
    );
    await test.announce(autumn);
  });

  it('may be taken back to other days until it begins, by who read its newest version', async () => {
    test.at('2027-01-20T12:00');
    const { id } = await test.announce(spring);
    await test.announce(autumn);
    const read = { id, version: 1 };
    const onto = { ...spring, lastDay: '2027-09-01' };
    await expect(test.seasons.change(test.admin, read, onto)).rejects.toThrow(SeasonOverlaps);
    const longer = { ...spring, lastDay: '2027-06-10' };
    await test.seasons.change(test.admin, read, longer);
    await expect(test.seasons.change(test.admin, read, spring)).rejects.toThrow(ChangedMeanwhile);
    expect((await test.find(id)).lastDay).toBe('2027-06-10');
  });

  it('keeps why its last day was moved', async () => {
    test.at('2027-01-20T12:00');
    const { id } = await test.announce(spring);
    test.at('2027-05-20T12:00');
    const why = { reasonKk: 'Тілек көп', reasonRu: 'Желаний много', reasonEn: 'Many wishes' };
    const moved = { lastDay: '2027-06-14', ...why };
    await test.seasons.extend(test.admin, { id, version: 1 }, moved);
    const rows = await test.rows('SELECT number, reason_en FROM campaigns.extension');
    expect(rows).toEqual([{ number: 1, reason_en: 'Many wishes' }]);
    expect((await test.find(id)).lastDay).toBe('2027-06-14');
  });
});

describe('the wishes of a season', () => {
  const publish = (options: WishOptions = {}) => test.run((tx: Tx) => aPublishedWish(tx, options));
  const hear = (wishId: string) => test.hear(wishId);

  it('are those published in it and those open when it begins, in one season each', async () => {
    test.at('2027-02-10T12:00');
    const before = await publish();
    const draft = await test.run((tx) => aWish(tx));
    const { id } = await test.announce(spring);
    await test.turn();
    expect(await test.wishesOf(id)).toEqual([]);
    test.at('2027-03-01T00:01');
    await Promise.all([test.turn(), test.turn()]);
    expect(await test.wishesOf(id)).toEqual([before.wishId]);
    const inside = await publish();
    await hear(inside.wishId);
    await hear(inside.wishId);
    await hear(draft.wishId);
    expect(await test.wishesOf(id)).toEqual([before.wishId, inside.wishId].sort());
  });

  it('are found although the news of them come late or never', async () => {
    test.at('2027-02-10T12:00');
    const { id } = await test.announce(spring);
    test.at('2027-05-31T23:00');
    const late = await publish({ status: 'claimed' });
    test.at('2027-06-02T12:00');
    const after = await publish();
    await hear(after.wishId);
    await test.turn();
    expect(await test.wishesOf(id)).toEqual([late.wishId]);
  });
});

describe('who may announce', () => {
  it('is an admin and nobody else', async () => {
    const document = `mutation ($id: ID!, $input: SeasonInput!) {
      announceSeason(id: $id, input: $input) { __typename ... on InvalidInput { fields { path } } } }`;
    const ask = async (role: 'admin' | 'finance' | 'moderator' | null) => {
      const variables = { id: newId(), input: { ...spring, titleKk: '' } };
      if (role === null) return test.ask(document, variables);
      const person = await aPerson(test.parts.transactions, {
        roles: [role],
        email: `${role}@example.kz`,
      });
      return test.ask(document, variables, { token: person.session.token });
    };
    test.at('2027-01-20T12:00');
    expect((await ask('admin')).data).toEqual({
      announceSeason: { __typename: 'InvalidInput', fields: [{ path: 'titleKk' }] },
    });
    for (const role of ['finance', 'moderator', null] as const) {
      expect((await ask(role)).errors?.length).toBe(1);
    }
  });
});
