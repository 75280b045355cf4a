import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { Example, MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

const reason = 'the goods cost less';
const otherReason = 'the bank sent it back';

async function finance(world: MutationWorld): Promise<string | null> {
  return (await world.person('finance')).session.token;
}

/** Somebody of finance does a step on which an example stands. */
async function prepare(world: MutationWorld, mutation: string, variables: object): Promise<void> {
  const document = mutationDocument(await buildSchema(), mutation);
  await world.prepare({ document, variables, token: await finance(world) });
}

/** A granted wish whose institution has an account that may be paid to. */
async function aGrantedWish(world: MutationWorld): Promise<string> {
  const wish = await world.take<{ id: string; institution: string }>(
    `SELECT w.id, w.institution_id AS institution FROM wishes.wish w
     JOIN institutions.institution i ON i.id = w.institution_id AND i.status = 'verified'
     WHERE w.status = 'funded' AND NOT w.paying_out AND NOT EXISTS
       (SELECT FROM payouts.item p WHERE p.wish_id = w.id) ORDER BY w.id DESC`,
  );
  const [asks, agrees] = [await world.person('finance'), await world.person('finance')];
  await world.sql(
    `INSERT INTO payouts.payee (id, kind, institution_id, name, bin, created_at)
     SELECT gen_random_uuid(), 'institution', id, name_ru, bin, now() FROM institutions.institution
     WHERE id = $1 ON CONFLICT DO NOTHING`,
    [wish.institution],
  );
  await world.sql(
    `INSERT INTO payouts.payee_account (id, payee_id, iban, bank_name, bic, state, requested_by,
       approved_by, usable_from, created_at)
     SELECT gen_random_uuid(), id, 'KZ86125KZT5004100100', 'Банк', 'HSBKKZKX', 'approved', $2, $3,
       now(), now() FROM payouts.payee WHERE institution_id = $1 ON CONFLICT DO NOTHING`,
    [wish.institution, asks.accountId, agrees.accountId],
  );
  return wish.id;
}

async function draftPayout(world: MutationWorld) {
  const batch = { id: newId(), wishIds: [await aGrantedWish(world)] };
  return { token: await finance(world), variables: batch, other: { ...batch, wishIds: [newId()] } };
}

/** A batch that was taken on by these steps, each by somebody else. */
async function aBatch(world: MutationWorld, ...steps: string[]): Promise<string> {
  const { variables } = await draftPayout(world);
  await prepare(world, 'draftPayout', variables);
  for (const step of steps) await prepare(world, 'stepPayout', { id: variables.id, step });
  return variables.id;
}

async function askLeftOver(world: MutationWorld) {
  const asked = { id: newId(), wishId: await aGrantedWish(world), amountMinor: '10000' };
  return {
    token: await finance(world),
    variables: { ...asked, reason },
    other: { ...asked, reason: otherReason },
  };
}

async function askPayeeAccount(world: MutationWorld) {
  const institution = await world.take<{ id: string; bin: string; name: string }>(
    `SELECT i.id, i.bin, i.name_ru AS name FROM institutions.institution i
     WHERE status = 'verified' AND NOT EXISTS
       (SELECT FROM payouts.payee p WHERE p.bin = i.bin) ORDER BY id`,
  );
  const input = {
    ...{ id: newId(), bin: institution.bin, name: institution.name },
    ...{ iban: 'KZ86125KZT5004100100', bic: 'HSBKKZKX' },
  };
  return {
    token: await finance(world),
    variables: { input: { ...input, bankName: 'Банк' } },
    other: { input: { ...input, bankName: 'Другой банк' } },
  };
}

async function onAccount(world: MutationWorld): Promise<Example> {
  const { variables } = await askPayeeAccount(world);
  await prepare(world, 'askPayeeAccount', variables);
  const token = await finance(world);
  return { token, variables: { id: variables.input.id }, other: { id: newId() } };
}

/** How the money of granted wishes goes out. */
export const payoutExamples = {
  askPayeeAccount,
  approvePayeeAccount: onAccount,
  refusePayeeAccount: onAccount,
  askLeftOver,
  decideLeftOver: async (world) => {
    const { variables } = await askLeftOver(world);
    await prepare(world, 'askLeftOver', variables);
    const { id } = variables;
    const token = await finance(world);
    return { token, variables: { id, agree: true }, other: { id, agree: false } };
  },
  draftPayout,
  stepPayout: async (world) => {
    const id = await aBatch(world, 'approve', 'export');
    const token = await finance(world);
    return { token, variables: { id, step: 'send' }, other: { id, step: 'cancel' } };
  },
  voidPayout: async (world) => {
    const id = await aBatch(world, 'approve', 'export');
    const token = await finance(world);
    return { token, variables: { id, reason }, other: { id, reason: otherReason } };
  },
  returnPayoutItem: async (world) => {
    const batch = await aBatch(world, 'approve', 'export', 'send');
    const { id } = await world.take<{ id: string }>(
      `SELECT id FROM payouts.item WHERE batch_id = '${batch}'`,
    );
    const token = await finance(world);
    return { token, variables: { id, reason }, other: { id, reason: otherReason } };
  },
} satisfies Readonly<Record<string, MakeExample>>;
