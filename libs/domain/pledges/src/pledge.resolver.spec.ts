import { aPerson } from '@app/identity/testing';
import { Money } from '@app/money';
import { newId } from '@app/platform';
import { aGift, aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;

beforeAll(async () => {
  world = await aGivingWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

const refusal = '... on Refusal { code message { kk ru en } }';
const pledgeToWish = `mutation ($input: PledgeToWishInput!) { pledgeToWish(input: $input) {
  __typename
  ... on PledgeStarted { pledgeId statusToken checkoutUrl }
  ... on AmountTooLarge { remaining { amountMinor currency } }
  ... on InvalidInput { fields { path code message { en } } }
  ${refusal} } }`;
const byLink = `query ($token: String!) { pledgeByLink(token: $token) {
  id wishId wishTitle state sentence { kk ru en } amount { amountMinor currency } createdAt
  holdUntil checkoutUrl receiptNumber settledAt wishStatus publicName statusToken } }`;
const options = `query ($wishId: ID!) { giveOptions(wishId: $wishId) {
  open closedReason { kk ru en } remaining { amountMinor } minimum { amountMinor }
  presets { amountMinor } } }`;
const incoming = `query ($id: ID!, $after: String) {
  incomingHelp(institutionId: $id, first: 2, after: $after) {
    edges { node { id state sentence { en } amount { amountMinor } donorName isFromShelf wishTitle } }
    pageInfo { hasNextPage endCursor } } }`;

interface Input {
  id: string;
  wishId: string;
  amountMinor: string;
  email: string;
  locale: string;
  publicName?: string;
}

function anInput(wishId: string, changes: Partial<Input> = {}): Input {
  const { id, email, amountMinor } = aGift();
  return { id, wishId, email, amountMinor: String(amountMinor), locale: 'kk', ...changes };
}

let guests = 0;

async function pledge(input: Input): Promise<Record<string, unknown>> {
  guests += 1;
  const answer = await world.ask(pledgeToWish, { input }, { ip: `198.51.100.${guests}` });
  expect(answer.errors).toBeUndefined();
  return answer.data?.['pledgeToWish'] ?? {};
}

describe('pledgeToWish', () => {
  it('starts a promise for a guest', async () => {
    const { wishId } = await world.wish();
    const input = anInput(wishId);
    const started = await pledge(input);
    expect(started).toMatchObject({ __typename: 'PledgeStarted', pledgeId: input.id });
    expect(started['checkoutUrl']).toMatch(/^http/);
  });

  it('says in three languages what is wrong and what is left', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(4_000) });
    const refused = await pledge(anInput(wishId));
    expect(refused).toMatchObject({
      __typename: 'AmountTooLarge',
      remaining: { amountMinor: '400000', currency: 'KZT' },
    });
    for (const text of Object.values({ ...Object(refused['message']) })) {
      expect(text).toMatch(/4.?000/);
    }
  });

  it('names every field that cannot be taken', async () => {
    const { wishId } = await world.wish();
    const input = anInput(wishId, { email: 'x', amountMinor: '99000000', id: 'x' });
    const refused = await pledge(input);
    expect(refused).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'pledgeId' },
        { path: 'amount', message: { en: expect.stringContaining('₸50,000') } },
        { path: 'email' },
      ],
    });
  });

  it.each([
    ['WishNotOpen', async () => anInput((await world.wish({ status: 'rejected' })).wishId)],
    ['NotFound', async () => anInput(newId())],
    ['AmountTooSmall', async () => anInput((await world.wish()).wishId, { amountMinor: '100' })],
    [
      'AmountLeavesCrumbs',
      async () => anInput((await world.wish({ price: Money.kzt(5_300) })).wishId),
    ],
  ])('refuses with %s', async (typename, input) => {
    const refused = await pledge(await input());
    expect(refused).toMatchObject({ __typename: typename, code: expect.any(String) });
  });

  it('refuses another content under the same id', async () => {
    const { wishId } = await world.wish();
    const input = anInput(wishId);
    await pledge(input);
    const refused = await pledge({ ...input, amountMinor: '300000' });
    expect(refused).toMatchObject({ __typename: 'IdAlreadyUsed' });
  });
});

describe('the page behind the secret link', () => {
  it('tells the truth while waiting, after paying and after giving up', async () => {
    const { wishId } = await world.wish();
    const started = await pledge(anInput(wishId));
    const token = started['statusToken'];
    const waiting = (await world.ask(byLink, { token })).data?.['pledgeByLink'];
    expect(waiting).toMatchObject({
      state: 'held',
      amount: { amountMinor: '500000', currency: 'KZT' },
      checkoutUrl: started['checkoutUrl'],
      wishStatus: 'published',
      receiptNumber: null,
    });
    await world.pay(String(started['pledgeId']));
    await world.deliver();
    const paid = (await world.ask(byLink, { token })).data?.['pledgeByLink'];
    expect(paid).toMatchObject({ state: 'paid', checkoutUrl: null, holdUntil: null });
    expect(paid?.['receiptNumber']).toMatch(/^ZH-/);
    const cancel = `mutation ($token: String!) { cancelPledge(token: $token) {
      __typename ${refusal} } }`;
    const refused = await world.ask(cancel, { token });
    expect(refused.data?.['cancelPledge']).toMatchObject({ __typename: 'PledgeNotWaiting' });
  });

  it('gives the promise up', async () => {
    const { wishId } = await world.wish();
    const { statusToken: token } = await pledge(anInput(wishId));
    const cancel = `mutation ($token: String!) { cancelPledge(token: $token) {
      __typename ... on PledgeCancelled { pledge { state sentence { en } } } } }`;
    const answer = await world.ask(cancel, { token });
    expect(answer.data?.['cancelPledge']).toMatchObject({
      __typename: 'PledgeCancelled',
      pledge: { state: 'expired', sentence: { en: expect.stringContaining('Nothing was taken') } },
    });
  });

  it('asks to try again while the provider is away, and keeps the place', async () => {
    const { wishId } = await world.wish();
    const input = anInput(wishId);
    const { statusToken: token } = await pledge(input);
    world.sandbox.faults.callsToFail = 20;
    const cancel = `mutation ($token: String!) { cancelPledge(token: $token) {
      __typename ${refusal} } }`;
    const answer = await world.ask(cancel, { token });
    world.sandbox.faults.callsToFail = 0;
    expect(answer.data?.['cancelPledge']).toMatchObject({ __typename: 'TryAgain' });
    expect((await world.ask(byLink, { token })).data?.['pledgeByLink']).toMatchObject({
      state: 'held',
    });
  });

  it('opens to nobody without the link', async () => {
    const { wishId } = await world.wish();
    const { statusToken } = await pledge(anInput(wishId));
    const forged = `${String(statusToken).slice(0, 43)}x`;
    for (const token of ['', 'x', forged, 'A'.repeat(44)]) {
      expect((await world.ask(byLink, { token })).data).toEqual({ pledgeByLink: null });
    }
    const go = `mutation ($token: String!) { continuePayment(token: $token) { __typename } }`;
    const answer = await world.ask(go, { token: forged });
    expect(answer.data?.['continuePayment']).toEqual({ __typename: 'NotFound' });
  });
});

describe('giveOptionsOf', () => {
  const several = `query ($wishIds: [ID!]!) { giveOptionsOf(wishIds: $wishIds) {
    wishId open claimOpen takenUntil waiting closedReason { kk } claimClosedReason { kk }
    remaining { amountMinor } minimum { amountMinor } presets { amountMinor } } }`;
  const one = several
    .replace('$wishIds: [ID!]!', '$wishId: ID!')
    .replace('giveOptionsOf(wishIds: $wishIds)', 'giveOptions(wishId: $wishId)');

  it('says of each wish what giveOptions says of it, and is silent about what nobody sees', async () => {
    const { wishId: free } = await world.wish({ acceptsInKind: true });
    const { wishId: taken } = await world.wish({ acceptsInKind: true });
    const { wishId: moneyOnly } = await world.wish();
    const { wishId: draft } = await world.wish({ status: 'draft' });
    await world.claim({ wishId: taken });
    const wishIds = [taken, newId(), free, draft, 'no-id', moneyOnly];
    const options = (await world.ask(several, { wishIds })).data?.['giveOptionsOf'];
    const each = [];
    for (const wishId of [taken, free, moneyOnly]) {
      each.push((await world.ask(one, { wishId })).data?.['giveOptions']);
    }
    expect(options).toEqual(each);
    expect(each[0]).toMatchObject({ claimOpen: false, takenUntil: expect.any(String) });
    expect(each[1]).toMatchObject({ claimOpen: true, takenUntil: null });
  });

  it('looks at ten and no more', async () => {
    const wishIds = Array.from({ length: 11 }, () => newId());
    expect((await world.ask(several, { wishIds })).errors).toHaveLength(1);
    expect((await world.ask(several, { wishIds: wishIds.slice(1) })).errors).toBeUndefined();
  });
});

describe('giveOptions', () => {
  const ask = async (wishId: string) =>
    (await world.ask(options, { wishId })).data?.['giveOptions'] ?? null;

  it('offers what is possible at this moment', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(12_500) });
    await pledge(anInput(wishId, { amountMinor: '700000' }));
    expect(await ask(wishId)).toEqual({
      open: true,
      closedReason: null,
      remaining: { amountMinor: '550000' },
      minimum: { amountMinor: '50000' },
      presets: [{ amountMinor: '300000' }, { amountMinor: '500000' }, { amountMinor: '550000' }],
    });
  });

  it('says why nothing can be given', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(5_000) });
    await pledge(anInput(wishId));
    const full = await ask(wishId);
    expect(full).toMatchObject({ open: false, presets: [], remaining: { amountMinor: '0' } });
    expect(full?.['closedReason']).toMatchObject({ en: expect.stringContaining('right now') });
    const inKind = await world.wish({ acceptsMoney: false, acceptsInKind: true });
    expect(await ask(inKind.wishId)).toMatchObject({ open: false });
    const late = await world.wish({ deadline: '2026-01-01' });
    expect(await ask(late.wishId)).toMatchObject({ open: false });
    const { wishId: suspended, institutionId } = await world.wish();
    await world.transactions.run((tx) =>
      tx.query(`UPDATE institutions.institution SET status = 'suspended' WHERE id = $1`, [
        institutionId,
      ]),
    );
    expect(await ask(suspended)).toMatchObject({ open: false });
    const refused = await pledge(anInput(suspended));
    expect(refused).toMatchObject({ __typename: 'WishNotOpen' });
  });

  it('knows nothing of wishes that are not public', async () => {
    const { wishId } = await world.wish({ status: 'withdrawn' });
    for (const id of [wishId, newId(), 'x']) expect(await ask(id)).toBeNull();
  });
});

describe('incomingHelp', () => {
  it('shows members what comes, page by page, and no donor who did not ask for it', async () => {
    const { wishId, institutionId: id, memberId } = await world.wish();
    const member = await aPerson(world.transactions);
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE institutions.membership SET account_id = $1
         WHERE institution_id = $2 AND account_id = $3`,
        [member.accountId, id, memberId],
      ),
    );
    const given: unknown[] = [];
    for (const amountMinor of ['300000', '100000', '50000']) {
      await world.pass(1);
      const { pledgeId } = await pledge(anInput(wishId, { amountMinor, publicName: 'Әсем' }));
      given.unshift(pledgeId);
    }
    const first = (await world.ask(incoming, { id }, member.session)).data?.['incomingHelp'];
    const { endCursor, hasNextPage } = Object(first?.['pageInfo']);
    expect(hasNextPage).toBe(true);
    const rest = await world.ask(incoming, { id, after: endCursor }, member.session);
    const edges = [first, rest.data?.['incomingHelp']].flatMap((page) => Object(page)['edges']);
    expect(edges.map(({ node }) => node.id)).toEqual(given);
    expect(edges.map(({ node }) => node.donorName)).toEqual([null, null, null]);
    expect(edges.map(({ node }) => node.isFromShelf)).toEqual([false, false, false]);
    expect(JSON.stringify(edges)).not.toContain('Әсем');
  });

  it('is closed to everyone else', async () => {
    const { institutionId: id } = await world.wish();
    const stranger = await aPerson(world.transactions);
    const asGuest = await world.ask(incoming, { id });
    const asStranger = await world.ask(incoming, { id }, stranger.session);
    for (const { data, errors } of [asGuest, asStranger]) {
      expect(data).toBeNull();
      expect(errors).toHaveLength(1);
    }
  });

  it('refuses a broken cursor', async () => {
    const { institutionId: id } = await world.wish();
    const member = await aPerson(world.transactions);
    const answer = await world.ask(incoming, { id, after: 'broken' }, member.session);
    expect(answer.errors?.[0]?.message).toContain('InvalidInput');
  });
});

describe('myPledges', () => {
  const mine = 'query { myPledges { edges { node { id state } } } }';

  it('lists the gifts of the address that an account has proven', async () => {
    const { wishId } = await world.wish();
    const donor = await aPerson(world.transactions, { email: 'aliya@example.kz' });
    const { pledgeId } = await pledge(anInput(wishId, { email: 'aliya@example.kz' }));
    await world.transactions.run((tx) =>
      tx.query('UPDATE identity.donor SET account_id = $1 WHERE email = $2', [
        donor.accountId,
        donor.email,
      ]),
    );
    const answer = await world.ask(mine, {}, donor.session);
    expect(answer.data?.['myPledges']).toEqual({
      edges: [{ node: { id: pledgeId, state: 'held' } }],
    });
    const other = await aPerson(world.transactions);
    const empty = await world.ask(mine, {}, other.session);
    expect(empty.data?.['myPledges']).toEqual({ edges: [] });
  });

  it('asks a guest to sign in', async () => {
    const answer = await world.ask(mine);
    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(1);
  });
});
