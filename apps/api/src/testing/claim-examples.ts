import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

/** A wish to which the thing itself can be brought. */
async function aWishInKind(world: MutationWorld): Promise<string> {
  const { id } = await world.take<{ id: string }>(
    `SELECT w.id FROM wishes.wish w
     JOIN institutions.institution i ON i.id = w.institution_id AND i.status = 'verified'
     WHERE w.status = 'published' AND w.accepts_in_kind AND w.deadline > now()
       AND w.held_minor + w.paid_minor = 0 ORDER BY w.id`,
  );
  return id;
}

async function claimWish(world: MutationWorld) {
  const input = {
    ...{ id: newId(), wishId: await aWishInKind(world), how: 'bring', locale: 'kk' },
    ...{ contact: `donor${world.number()}@example.kz`, plannedOn: addDays(today(), 7) },
  };
  return {
    token: null,
    variables: { input },
    other: { input: { ...input, how: 'post' } },
  };
}

const today = (): string => almatyDay(new Date());

async function aClaim(world: MutationWorld): Promise<string> {
  const { variables } = await claimWish(world);
  const document = mutationDocument(await buildSchema(), 'claimWish');
  await world.prepare({ document, variables, token: null });
  return world.linkOf(variables.input.id);
}

async function aStep(world: MutationWorld, said: object = {}) {
  return { token: null, variables: { token: await aClaim(world), ...said }, other: null };
}

/** What donors do who bring the thing itself. */
export const claimExamples = {
  claimWish,
  extendClaim: (world) => aStep(world),
  releaseClaim: (world) => aStep(world),
  reportClaimProblem: (world) => aStep(world, { problem: 'Дүкенде бұл өлшем таусылды.' }),
  sendClaim: (world) => aStep(world, { trackingNumber: 'KZ123456789KZ' }),
} satisfies Readonly<Record<string, MakeExample>>;
