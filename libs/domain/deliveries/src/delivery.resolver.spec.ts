import { translator, LOCALES, isMessageId } from '@app/i18n';
import { aPerson, type Person } from '@app/identity/testing';
import { newId } from '@app/platform';
import { deliveryStates } from './delivery.entity.js';
import { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './testing/index.js';
import { thanksStates } from './thanks.entity.js';

const fields = `wishId wishTitle id state version sentence { kk ru en } allowedActions
  paid { amountMinor } evidence { kind path addedByName } thanks { state text }
  deliveredByName acceptedByName`;
const answerFields = `__typename ... on DeliverySaved { delivery { ${fields} } }
  ... on Refusal { code message { kk ru en } }`;

describe('deliveries in GraphQL', () => {
  let test: TestDeliveries;
  let goods: GoodsAround;
  let first: Person;
  let second: Person;
  beforeAll(async () => {
    test = await aDeliveryDesk();
    goods = await test.goods();
    first = await aPerson(test.parts.transactions);
    second = await aPerson(test.parts.transactions);
    await test.run(async (tx) => {
      for (const { accountId } of [first, second]) {
        await tx.query(
          `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
           VALUES ($1, $2, $3, $4)`,
          [tx.newId(), goods.institutionId, accountId, tx.now],
        );
      }
    });
  });
  afterAll(() => test.close());

  const mutate = async (person: Person, name: string, type: string, input: object) => {
    const { data, errors } = await test.ask(
      `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${answerFields} } }`,
      { input },
      person.session,
    );
    expect(errors).toBeUndefined();
    return data?.['answer'];
  };
  const accept = async (person: Person, version: number) => {
    const { data } = await test.ask(
      `mutation ($wishId: ID!, $version: Int!) {
        answer: acceptDelivery(wishId: $wishId, version: $version) { ${answerFields} } }`,
      { wishId: goods.wishId, version },
      person.session,
    );
    return data?.['answer'];
  };

  it('goes from the order to thanks, each step saying who may do the next', async () => {
    const { wishId } = goods;
    const ordered = await mutate(first, 'orderGoods', 'OrderGoodsInput', { id: newId(), wishId });
    expect(ordered).toMatchObject({
      delivery: { state: 'ordered', version: 1, allowedActions: ['record'] },
    });
    const evidence = await test.pictures(first.accountId, ['photo', 'invoice']);
    const arrival = { wishId, version: 1, evidence };
    const recorded = await mutate(first, 'recordDelivery', 'RecordDeliveryInput', arrival);
    expect(recorded).toMatchObject({
      delivery: {
        state: 'delivered',
        allowedActions: [],
        deliveredByName: first.displayName,
        evidence: [
          { kind: 'photo', path: expect.stringContaining('sig='), addedByName: first.displayName },
          { kind: 'invoice' },
        ],
      },
    });
    expect(await accept(first, 2)).toMatchObject({
      __typename: 'SecondPersonRequired',
      message: { ru: expect.stringContaining('второго') },
    });
    expect(await accept(second, 2)).toMatchObject({
      delivery: { state: 'accepted', allowedActions: ['thank'] },
    });
    const thanks = { id: newId(), wishId, language: 'ru', text: 'Спасибо, куртка очень тёплая!' };
    expect(await mutate(first, 'writeThanks', 'WriteThanksInput', thanks)).toMatchObject({
      delivery: { thanks: { state: 'submitted' }, allowedActions: [] },
    });
    const { data } = await test.ask(
      `query ($institutionId: ID!) { deliveries(institutionId: $institutionId) {
        edges { node { ${fields} } } pageInfo { hasNextPage } } }`,
      goods,
      second.session,
    );
    expect(data?.['deliveries']).toMatchObject({ edges: [{ node: { wishId } }] });
  });

  it('says the same of a wish that is not there and one that is not theirs', async () => {
    const stranger = await aPerson(test.parts.transactions);
    const query = 'query ($wishId: ID!) { delivery(wishId: $wishId) { wishId } }';
    for (const wishId of [goods.wishId, newId(), 'x']) {
      const { data } = await test.ask(query, { wishId }, stranger.session);
      expect(data).toEqual({ delivery: null });
      const input = { id: newId(), wishId, expectedOn: null };
      expect(await mutate(stranger, 'orderGoods', 'OrderGoodsInput', input)).toMatchObject({
        __typename: wishId === 'x' ? 'InvalidInput' : 'NotFound',
      });
    }
    const guest = await test.ask(query, { wishId: goods.wishId });
    expect(guest.errors).toHaveLength(1);
  });

  it('has a sentence for every state in three languages', () => {
    const states = ['funded', 'claimed', 'shelf', 'evidenceReturned', ...deliveryStates];
    const ids = [...states, ...thanksStates.map((state) => `thanks.${state}`)].map(
      (state) => `delivery.sentence.${state}`,
    );
    for (const id of ids) {
      expect([id, isMessageId(id)]).toEqual([id, true]);
      if (!isMessageId(id)) continue;
      for (const locale of LOCALES) {
        expect(translator(locale).text(id, { reason: 'x' }).length).toBeGreaterThan(10);
      }
    }
  });
});
