import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function staffToken(world: MutationWorld): Promise<string | null> {
  return (await world.person('moderator')).session.token;
}

async function issueLetters(world: MutationWorld) {
  const input = {
    ...{ id: newId(), kind: 'company', language: 'ru', regionCode: '75' },
    ...{ categoryCodes: ['books'], periodFrom: '2026-01-01', periodTo: '2026-03-31' },
  };
  const recipients = (wishesCount: number) => [{ name: 'ТОО «Жибек жолы»', wishesCount }];
  return {
    token: await staffToken(world),
    variables: { input: { ...input, recipients: recipients(12) } },
    other: { input: { ...input, recipients: recipients(13) } },
  };
}

/** How letters of thanks come and go. */
export const letterExamples = {
  askLetter: async (world) => {
    const { id } = await world.take<{ id: string }>(
      `SELECT p.id FROM pledges.pledge p JOIN wishes.wish w ON w.id = p.wish_id
       WHERE p.state = 'paid' AND w.status IN ('accepted', 'thanked') ORDER BY p.id DESC`,
    );
    const asked = { token: world.linkOf(id), id: newId(), language: 'kk' };
    return {
      token: null,
      variables: { ...asked, name: 'Гүлназ' },
      other: { ...asked, name: 'Айгерім' },
    };
  },
  askPeriodLetter: async (world) => {
    const donor = await world.person();
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE identity.donor SET account_id = $1 WHERE id = (
           SELECT p.donor_id FROM pledges.pledge p JOIN wishes.wish w ON w.id = p.wish_id
           WHERE p.state = 'paid' AND w.status IN ('accepted', 'thanked')
           ORDER BY p.id LIMIT 1)`,
        [donor.accountId],
      ),
    );
    const input = {
      id: newId(),
      language: 'kkRu',
      periodFrom: '2020-01-01',
      periodTo: '2100-01-01',
    };
    return {
      token: donor.session.token,
      variables: { input: { ...input, name: 'Гүлназ' } },
      other: { input: { ...input, name: 'Айгерім' } },
    };
  },
  issueLetters,
  revokeLetter: async (world) => {
    const { variables } = await issueLetters(world);
    const document = mutationDocument(await buildSchema(), 'issueLetters');
    await world.prepare({ document, variables, token: await staffToken(world) });
    const { id } = await world.take<{ id: string }>(
      `SELECT id FROM deliveries.thanks_letter WHERE batch_id = '${variables.input.id}'`,
    );
    return {
      token: await staffToken(world),
      variables: { id, reason: 'Ошибка в названии' },
      other: { id, reason: 'Выдано дважды' },
    };
  },
} satisfies Readonly<Record<string, MakeExample>>;
