import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function admin(world: MutationWorld): Promise<string | null> {
  return (await world.person('admin')).session.token;
}

async function prepare(world: MutationWorld, mutation: string, variables: object): Promise<void> {
  const document = mutationDocument(await buildSchema(), mutation);
  await world.prepare({ document, variables, token: await admin(world) });
}

async function shelveGoods(world: MutationWorld) {
  const [row] = await world.sql<{ id: string }>(
    "SELECT id FROM institutions.institution WHERE status = 'verified' ORDER BY id LIMIT 1",
  );
  const input = {
    ...{ id: newId(), institutionId: row?.id ?? '', title: 'Футбол добы', category: 'sports' },
    ...{ units: 3, declaredMinor: '1500000' },
  };
  return {
    token: await admin(world),
    variables: { input },
    other: { input: { ...input, units: 4 } },
  };
}

/** Goods that lie on the shelf. */
async function onShelf(world: MutationWorld): Promise<string> {
  const { variables } = await shelveGoods(world);
  await prepare(world, 'shelveGoods', variables);
  return variables.input.id;
}

async function giveFromShelf(world: MutationWorld) {
  const { id: wishId } = await world.take<{ id: string }>(
    `SELECT w.id FROM wishes.wish w
     JOIN institutions.institution i ON i.id = w.institution_id AND i.status = 'verified'
     WHERE w.status = 'published' AND w.accepts_in_kind AND w.deadline > now()
       AND w.held_minor + w.paid_minor = 0 ORDER BY w.id`,
  );
  await world.sql(`UPDATE wishes.wish SET deadline = now() + interval '5 days' WHERE id = $1`, [
    wishId,
  ]);
  const input = { id: newId(), itemId: await onShelf(world), wishId, units: 1 };
  return {
    token: await admin(world),
    variables: { input },
    other: { input: { ...input, units: 2 } },
  };
}

/** How spare goods come onto the reserve shelf and go to wishes. */
export const shelfExamples = {
  shelveGoods,
  giveFromShelf,
  takeBackToShelf: async (world) => {
    const { variables } = await giveFromShelf(world);
    await prepare(world, 'giveFromShelf', variables);
    return { token: await admin(world), variables: { id: variables.input.id }, other: null };
  },
  writeOffShelf: async (world) => {
    const input = { id: newId(), itemId: await onShelf(world), units: 1, reason: 'Су тиді' };
    return {
      token: await admin(world),
      variables: { input },
      other: { input: { ...input, units: 2 } },
    };
  },
} satisfies Readonly<Record<string, MakeExample>>;
