import { randomInt } from 'node:crypto';
import { transferCode } from '@app/payments/testing';
import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { Example, MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function finance(world: MutationWorld): Promise<string | null> {
  return (await world.person('finance')).session.token;
}

/** A file of the bank with one movement that no other file has. */
function aFile(
  purpose = 'bank fee',
  amount = String(randomInt(500, 90_000)),
): { id: string; fileName: string; content: string } {
  const rows = `Date;Amount;Purpose\n2026-11-20;${amount};${purpose} : ${newId()}\n`;
  return { id: newId(), fileName: 'statement.csv', content: Buffer.from(rows).toString('base64') };
}

async function prepare(world: MutationWorld, mutation: string, variables: object): Promise<void> {
  const document = mutationDocument(await buildSchema(), mutation);
  await world.prepare({ document, variables, token: await finance(world) });
}

/** A line that nobody has looked at. */
async function aLine(world: MutationWorld): Promise<string> {
  const input = aFile();
  await prepare(world, 'importStatement', { input });
  const { id } = await world.take<{ id: string }>(
    `SELECT id FROM payments.statement_line WHERE statement_id = '${input.id}'`,
  );
  return id;
}

async function propose(world: MutationWorld) {
  const lineId = await aLine(world);
  const input = { lineId, fate: 'other', note: 'a fee of the bank' };
  return {
    token: await finance(world),
    variables: { input },
    other: { input: { ...input, note: 'interest' } },
  };
}

/** A line that somebody else said something about. */
async function aProposal(world: MutationWorld): Promise<string> {
  const { variables } = await propose(world);
  await prepare(world, 'proposeStatementLine', variables);
  return variables.input.lineId;
}

/** A gift that awaits its transfer, and the line that brings it. */
async function aTransfer(world: MutationWorld): Promise<{ lineId: string }> {
  const paymentId = newId();
  const code = transferCode(paymentId);
  await world.sql(
    `INSERT INTO payments.payment (id, reference_id, provider, transfer_code, amount_minor,
       currency, state, locale, success_url, cancel_url, description, session_expires_at,
       created_at)
     VALUES ($1, $1, 'bank', $2, 500000, 'KZT', 'prepared', 'kk', 'u', 'u', 'A gift', now(), now())`,
    [paymentId, code],
  );
  const input = aFile(code, '5000');
  await prepare(world, 'importStatement', { input });
  const { id } = await world.take<{ id: string }>(
    `SELECT id FROM payments.statement_line WHERE statement_id = '${input.id}'`,
  );
  return { lineId: id };
}

/** How movements on our bank account come into the book. */
export const statementExamples = {
  importStatement: async (world) => ({
    token: await finance(world),
    variables: { input: aFile() },
    other: { input: aFile('interest') },
  }),
  proposeStatementLine: propose,
  proposeCertainLines: async (world): Promise<Example> => {
    const { lineId } = await aTransfer(world);
    return {
      token: await finance(world),
      variables: { lineIds: [lineId] },
      other: { lineIds: [newId()] },
    };
  },
  reopenStatementLine: async (world) => ({
    token: await finance(world),
    variables: { lineId: await aProposal(world) },
    other: { lineId: newId() },
  }),
  confirmStatementLines: async (world) => ({
    token: await finance(world),
    variables: { lineIds: [await aProposal(world)] },
    other: { lineIds: [newId()] },
  }),
} satisfies Readonly<Record<string, MakeExample>>;
