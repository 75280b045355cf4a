import { ledgerSweeps } from '@app/ledger';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function financeToken(world: MutationWorld): Promise<string | null> {
  return (await world.person('finance')).session.token;
}

/** Closes what is prepared, and finds the first month that is not. */
async function anOpenMonth(world: MutationWorld): Promise<string> {
  for (const sweep of ledgerSweeps) await world.apis[0].app.get(sweep, { strict: false }).run();
  const prepared = await world.sql<{ month: string }>(
    'SELECT month FROM reporting.month_close WHERE confirmed_at IS NULL',
  );
  const document = mutationDocument(await buildSchema(), 'confirmMonth');
  for (const { month } of prepared) {
    await world.prepare({ document, variables: { month }, token: await financeToken(world) });
  }
  const { id } = await world.take<{ id: string }>(
    `SELECT DISTINCT to_char(created_at AT TIME ZONE 'Asia/Almaty', 'YYYY-MM') AS id
     FROM ledger.entry ORDER BY id`,
  );
  return id;
}

async function prepareMonth(world: MutationWorld) {
  return {
    token: await financeToken(world),
    variables: { month: await anOpenMonth(world) },
    other: { month: '2020-01' },
  };
}

/** How the books of a month are closed. */
export const monthExamples = {
  prepareMonth,
  confirmMonth: async (world) => {
    const { token, variables, other } = await prepareMonth(world);
    const document = mutationDocument(await buildSchema(), 'prepareMonth');
    await world.prepare({ document, variables, token });
    return { token: await financeToken(world), variables, other };
  },
} satisfies Readonly<Record<string, MakeExample>>;
