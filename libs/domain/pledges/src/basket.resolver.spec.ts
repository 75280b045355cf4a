import { newId } from '@app/platform';
import { aClaim, aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;

beforeAll(async () => {
  world = await aGivingWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

const basket = `wishes { wishId wishTitle wishLanguage outcome reason { kk ru en }
  pledge { id state statusToken claim { how plannedOn until }
    destination { address } } }`;
const claimBasket = `mutation ($input: ClaimBasketInput!) { claimBasket(input: $input) {
  __typename
  ... on BasketClaimed { token basket { ${basket} } }
  ... on InvalidInput { fields { path code message { kk ru en } } }
  ... on Refusal { code message { kk ru en } } } }`;
const byLink = `query ($token: String!) { basketByLink(token: $token) { ${basket} } }`;

const aWish = async () => (await world.wish({ acceptsInKind: true })).wishId;

function anInput(wishIds: readonly string[]) {
  const wishes = wishIds.map((wishId) => ({ id: newId(), wishId }));
  return { ...aClaim(new Date()), wishes };
}

let guests = 0;

async function claim(input: object): Promise<Record<string, unknown>> {
  guests += 1;
  const answer = await world.ask(claimBasket, { input }, { ip: `198.51.100.${guests}` });
  expect(answer.errors).toBeUndefined();
  return answer.data?.['claimBasket'] ?? {};
}

describe('claimBasket', () => {
  it('answers a guest what became of each wish, and the link shows the same', async () => {
    const [free, taken] = [await aWish(), await aWish()];
    const { wishId: moneyOnly } = await world.wish();
    await world.claim({ wishId: taken });
    const input = anInput([free, taken, moneyOnly]);
    const claimed = await claim(input);
    expect(claimed).toMatchObject({
      __typename: 'BasketClaimed',
      basket: {
        wishes: [
          {
            ...{ wishId: free, outcome: 'claimed', reason: null },
            pledge: {
              ...{ id: input.wishes[0]?.id, state: 'claimed' },
              claim: { how: 'bring', plannedOn: input.plannedOn },
              destination: { address: expect.any(String) },
            },
          },
          { wishId: taken, outcome: 'taken', pledge: null, reason: { kk: expect.any(String) } },
          {
            wishId: moneyOnly,
            outcome: 'refused',
            pledge: null,
            reason: { ru: expect.any(String) },
          },
        ],
      },
    });
    const { token } = claimed;
    const seen = (await world.ask(byLink, { token })).data?.['basketByLink'];
    expect(seen).toEqual(claimed['basket']);
  });

  it('names every field that cannot be taken, in three languages', async () => {
    const refused = await claim({ ...anInput([await aWish()]), contact: 'x', wishes: [] });
    expect(refused).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'wishes', message: { ru: 'Выберите хотя бы одно желание.' } },
        { path: 'contact' },
      ],
    });
  });

  it('refuses a wish that is not there, and another content under the same id', async () => {
    expect(await claim(anInput([newId()]))).toMatchObject({ __typename: 'NotFound' });
    const input = anInput([await aWish()]);
    await claim(input);
    const other = { ...input, how: 'post' };
    expect(await claim(other)).toMatchObject({ __typename: 'IdAlreadyUsed' });
  });

  it('shows no words of a wish that nobody may read', async () => {
    for (const status of ['draft', 'submitted', 'changes_requested', 'rejected'] as const) {
      const { wishId } = await world.wish({ acceptsInKind: true, status });
      expect(await claim(anInput([wishId]))).toMatchObject({ __typename: 'NotFound' });
    }
    const { wishId } = await world.wish({ acceptsInKind: true, status: 'withdrawn' });
    expect(await claim(anInput([wishId]))).toMatchObject({
      basket: { wishes: [{ wishId, wishTitle: '', outcome: 'refused' }] },
    });
    const kept = await aWish();
    const { token } = await claim(anInput([kept]));
    await world.transactions.run((tx) =>
      tx.query("UPDATE wishes.wish SET status = 'expired', closed_at = now() WHERE id = $1", [
        kept,
      ]),
    );
    const seen = (await world.ask(byLink, { token })).data?.['basketByLink'];
    expect(seen).toMatchObject({ wishes: [{ wishTitle: expect.stringMatching(/.{3}/) }] });
  });

  it('shows nothing to who has no link of ours', async () => {
    const answer = await world.ask(byLink, { token: 'x'.repeat(44) });
    expect(answer.data?.['basketByLink']).toBeNull();
  });
});
