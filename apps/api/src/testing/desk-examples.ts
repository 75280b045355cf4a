import { addDays } from '@app/forms';
import { newId } from '@app/platform';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';
import { buildSchema } from '../schema.js';
import { Random } from '../demo/random.js';
import { inventBin } from '../demo/invent-bin.js';

interface OfInstitution {
  id: string;
  institution: string;
  version: number;
}

const today = (): string => new Date().toISOString().slice(0, 10);

function wishText(title: string) {
  return {
    language: 'ru',
    title,
    story: 'Зимой в секции нужны свои лыжи, а прежние уже малы.',
    categoryCode: 'sports',
    priceMinor: '1250000',
    acceptsMoney: true,
    acceptsInKind: false,
    deadline: addDays(today(), 60),
    pictureId: null,
  };
}

/** The busiest institution: the quietest ones are suspended. */
async function anInstitution(world: MutationWorld): Promise<string> {
  const [row] = await world.sql<{ id: string }>(
    `SELECT i.id FROM institutions.institution i WHERE status = 'verified'
     ORDER BY (SELECT count(*) FROM wishes.wish w WHERE w.institution_id = i.id) DESC LIMIT 1`,
  );
  return row?.id ?? '';
}

async function registerChild(world: MutationWorld) {
  const institutionId = await anInstitution(world);
  const member = await world.member(institutionId);
  const input = {
    ...{ id: newId(), institutionId, pseudonym: 'Жұлдыз', birthYear: 2015, regionCode: '75' },
    ...{ capacity: 'guardian', act: 'Қамқоршылық туралы № 12 қаулы' },
    ...{ givenOn: addDays(today(), -100), validUntil: addDays(today(), 300) },
  };
  return {
    token: member.session.token,
    variables: { input: { ...input, birthMonth: 3 } },
    other: { input: { ...input, birthMonth: 4 } },
  };
}

/** A child that is new in the register, and somebody of its institution. */
async function aChild(world: MutationWorld) {
  const { token, variables } = await registerChild(world);
  await world.prepare({
    document: mutationDocument(await buildSchema(), 'registerChild'),
    variables,
    token,
  });
  return { token, ...variables.input };
}

/** A wish that nobody but its institution has seen. */
export async function aDraft(world: MutationWorld) {
  const { token, variables } = await draftWish(world);
  const document = mutationDocument(await buildSchema(), 'draftWish');
  await world.prepare({ document, variables, token });
  const { id } = variables.input;
  const { version } = await world.take<{ id: string; version: number }>(
    `SELECT id, version FROM wishes.wish WHERE id = '${id}'`,
  );
  return { token, id, version };
}

async function draftWish(world: MutationWorld) {
  const { id: childId, institutionId, token } = await aChild(world);
  const input = { id: newId(), childId, institutionId, submit: false };
  const text = wishText('Лыжи детские 120 см');
  return {
    token,
    variables: { input: { ...input, text } },
    other: { input: { ...input, text: wishText('Лыжи детские 130 см') } },
  };
}

/** A delivery in a state, and somebody new of its institution. */
async function aDelivery(world: MutationWorld, state: string) {
  const delivery = await world.take<OfInstitution & { wish: string }>(
    `SELECT d.id, d.institution_id AS institution, d.version, d.wish_id AS wish
     FROM deliveries.delivery d WHERE d.state = '${state}' AND NOT EXISTS
       (SELECT FROM deliveries.thanks t WHERE t.wish_id = d.wish_id) ORDER BY d.id`,
  );
  return { ...delivery, member: await world.member(delivery.institution) };
}

/** A photo of evidence that somebody uploaded. */
export async function aPicture(world: MutationWorld, by: string): Promise<string> {
  const id = newId();
  await world.sql(
    `INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height, size_bytes,
       sha256, uploaded_by, uploaded_at)
     VALUES ($1, 'evidence', $3, 'image/webp', 800, 600, 1000, sha256('x'), $2, now())`,
    [id, by, id],
  );
  return id;
}

/** What institutions do. */
export const deskExamples = {
  acceptDelivery: async (world) => {
    const { wish: wishId, version, member } = await aDelivery(world, 'delivered');
    const token = member.session.token;
    return { token, variables: { wishId, version }, other: { wishId, version: version + 1 } };
  },
  addMember: async (world) => {
    const institutionId = await anInstitution(world);
    const { session } = await world.member(institutionId);
    const input = { institutionId, email: `new${world.number()}@example.kz` };
    return {
      token: session.token,
      variables: { input: { ...input, displayName: 'Айгүл' } },
      other: { input: { ...input, displayName: 'Әсем' } },
    };
  },
  applyInstitution: async (world) => {
    const { session } = await world.person();
    const number = world.number();
    const input = {
      id: newId(),
      bin: inventBin(Random.stream('spec', `bin ${number}`), 700 + number),
      kind: 'school',
      regionCode: '75',
      nameKk: `Жаңа мектеп ${number}`,
      nameRu: `Новая школа ${number}`,
      address: 'Алматы, Абай даңғылы, 10',
      contactEmail: 'school@example.kz',
      applicantName: 'Айгүл',
    };
    return {
      token: session.token,
      variables: { input },
      other: { input: { ...input, address: 'Алматы, Абай даңғылы, 12' } },
    };
  },
  draftWish,
  orderGoods: async (world) => {
    const { id: wishId, institution } = await world.take<OfInstitution>(
      `SELECT id, institution_id AS institution, version FROM wishes.wish
       WHERE status = 'funded' ORDER BY id`,
    );
    const { session } = await world.member(institution);
    const input = { id: newId(), wishId, expectedOn: addDays(today(), 10) };
    const other = { input: { ...input, expectedOn: addDays(today(), 11) } };
    return { token: session.token, variables: { input }, other };
  },
  recordDelivery: async (world) => {
    const { wish: wishId, version, member } = await aDelivery(world, 'ordered');
    const evidence = [
      { kind: 'photo', pictureId: await aPicture(world, member.accountId) },
      { kind: 'invoice', pictureId: await aPicture(world, member.accountId) },
    ];
    const input = { wishId, version, evidence };
    return {
      token: member.session.token,
      variables: { input },
      other: { input: { ...input, note: 'Келді' } },
    };
  },
  registerChild,
  reviseWish: async (world) => {
    const { token, id, version } = await aDraft(world);
    const input = { id, version, submit: false };
    return {
      token,
      variables: { input: { ...input, text: wishText('Лыжи детские 140 см') } },
      other: { input: { ...input, text: wishText('Лыжи детские 150 см') } },
    };
  },
  submitWish: async (world) => {
    const { token, id, version } = await aDraft(world);
    return { token, variables: { id, version }, other: { id, version: version + 1 } };
  },
  withdrawWish: async (world) => {
    const { id, institution, version } = await world.take<OfInstitution>(
      `SELECT id, institution_id AS institution, version FROM wishes.wish
       WHERE status = 'published' AND held_minor + paid_minor = 0 ORDER BY id`,
    );
    const { session } = await world.member(institution);
    const wish = { id, version };
    return {
      token: session.token,
      variables: { ...wish, reason: 'Не нужно больше' },
      other: { ...wish, reason: 'Подарили раньше' },
    };
  },
  writeThanks: async (world) => {
    const { wish: wishId, member } = await aDelivery(world, 'accepted');
    const input = { id: newId(), wishId, language: 'ru' };
    return {
      token: member.session.token,
      variables: { input: { ...input, text: 'Спасибо всем, кто помог. Лыжи подошли.' } },
      other: { input: { ...input, text: 'Спасибо всем, кто помог. Всё подошло.' } },
    };
  },
} satisfies Readonly<Record<string, MakeExample>>;
