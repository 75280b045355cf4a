import { aPerson, type Person } from '@app/identity/testing';
import { almatyDay } from '@app/i18n';
import { newId } from '@app/platform';
import { aPublishedWish, anInstitution } from '@app/wishes/testing';
import { aDeliveryDesk, type TestDeliveries } from './testing/index.js';

describe('the reserve shelf in GraphQL', () => {
  let test: TestDeliveries;
  let admin: Person;
  let member: Person;
  let keeperId: string;
  beforeAll(async () => {
    test = await aDeliveryDesk();
    admin = await aPerson(test.parts.transactions, { roles: ['admin'] });
    member = await aPerson(test.parts.transactions);
    keeperId = await test.run(async (tx) => {
      const { institutionId } = await anInstitution(tx, {});
      await tx.query(
        `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
         VALUES ($1, $2, $3, $4)`,
        [tx.newId(), institutionId, member.accountId, tx.now],
      );
      return institutionId;
    });
  }, 60_000);
  afterAll(() => test.close());

  const ask = (query: string, variables: Record<string, unknown>, person?: Person) =>
    test.ask(query, variables, person?.session);
  const shelve = `mutation ($input: ShelveGoodsInput!) {
    answer: shelveGoods(input: $input) { __typename ... on Refusal { message { kk } } } }`;
  const give = `mutation ($input: GiveFromShelfInput!) { answer: giveFromShelf(input: $input) {
    __typename ... on Refusal { message { kk ru en } } ... on ShelfTooFew { units } } }`;
  const goods = () => ({
    ...{ id: newId(), institutionId: keeperId, title: 'Доп', category: 'sports', units: 1 },
    declaredMinor: '150000',
  });

  it('lets a member put, an admin give, and the keeper read where it goes', async () => {
    const input = goods();
    const put = await ask(shelve, { input }, member);
    expect(put.data).toEqual({ answer: { __typename: 'ShelfDone' } });
    const deadline = almatyDay(new Date(Date.now() + 432_000_000));
    const { wishId } = await test.run((tx) =>
      aPublishedWish(tx, {
        ...{ acceptsInKind: true, deadline },
        ...{ institutionId: keeperId, memberId: member.accountId },
      }),
    );
    const gift = { id: newId(), itemId: input.id, wishId };
    const tooMany = await ask(give, { input: { ...gift, units: 2 } }, admin);
    expect(tooMany.data).toMatchObject({ answer: { __typename: 'ShelfTooFew', units: 1 } });
    const given = await ask(give, { input: { ...gift, units: 1 } }, admin);
    expect(given.data).toEqual({ answer: { __typename: 'ShelfDone' } });
    const own = await ask(
      `query ($id: ID!) { institutionShelf(institutionId: $id) {
        lots { title unitsFree } errands { itemTitle address lastDay packingCode } } }`,
      { id: keeperId },
      member,
    );
    expect(own.data).toMatchObject({
      institutionShelf: {
        lots: [{ title: 'Доп', unitsFree: 0 }],
        errands: [
          { itemTitle: 'Доп', address: expect.any(String), packingCode: expect.any(String) },
        ],
      },
    });
    const coming = await ask(
      `query ($id: ID!) { incomingHelp(institutionId: $id) {
        edges { node { isFromShelf donorName sentence { en } } } } }`,
      { id: keeperId },
      member,
    );
    expect(coming.data).toMatchObject({
      incomingHelp: {
        edges: [
          {
            node: {
              ...{ isFromShelf: true, donorName: null },
              sentence: { en: 'The reserve shelf gives the thing.' },
            },
          },
        ],
      },
    });
    const page = await ask(
      '{ reserveShelf { totals { unitsIn unitsReserved } gifts { state lastDay } } }',
      {},
      admin,
    );
    expect(page.data).toMatchObject({
      reserveShelf: { totals: { unitsIn: 1, unitsReserved: 1 }, gifts: [{ state: 'waiting' }] },
    });
    const back = await ask(
      'mutation ($id: ID!) { answer: takeBackToShelf(id: $id) { __typename } }',
      { id: gift.id },
      admin,
    );
    expect(back.data).toEqual({ answer: { __typename: 'ShelfDone' } });
  });

  it('is closed to guests, and what admins do to members', async () => {
    const input = { id: newId(), itemId: newId(), wishId: newId(), units: 1 };
    const off = `mutation ($input: WriteOffShelfInput!) {
      answer: writeOffShelf(input: $input) { __typename } }`;
    const takeBack = 'mutation ($id: ID!) { answer: takeBackToShelf(id: $id) { __typename } }';
    const wrongs = [
      [give, { input }],
      [off, { input: { id: newId(), itemId: newId(), units: 1, reason: 'wet' } }],
      [takeBack, { id: newId() }],
      ['{ reserveShelf { totals { unitsIn } } }', {}],
    ] as const;
    for (const [query, variables] of wrongs) {
      for (const person of [undefined, member]) {
        expect((await ask(query, variables, person)).errors).toHaveLength(1);
      }
    }
    expect((await ask(shelve, { input: goods() })).errors).toHaveLength(1);
  });

  it('takes what may be left out as null', async () => {
    const leftOut = { isAgreed: null, ageBand: null, pictureId: null, goodsEntryId: null };
    const { data } = await ask(shelve, { input: { ...goods(), ...leftOut } }, member);
    expect(data).toEqual({ answer: { __typename: 'ShelfDone' } });
  });

  it('passes over a filter that names nothing', async () => {
    const filter = { region: '\u0000', category: '\u0000' };
    const query = `query ($filter: ShelfFilterInput) {
      reserveShelf(filter: $filter) { totals { unitsIn } } }`;
    expect((await ask(query, { filter }, admin)).errors).toBeUndefined();
  });

  it('says the same of an institution that is not there and one that is not theirs', async () => {
    const stranger = await aPerson(test.parts.transactions);
    for (const institutionId of [keeperId, newId()]) {
      const { data } = await ask(shelve, { input: { ...goods(), institutionId } }, stranger);
      expect(data).toMatchObject({ answer: { __typename: 'NotFound' } });
    }
  });
});
