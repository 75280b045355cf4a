import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function finance(world: MutationWorld): Promise<string | null> {
  return (await world.person('finance')).session.token;
}

async function prepare(world: MutationWorld, mutation: string, variables: object): Promise<void> {
  const document = mutationDocument(await buildSchema(), mutation);
  await world.prepare({ document, variables, token: await finance(world) });
}

/** Puts money that nobody promised into the fund: a line of the bank, by two people. */
async function fill(world: MutationWorld): Promise<void> {
  const id = newId();
  const rows = `Date;Amount;Purpose\n2026-11-20;50000;help for children ${id}\n`;
  const content = Buffer.from(rows).toString('base64');
  await prepare(world, 'importStatement', { input: { id, fileName: 'bank.csv', content } });
  const { id: lineId } = await world.take<{ id: string }>(
    `SELECT id FROM payments.statement_line WHERE statement_id = '${id}'`,
  );
  await prepare(world, 'proposeStatementLine', { input: { lineId, fate: 'reserve' } });
  await prepare(world, 'confirmStatementLines', { lineIds: [lineId] });
}

async function askReserve(world: MutationWorld) {
  await fill(world);
  const { id: wishId } = await world.take<{ id: string }>(
    `SELECT w.id FROM wishes.wish w
     JOIN institutions.institution i ON i.id = w.institution_id AND i.status = 'verified'
     WHERE w.status = 'published' AND w.accepts_money AND w.deadline > now()
       AND w.held_minor = 0 AND w.price_minor - w.paid_minor <= 5000000 ORDER BY w.id DESC`,
  );
  const asked = { id: newId(), wishId };
  return {
    token: await finance(world),
    variables: { ...asked, cause: 'seasonEnds' },
    other: { ...asked, cause: 'promiseFailed' },
  };
}

/** How the reserve fund helps. */
export const reserveExamples = {
  askReserve,
  decideReserve: async (world) => {
    const { variables } = await askReserve(world);
    await prepare(world, 'askReserve', variables);
    const { id } = variables;
    return {
      token: await finance(world),
      variables: { id, agree: true },
      other: { id, agree: false },
    };
  },
} satisfies Readonly<Record<string, MakeExample>>;
