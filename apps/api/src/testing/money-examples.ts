import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function anOpenWish(world: MutationWorld): Promise<string> {
  const { id } = await world.take<{ id: string }>(
    `SELECT id FROM wishes.wish WHERE status = 'published' AND accepts_money
       AND price_minor - held_minor - paid_minor >= 300000 ORDER BY id DESC`,
  );
  return id;
}

/** A gift that waits because its wish was taken back. */
async function aLateGift(world: MutationWorld): Promise<string> {
  const wish = await world.take<{ id: string; institution: string; version: number }>(
    `SELECT id, institution_id AS institution, version FROM wishes.wish w
     WHERE status = 'published' AND held_minor = 0 AND paid_minor > 0 ORDER BY id`,
  );
  const { session } = await world.member(wish.institution);
  const document = mutationDocument(await buildSchema(), 'withdrawWish');
  const variables = { id: wish.id, version: wish.version, reason: 'Не нужно больше' };
  await world.prepare({ document, variables, token: session.token });
  await world.apis[0].news.drain();
  const { id } = await world.take<{ id: string }>(
    `SELECT id FROM pledges.pledge WHERE state = 'late' AND wish_id = '${wish.id}' ORDER BY id`,
  );
  return world.linkOf(id);
}

async function pledgeToWish(world: MutationWorld) {
  const input = {
    ...{ id: newId(), wishId: await anOpenWish(world), locale: 'kk' },
    email: `donor${world.number()}@example.kz`,
  };
  return {
    token: null,
    variables: { input: { ...input, amountMinor: '100000' } },
    other: { input: { ...input, amountMinor: '110000' } },
  };
}

async function aPromise(world: MutationWorld) {
  const { variables } = await pledgeToWish(world);
  const document = mutationDocument(await buildSchema(), 'pledgeToWish');
  await world.prepare({ document, variables, token: null });
  return { token: world.linkOf(variables.input.id) };
}

/** A gift that was spent already, of which a part is asked back at our cost. */
async function requestRefund(world: MutationWorld) {
  const gift = await world.take<{ id: string; number: string }>(
    `SELECT p.id, 'ZH-' || to_char(r.issued_at AT TIME ZONE 'Asia/Almaty', 'YYYY') || '-'
       || lpad(r.number::text, 6, '0') AS number FROM pledges.pledge p
     JOIN pledges.receipt r ON r.pledge_id = p.id
     JOIN wishes.wish w ON w.id = p.wish_id AND w.status IN ('accepted', 'thanked', 'delivered')
     WHERE p.state = 'paid' AND p.amount_minor >= 200000 ORDER BY p.id`,
  );
  const { session } = await world.person('finance');
  const asked = { id: newId(), receiptNumber: gift.number, amountMinor: '50000' };
  return {
    token: session.token,
    variables: { ...asked, reason: 'the goods were returned' },
    other: { ...asked, reason: 'the goods were broken' },
  };
}

async function aRequest(world: MutationWorld): Promise<string> {
  const { token, variables } = await requestRefund(world);
  const document = mutationDocument(await buildSchema(), 'requestRefund');
  await world.prepare({ document, variables, token });
  return variables.id;
}

async function financeToken(world: MutationWorld) {
  return (await world.person('finance')).session.token;
}

/** What moves money. */
export const moneyExamples = {
  approveRefund: async (world) => ({
    token: await financeToken(world),
    variables: { id: await aRequest(world) },
    other: { id: await aRequest(world) },
  }),
  askRefund: async (world) => {
    const id = newId();
    const [token, otherToken] = [await aLateGift(world), await aLateGift(world)];
    return { token: null, variables: { id, token }, other: { id, token: otherToken } };
  },
  cancelPledge: async (world) => ({
    token: null,
    variables: await aPromise(world),
    other: null,
  }),
  continuePayment: async (world) => ({
    token: null,
    variables: await aPromise(world),
    other: null,
  }),
  placeLateGift: async (world) => {
    const gift = { pledgeId: newId(), token: await aLateGift(world) };
    return {
      token: null,
      variables: { ...gift, wishId: await anOpenWish(world) },
      other: { ...gift, wishId: await anOpenWish(world) },
    };
  },
  pledgeToWish,
  refuseRefund: async (world) => {
    const id = await aRequest(world);
    return {
      token: await financeToken(world),
      variables: { id, reason: 'the goods are with the child' },
      other: { id, reason: 'there is nothing to give back' },
    };
  },
  requestRefund,
} satisfies Readonly<Record<string, MakeExample>>;
