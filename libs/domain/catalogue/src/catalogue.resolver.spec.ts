import { Money } from '@app/money';
import { newId } from '@app/platform';
import { aFundedWish, aPublishedWish } from '@app/wishes/testing';
import { aCatalogue, type TestCatalogue } from './testing/index.js';

const wishFields = `
  id status language title story pseudonym ageBand region { code name { kk } }
  category { code name { kk ru en } } price { amountMinor currency } remaining { amountMinor }
  gifts { amountMinor } supporters acceptsMoney acceptsInKind picturePath deadline publishedAt
  thanks { text language }
  institution { id status kind bin name { kk ru en } region { code } openWishes grantedWishes
    verifiedAt verifications { role checks verifiedAt } }`;

describe('the catalogue in GraphQL, for anyone', () => {
  let test: TestCatalogue;
  let wishId = '';
  let institutionId = '';
  beforeAll(async () => {
    test = await aCatalogue();
    await test.run(async (tx) => {
      const held = { price: Money.kzt(12_500), held: Money.kzt(2_500) };
      const publishedAt = new Date(Date.now() - 86_400_000);
      const first = { region: '63', publishedAt, ...held };
      ({ wishId, institutionId } = await aPublishedWish(tx, first));
      await aPublishedWish(tx, { region: '63', title: 'Кітап', category: 'books' });
      await aFundedWish(tx, { region: '75' });
    });
    await test.rebuild.run();
  });
  afterAll(() => test.close());

  it('shows a page with places, count and facets', async () => {
    const { data, errors } = await test.ask(
      `query ($filter: WishFilter) {
        wishes(filter: $filter, first: 1) {
          ...Counted edges { cursor node { ${wishFields} } } pageInfo { hasNextPage endCursor } }
        wishFacets(filter: $filter) { total regions { value count } ageBands { value count }
          kindsOfHelp { value count } }
        regions { code name { kk ru en } } categories { code }
        publicTotals { openWishes grantedWishes givenMinor institutions } }
       fragment Counted on WishConnection { totalCount }`,
      { filter: { ageBand: 'BAND_7_10', regionCode: '63' } },
    );
    expect(errors).toBeUndefined();
    expect(data?.['wishes']).toMatchObject({
      totalCount: 2,
      pageInfo: { hasNextPage: true },
      edges: [
        {
          node: {
            id: wishId,
            ageBand: 'BAND_7_10',
            price: { amountMinor: '1250000', currency: 'KZT' },
            remaining: { amountMinor: '1000000' },
            region: { code: '63', name: { kk: 'Шығыс Қазақстан облысы' } },
            institution: { id: institutionId, status: 'verified', openWishes: 1 },
          },
        },
      ],
    });
    expect(data?.['wishFacets']).toMatchObject({
      total: 2,
      ageBands: [{ value: 'BAND_7_10', count: 2 }],
      kindsOfHelp: [
        { value: 'money', count: 2 },
        { value: 'inKind', count: 0 },
      ],
    });
    expect(data?.['regions']).toHaveLength(20);
    expect(data?.['categories']).toHaveLength(7);
    expect(data?.['publicTotals']).toEqual({
      openWishes: 2,
      grantedWishes: 1,
      givenMinor: '1250000',
      institutions: 3,
    });
  });

  it('shows one wish, its neighbours and its institution', async () => {
    const { data, errors } = await test.ask(
      `query ($id: ID!, $institution: ID!) { wish(id: $id) { ${wishFields} }
        similarWishes(wishId: $id, first: 2) { title }
        publicInstitution(id: $institution) { name { kk } verifications { role } } }`,
      { id: wishId, institution: institutionId },
    );
    expect(errors).toBeUndefined();
    expect(data?.['wish']).toMatchObject({ id: wishId, thanks: null, picturePath: null });
    expect(data?.['similarWishes']).toEqual([{ title: 'Кітап' }]);
    expect(data?.['publicInstitution']).toMatchObject({ verifications: [] });
  });

  it('says the same of a wish that is not there and one that is not public', async () => {
    const query = 'query ($id: ID!) { wish(id: $id) { id } publicInstitution(id: $id) { id } }';
    for (const id of [newId(), 'x', '']) {
      const { data } = await test.ask(query, { id });
      expect(data).toEqual({ wish: null, publicInstitution: null });
    }
  });

  it('takes only the columns and orders that the schema names', async () => {
    const filter = await test.ask(`{ wishes(filter: { childId: "x" }) { totalCount } }`);
    const sort = await test.ask(`{ wishes(sort: birthYear) { totalCount } }`);
    expect(filter.errors).toHaveLength(1);
    expect(sort.errors).toHaveLength(1);
  });

  it('does not count what nobody asked to be counted', async () => {
    const page = await test.reading.wishes({ filter: {}, sort: 'fair', countAll: false });
    expect(page.totalCount).toBeNull();
  });
});
