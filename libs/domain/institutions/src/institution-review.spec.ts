import { identityEntities } from '@app/identity';
import { aPerson, aTestApi } from '@app/identity/testing';
import { moderationEntities } from '@app/moderation';
import { newId } from '@app/platform';
import { InstitutionApplication } from './institution-application.js';
import { InstitutionService } from './institution.service.js';
import { institutionsEntities } from './institutions.entities.js';
import { InstitutionsModule } from './institutions.module.js';
import { anInstitution, decideOn, openCaseOn, validBins } from './testing/index.js';

const api = await aTestApi({
  imports: [InstitutionsModule],
  entities: [...identityEntities, ...moderationEntities, ...institutionsEntities],
});
const { transactions } = api.parts;
const service = api.get(InstitutionService);
const one = await aPerson(transactions, { roles: ['moderator'] });
const two = await aPerson(transactions, { roles: ['admin'] });
const bins = validBins();
for (let n = 0; n < 50; n += 1) bins.next();
afterAll(() => api.close());

const aFund = {
  kind: 'fund',
  regionCode: '10',
  nameKk: 'Қор «Жүрек»',
  nameRu: 'Фонд «Жүрек»',
  address: 'Семей қаласы, құпия көше, 7',
  contactEmail: 'fund@example.kz',
  applicantName: 'Марат',
};

async function anApplied(applicant = two) {
  const person = applicant === two ? await aPerson(transactions) : applicant;
  const institution = await api.get(InstitutionApplication).apply(person, {
    ...aFund,
    id: newId(),
    bin: bins.next().value,
  });
  return institution.id;
}

const facts = (id: string) => transactions.run((tx) => service.publicFacts(tx, id));
const get = (id: string) => transactions.run((tx) => service.get(tx, id));
const toldAbout = async (id: string) =>
  (await api.told('InstitutionChanged')).filter(({ institutionId }) => institutionId === id);

describe('verifying an institution', () => {
  it('takes two people; what each checked is kept and public', async () => {
    const id = await anApplied();
    expect(await decideOn(api, id, { by: one, verdict: 'approve' })).toMatchObject({
      status: 'open',
    });
    expect(await facts(id)).toBeNull();
    expect(await decideOn(api, id, { by: two, verdict: 'approve' })).toMatchObject({
      status: 'approved',
    });
    const found = await facts(id);
    expect(found).toMatchObject({ status: 'verified', version: 2, regionCode: '10', kind: 'fund' });
    const checks = ['register', 'authority', 'callback'].map((name) => `institution.check.${name}`);
    expect(found?.verifications).toMatchObject([
      { role: 'moderator', checks },
      { role: 'admin', checks },
    ]);
    expect(await toldAbout(id)).toEqual([
      { name: 'InstitutionChanged', institutionId: id, version: 2 },
    ]);
  });

  it('tells the public no address and no contact', async () => {
    const { id } = await anInstitution(transactions);
    expect(JSON.stringify(await facts(id))).not.toMatch(/Өскемен|example\.kz|@/);
  });

  it('is not done by one person twice, nor by the applicant', async () => {
    const id = await anApplied();
    await decideOn(api, id, { by: one, verdict: 'approve' });
    expect(await decideOn(api, id, { by: one, verdict: 'approve' })).toMatchObject({
      code: 'moderation.error.secondPerson',
    });
    const moderator = await aPerson(transactions, { roles: ['moderator'] });
    const own = await anApplied(moderator);
    expect(await decideOn(api, own, { by: moderator, verdict: 'approve' })).toMatchObject({
      code: 'moderation.error.ownCase',
    });
    expect((await get(own)).status).toBe('applied');
  });

  it('is not done by the first applicant when a colleague has sent it again', async () => {
    const first = await aPerson(transactions, { roles: ['moderator'] });
    const colleague = await aPerson(transactions, { roles: ['moderator'] });
    const former = await aPerson(transactions, { roles: ['admin'] });
    const id = await anApplied(first);
    await transactions.run(async (tx) => {
      for (const [accountId, leftAt] of [
        [colleague.accountId, null],
        [former.accountId, tx.now],
      ]) {
        await tx.query(
          `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at, left_at)
           VALUES ($1, $2, $3, $4, $5)`,
          [tx.newId(), id, accountId, tx.now, leftAt],
        );
      }
    });
    const party = { code: 'moderation.error.partyToCase' };
    for (const by of [colleague, former]) {
      expect(await decideOn(api, id, { by, verdict: 'approve' })).toMatchObject(party);
    }
    await decideOn(api, id, { by: one, verdict: 'return', reason: 'Мекенжай толық емес.' });
    await transactions.run((tx) =>
      tx.query(
        'UPDATE institutions.membership SET left_at = $3 WHERE institution_id = $1 AND account_id = $2',
        [id, first.accountId, tx.now],
      ),
    );
    const { bin } = await get(id);
    await api.get(InstitutionApplication).apply(colleague, { ...aFund, id, bin, nameRu: 'Фонд' });
    for (const by of [first, former]) {
      expect(await decideOn(api, id, { by, verdict: 'approve' })).toMatchObject(party);
    }
    expect(await decideOn(api, id, { by: colleague, verdict: 'approve' })).toMatchObject({
      code: 'moderation.error.ownCase',
    });
    await decideOn(api, id, { by: one, verdict: 'approve' });
    expect(await decideOn(api, id, { by: two, verdict: 'approve' })).toMatchObject({
      status: 'approved',
    });
  });

  it('ends once when five approve at once', async () => {
    const people = [];
    for (let n = 0; n < 5; n += 1)
      people.push(await aPerson(transactions, { roles: ['moderator'] }));
    const id = await anApplied();
    for (const round of [1, 2]) {
      const read = await openCaseOn(api, id);
      await Promise.all(people.map((by) => decideOn(api, id, { by, verdict: 'approve', read })));
      const found = await facts(id);
      expect(found?.verifications.length ?? 0).toBe(round === 1 ? 0 : 2);
    }
  });
});

describe('an application that is not approved', () => {
  it('is returned with the reason', async () => {
    const id = await anApplied();
    const reason = 'БСН мен атауы сәйкес емес.';
    await decideOn(api, id, { by: one, verdict: 'return', reason });
    expect((await get(id)).status).toBe('applied');
    expect(await openCaseOn(api, id)).toBeNull();
    expect(await toldAbout(id)).toHaveLength(1);
    const { data } = await api.ask(
      `{ institution(id: "${id}") { decisionReason statusSentence { ru } allowedActions } }`,
      {},
      one.session,
    );
    expect(data?.['institution']).toMatchObject({ decisionReason: reason });
    expect(data?.['institution']?.['allowedActions']).toContain('correct');
  });

  it('is rejected with the reason, also after one approval', async () => {
    const id = await anApplied();
    await decideOn(api, id, { by: one, verdict: 'approve' });
    await decideOn(api, id, { by: two, verdict: 'reject', reason: 'Мұндай қор жоқ.' });
    expect((await get(id)).status).toBe('rejected');
    expect(await facts(id)).toBeNull();
  });
});

describe('suspending', () => {
  const suspend = (id: string, version: number, reason: string, who = one) =>
    api.ask(
      `mutation ($id: ID!, $version: Int!, $reason: String!) {
         suspendInstitution(id: $id, version: $version, reason: $reason) { __typename
           ... on InstitutionSuspended { institution { status decisionReason version } }
           ... on Refusal { code } } }`,
      { id, version, reason },
      who.session,
    );

  it('stops a verified institution, with a reason, and is told', async () => {
    const { id, member } = await anInstitution(transactions);
    const { data } = await suspend(id, 1, 'Шағым түсті');
    expect(data?.['suspendInstitution']).toEqual({
      __typename: 'InstitutionSuspended',
      institution: { status: 'suspended', decisionReason: 'Шағым түсті', version: 2 },
    });
    expect((await facts(id))?.status).toBe('suspended');
    expect(await toldAbout(id)).toHaveLength(1);
    const again = await suspend(id, 2, 'Тағы да');
    expect(again.data?.['suspendInstitution']).toMatchObject({ __typename: 'ChangedMeanwhile' });
    const byMember = await suspend(id, 2, 'x', member);
    expect(byMember.errors).toMatchObject([{ message: 'NotAllowed' }]);
  });

  it.each([
    [newId(), 1, 'Себеп', 'NotFound'],
    ['nonsense', 1, 'Себеп', 'NotFound'],
    [null, 9, 'Себеп', 'ChangedMeanwhile'],
    [null, 1, '  ', 'InvalidInput'],
    [null, 1, 'x'.repeat(1001), 'InvalidInput'],
  ])('%p in version %p for %p is answered %s', async (wrongId, version, reason, type) => {
    const { id } = await anInstitution(transactions);
    const { data } = await suspend(wrongId ?? id, version, reason);
    expect(data?.['suspendInstitution']?.['__typename']).toBe(type);
    expect((await get(id)).status).toBe('verified');
  });

  it('is won by one of two at once', async () => {
    const { id } = await anInstitution(transactions);
    const answers = await Promise.all([suspend(id, 1, 'Бір'), suspend(id, 1, 'Екі', two)]);
    const types = answers.map(({ data }) => data?.['suspendInstitution']?.['__typename']);
    expect(types.sort()).toEqual(['ChangedMeanwhile', 'InstitutionSuspended']);
  });
});
