import { aPerson, type Person } from '@app/identity/testing';
import { newId } from '@app/platform';
import { aChildOf, anInstitution, aWishDesk, aWishText, type TestWishes } from './testing/index.js';

const wishFields = `
  id status version childPseudonym allowedActions statusSentence { kk ru en }
  price { amountMinor currency } held { amountMinor } deadline
  latest { number state title category { code name { ru } } picturePath decisionReason }
  approved { number }`;
const refusalFields = `... on Refusal { code message { kk ru en } }
  ... on InvalidInput { fields { path code message { ru } } }`;
const draft = `mutation ($input: DraftWishInput!) { answer: draftWish(input: $input) {
  __typename ... on WishSaved { wish { ${wishFields} } } ${refusalFields} } }`;
const withdraw = `mutation ($id: ID!, $version: Int!, $reason: String!) {
  answer: withdrawWish(id: $id, version: $version, reason: $reason) {
  __typename ... on WishSaved { wish { ${wishFields} } } ${refusalFields} } }`;

describe('the desk in GraphQL', () => {
  let test: TestWishes;
  let person: Person;
  let input = {};
  beforeAll(async () => {
    test = await aWishDesk();
    person = await aPerson(test.parts.transactions);
  });
  beforeEach(async () => {
    const around = await test.run(async (tx) => {
      const institution = await anInstitution(tx);
      await tx.query(
        `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
         VALUES ($1, $2, $3, $4)`,
        [tx.newId(), institution.institutionId, person.accountId, tx.now],
      );
      return { ...institution, childId: await aChildOf(tx, institution) };
    });
    const text = { ...aWishText(), priceMinor: '1250000' };
    const { institutionId, childId } = around;
    input = { id: newId(), institutionId, childId, text, submit: true };
  });
  afterAll(() => test.close());

  it('drafts, submits and shows what may be done next', async () => {
    const { data, errors } = await test.ask(draft, { input }, person.session);
    expect(errors).toBeUndefined();
    expect(data?.['answer']).toMatchObject({
      __typename: 'WishSaved',
      wish: {
        status: 'submitted',
        version: 2,
        childPseudonym: 'Жұлдыз',
        price: { amountMinor: '1250000', currency: 'KZT' },
        held: { amountMinor: '0' },
        latest: {
          number: 1,
          state: 'submitted',
          category: { code: 'sports', name: { ru: 'Спортивный инвентарь' } },
        },
        approved: null,
        allowedActions: ['revise', 'withdraw'],
        statusSentence: { ru: expect.stringContaining('модератор') },
      },
    });
  });

  it('tells every wrong field in the words of the form', async () => {
    const text = { ...aWishText({ title: '', deadline: 'завтра' }), priceMinor: '1' };
    const { data } = await test.ask(draft, { input: { ...input, text } }, person.session);
    expect(data?.['answer']).toMatchObject({
      __typename: 'InvalidInput',
      fields: [{ path: 'title' }, { path: 'price' }, { path: 'deadline' }],
    });
  });

  it('answers a stranger and a guest with what they may know: nothing', async () => {
    await test.ask(draft, { input }, person.session);
    const stranger = await aPerson(test.parts.transactions);
    const query = 'query ($id: ID!) { deskWish(id: $id) { id } }';
    const known = await test.ask(query, input, stranger.session);
    const unknown = await test.ask(query, { id: newId() }, stranger.session);
    expect(known).toEqual({ data: { deskWish: null } });
    expect(unknown).toEqual({ data: { deskWish: null } });
    const guest = await test.ask(query, input);
    expect(guest.data?.['deskWish']).toBeFalsy();
    expect(guest.errors).toHaveLength(1);
    const refused = await test.ask(draft, { input: { ...input, id: newId() } }, stranger.session);
    expect(refused.data?.['answer']).toMatchObject({ __typename: 'NotFound' });
  });

  it('withdraws, and says in three languages that it cannot happen twice', async () => {
    await test.ask(draft, { input }, person.session);
    const wanted = { ...input, version: 2, reason: 'Передумали' };
    const first = await test.ask(withdraw, wanted, person.session);
    expect(first.data?.['answer']).toMatchObject({
      wish: { status: 'withdrawn', allowedActions: [] },
    });
    const again = await test.ask(withdraw, { ...wanted, version: 3 }, person.session);
    expect(again.data?.['answer']).toMatchObject({
      __typename: 'NotAllowedNow',
      code: 'wish.error.notAllowedNow',
      message: { kk: expect.any(String), ru: expect.any(String), en: expect.any(String) },
    });
    const stale = await test.ask(withdraw, wanted, person.session);
    expect(stale.data?.['answer']).toMatchObject({ __typename: 'ChangedMeanwhile' });
  });

  it('lists the wishes of an institution', async () => {
    await test.ask(draft, { input }, person.session);
    const list = `query ($institutionId: ID!) { deskWishes(institutionId: $institutionId) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor node { ${wishFields} } } } }`;
    const { data, errors } = await test.ask(list, input, person.session);
    expect(errors).toBeUndefined();
    expect(data?.['deskWishes']).toMatchObject({
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    });
  });
});
