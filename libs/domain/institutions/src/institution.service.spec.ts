import { identityEntities } from '@app/identity';
import { aPerson, aTestApi } from '@app/identity/testing';
import { moderationEntities } from '@app/moderation';
import { newId, NotFound } from '@app/platform';
import { InstitutionNotVerified } from './institution.errors.js';
import type { InstitutionStatus } from './institution.enums.js';
import { InstitutionService } from './institution.service.js';
import { institutionsEntities } from './institutions.entities.js';
import { InstitutionsModule } from './institutions.module.js';
import { anInstitution } from './testing/index.js';

const api = await aTestApi({
  imports: [InstitutionsModule],
  entities: [...identityEntities, ...moderationEntities, ...institutionsEntities],
});
const { transactions } = api.parts;
const service = api.get(InstitutionService);
afterAll(() => api.close());

const getVerified = (id: string) => transactions.run((tx) => service.getVerified(tx, id));

describe('institutions for other capabilities', () => {
  it('know their members; a stranger and a missing institution are one answer', async () => {
    const { id, member } = await anInstitution(transactions);
    const elsewhere = await anInstitution(transactions);
    const require = (institutionId: string, accountId: string) =>
      transactions.run((tx) => service.requireMember(tx, { institutionId, accountId }));
    await require(id, member.accountId);
    const wrong = [
      [id, elsewhere.member.accountId],
      [elsewhere.id, member.accountId],
      [newId(), member.accountId],
      ['nonsense', member.accountId],
    ] as const;
    for (const [institutionId, accountId] of wrong) {
      await expect(require(institutionId, accountId)).rejects.toThrow(NotFound);
    }
  });

  it('forget a member who has left', async () => {
    const { id, member, secondMember } = await anInstitution(transactions);
    await transactions.run((tx) =>
      tx.query('UPDATE institutions.membership SET left_at = $2 WHERE account_id = $1', [
        member.accountId,
        tx.now,
      ]),
    );
    const who = { institutionId: id, accountId: member.accountId };
    await expect(transactions.run((tx) => service.requireMember(tx, who))).rejects.toThrow(
      NotFound,
    );
    const contacts = await transactions.run((tx) => service.memberContacts(tx, id));
    expect(contacts.map(({ accountId }) => accountId)).toEqual([secondMember.accountId]);
    const left = await transactions.run((tx) => service.institutionsOf(tx, member.accountId));
    expect(left).toEqual([]);
  });

  it.each<InstitutionStatus>(['applied', 'rejected', 'suspended'])(
    'may post nothing while they are %s',
    async (status) => {
      const { id } = await anInstitution(transactions, { status });
      await expect(getVerified(id)).rejects.toThrow(InstitutionNotVerified);
    },
  );

  it('may post when they are verified', async () => {
    const { id, bin } = await anInstitution(transactions);
    expect(await getVerified(id)).toMatchObject({ id, bin, status: 'verified' });
    await expect(getVerified(newId())).rejects.toThrow(NotFound);
    await expect(getVerified('nonsense')).rejects.toThrow(NotFound);
  });

  it('stay verified until whoever asked is done', async () => {
    const { id } = await anInstitution(transactions);
    const order: string[] = [];
    let suspending: Promise<unknown> = Promise.resolve();
    await transactions.run(async (tx) => {
      await service.getVerified(tx, id);
      suspending = transactions
        .run((other) =>
          other.query(`UPDATE institutions.institution SET status = 'suspended' WHERE id = $1`, [
            id,
          ]),
        )
        .then(() => order.push('suspended'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push('posted');
    });
    await suspending;
    expect(order).toEqual(['posted', 'suspended']);
  });

  it('name regions in three languages', () => {
    expect(service.regionName('63')).toEqual({
      kk: 'Шығыс Қазақстан облысы',
      ru: 'Восточно-Казахстанская область',
      en: 'East Kazakhstan Region',
    });
    expect(service.hasRegion('63')).toBe(true);
    expect(service.hasRegion('99')).toBe(false);
  });

  it('write to their members, but not to who is blocked', async () => {
    const { id, member, secondMember } = await anInstitution(transactions);
    await transactions.run((tx) =>
      tx.query('UPDATE identity.account SET blocked_at = $2 WHERE id = $1', [
        secondMember.accountId,
        tx.now,
      ]),
    );
    expect(await transactions.run((tx) => service.memberContacts(tx, id))).toEqual([
      {
        accountId: member.accountId,
        email: member.email,
        displayName: member.displayName,
        locale: 'kk',
      },
    ]);
  });

  it('make their members sign in for half a day at a time', async () => {
    const { member } = await anInstitution(transactions);
    const stranger = await aPerson(transactions);
    await transactions.run((tx) =>
      tx.query(`UPDATE identity.session SET expires_at = created_at + interval '30 days'`, []),
    );
    const who = async () => {
      const answers = [];
      for (const { session } of [member, stranger]) {
        answers.push((await api.ask('{ me { id } }', {}, session)).data?.['me'] !== null);
      }
      return answers;
    };
    expect(await who()).toEqual([true, true]);
    api.clock.offsetMs = 13 * 3_600_000;
    expect(await who()).toEqual([false, true]);
    api.clock.offsetMs = 0;
  });
});
