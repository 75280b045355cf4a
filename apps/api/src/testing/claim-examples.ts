import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { aPicture } from './desk-examples.js';
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

async function claimBasket(world: MutationWorld) {
  const wish = async () => ({ id: newId(), wishId: await aWishInKind(world) });
  const input = {
    ...{ id: newId(), wishes: [await wish(), await wish()], how: 'bring', locale: 'kk' },
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

/** A place in the line of a wish that somebody has. */
async function queueForWish(world: MutationWorld) {
  const { variables } = await claimWish(world);
  const document = mutationDocument(await buildSchema(), 'claimWish');
  await world.prepare({ document, variables, token: null });
  const { id: claimId, wishId } = variables.input;
  const email = `donor${world.number()}@example.kz`;
  const input = { id: newId(), wishId, email, locale: 'kk' };
  return {
    claimId,
    token: null,
    variables: { input },
    other: { input: { ...input, email: `other-${email}` } },
  };
}

/** The link of such a place, and the claim that is before it. */
async function aPlace(world: MutationWorld): Promise<{ token: string; claimId: string }> {
  const { claimId, variables } = await queueForWish(world);
  const document = mutationDocument(await buildSchema(), 'queueForWish');
  await world.prepare({ document, variables, token: null });
  return { token: world.linkOf(variables.input.id, 'waiting'), claimId };
}

async function acceptOffer(world: MutationWorld) {
  const { token, claimId } = await aPlace(world);
  const document = mutationDocument(await buildSchema(), 'releaseClaim');
  await world.prepare({ document, variables: { token: world.linkOf(claimId) }, token: null });
  const input = { token, how: 'bring', plannedOn: addDays(today(), 7) };
  return { token: null, variables: { input }, other: { input: { ...input, how: 'post' } } };
}

async function aStep(world: MutationWorld, said: object = {}) {
  return { token: null, variables: { token: await aClaim(world), ...said }, other: null };
}

/** A parcel of a claimed wish is at the institution. */
async function aParcel(world: MutationWorld) {
  const { variables } = await claimWish(world);
  const { wishId } = variables.input;
  const document = mutationDocument(await buildSchema(), 'claimWish');
  await world.prepare({ document, variables, token: null });
  const [wish] = await world.sql<{ institution: string }>(
    'SELECT institution_id AS institution FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  const member = await world.member(wish?.institution ?? '');
  const pictureId = await aPicture(world, member.accountId);
  const evidence = [{ kind: 'photo', pictureId }];
  const input = { id: newId(), wishId, outcome: 'whole', units: 1, evidence };
  return {
    token: member.session.token,
    variables: { input: { ...input, declaredMinor: '1250000' } },
    other: { input: { ...input, declaredMinor: '1300000' } },
  };
}

/** What donors do who bring the thing itself. */
export const claimExamples = {
  acceptOffer,
  claimBasket,
  claimWish,
  extendClaim: (world) => aStep(world),
  leaveQueue: async (world) => {
    const { token } = await aPlace(world);
    return { token: null, variables: { token }, other: null };
  },
  queueForWish,
  receiveGoods: aParcel,
  releaseClaim: (world) => aStep(world),
  reportClaimProblem: (world) => aStep(world, { problem: 'Дүкенде бұл өлшем таусылды.' }),
  sendClaim: (world) => aStep(world, { trackingNumber: 'KZ123456789KZ' }),
} satisfies Readonly<Record<string, MakeExample>>;
