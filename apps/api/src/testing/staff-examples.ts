import { buildSchema } from '../schema.js';
import { aDraft } from './desk-examples.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

/** A case about a wish that was just handed in, taken by somebody or by nobody. */
async function aCase(world: MutationWorld, claimedBy: string | null) {
  const { id, version, token } = await aDraft(world);
  const document = mutationDocument(await buildSchema(), 'submitWish');
  await world.prepare({ document, variables: { id, version }, token });
  const found = await world.take<{ id: string; version: number }>(
    `SELECT id, version FROM moderation.case WHERE subject_id = '${id}'`,
  );
  if (claimedBy !== null) {
    await world.sql(
      `UPDATE moderation.case SET claimed_by = $2, claimed_until = now() + interval '10 minutes'
       WHERE id = $1`,
      [found.id, claimedBy],
    );
  }
  return found;
}

async function tokenOf(world: MutationWorld, role: 'moderator' | 'admin') {
  return (await world.person(role)).session.token;
}

/** What moderators and administrators do. */
export const staffExamples = {
  blockAccount: async (world) => ({
    token: await tokenOf(world, 'admin'),
    variables: { accountId: (await world.person()).accountId },
    other: { accountId: (await world.person()).accountId },
  }),
  claimCase: async (world) => ({
    token: await tokenOf(world, 'moderator'),
    variables: { id: (await aCase(world, null)).id },
    other: { id: (await aCase(world, null)).id },
  }),
  decideCase: async (world) => {
    const { accountId, session } = await world.person('moderator');
    const { id, version } = await aCase(world, accountId);
    const input = { id, version, verdict: 'return', checks: [] };
    return {
      token: session.token,
      variables: { input: { ...input, reason: 'Уточните размер' } },
      other: { input: { ...input, reason: 'Уточните цвет' } },
    };
  },
  grantRole: async (world) => {
    const { accountId } = await world.person();
    return {
      token: await tokenOf(world, 'admin'),
      variables: { accountId, role: 'auditor' },
      other: { accountId, role: 'moderator' },
    };
  },
  releaseCase: async (world) => {
    const { accountId, session } = await world.person('moderator');
    return {
      token: session.token,
      variables: { id: (await aCase(world, accountId)).id },
      other: { id: (await aCase(world, accountId)).id },
    };
  },
  revokeRole: async (world) => {
    const { accountId } = await world.person('auditor', 'moderator');
    return {
      token: await tokenOf(world, 'admin'),
      variables: { accountId, role: 'auditor' },
      other: { accountId, role: 'moderator' },
    };
  },
  suspendInstitution: async (world) => {
    const { id, version } = await world.take<{ id: string; version: number }>(
      `SELECT id, version FROM institutions.institution i WHERE status = 'verified'
       ORDER BY (SELECT count(*) FROM wishes.wish w WHERE w.institution_id = i.id), id`,
    );
    return {
      token: await tokenOf(world, 'moderator'),
      variables: { id, version, reason: 'Нет отчётов' },
      other: { id, version, reason: 'Нет ответа на письма' },
    };
  },
} satisfies Readonly<Record<string, MakeExample>>;
