import { AccountService, identityEntities } from '@app/identity';
import { aPerson, aTestApi, type Person } from '@app/identity/testing';
import { moderationEntities } from '@app/moderation';
import { newId } from '@app/platform';
import { institutionsEntities } from './institutions.entities.js';
import { InstitutionsModule } from './institutions.module.js';
import { anInstitution, validBins } from './testing/index.js';

const api = await aTestApi({
  imports: [InstitutionsModule],
  entities: [...identityEntities, ...moderationEntities, ...institutionsEntities],
});
const { transactions } = api.parts;
const moderator = await aPerson(transactions, { roles: ['moderator'] });
const bins = validBins();
for (let n = 0; n < 100; n += 1) bins.next();
afterAll(() => api.close());

const read = `query ($id: ID!) { institution(id: $id) {
  id bin kind region { code name { ru } } name { kk ru en } address contactEmail status version
  statusSentence { kk ru en } decisionReason allowedActions } }`;
const members = 'query ($id: ID!) { institutionMembers(institutionId: $id) { email displayName } }';
const add = `mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename
  ... on MemberAdded { member { accountId email displayName } }
  ... on Refusal { code } ... on InvalidInput { fields { path code } } } }`;
const apply = `mutation ($input: ApplyInstitutionInput!) { applyInstitution(input: $input) {
  __typename ... on InstitutionApplied { institution { id status } } ... on Refusal { code message { kk } }
  ... on InvalidInput { fields { path code message { kk ru en } } } } }`;

const addTo = async (institutionId: string, email: string, by: Person) => {
  const input = { institutionId, email, displayName: 'Жаңа қызметкер' };
  return (await api.ask(add, { input }, by.session)).data?.['addMember'];
};

describe('an institution in GraphQL', () => {
  it('is shown to its members and to moderators, and is not there for others', async () => {
    const { id, bin, member } = await anInstitution(transactions);
    for (const { session } of [member, moderator]) {
      const { data } = await api.ask(read, { id }, session);
      expect(data?.['institution']).toMatchObject({
        id,
        bin,
        region: { code: '63', name: { ru: 'Восточно-Казахстанская область' } },
        name: { kk: 'Балаларды қолдау орталығы', ru: 'Центр поддержки детей' },
        status: 'verified',
      });
    }
    const stranger = (await anInstitution(transactions)).member;
    const donor = await aPerson(transactions);
    const finance = await aPerson(transactions, { roles: ['finance'] });
    for (const { session } of [stranger, donor, finance]) {
      expect((await api.ask(read, { id }, session)).data).toEqual({ institution: null });
      expect((await api.ask(read, { id: newId() }, session)).data).toEqual({ institution: null });
    }
    expect((await api.ask(read, { id })).errors).toMatchObject([{ message: 'SignInRequired' }]);
  });

  it('offers to suspend it to moderators alone', async () => {
    const { id, member } = await anInstitution(transactions);
    const actions = async (who: Person) =>
      (await api.ask(read, { id }, who.session)).data?.['institution']?.['allowedActions'];
    expect(await actions(member)).toEqual(['register', 'draft', 'add']);
    expect(await actions(moderator)).toContain('suspend');
  });

  it('is among one’s own', async () => {
    const { id, member } = await anInstitution(transactions);
    const mine = await api.ask('{ myInstitutions { id } }', {}, member.session);
    expect(mine.data).toEqual({ myInstitutions: [{ id }] });
    const none = await api.ask('{ myInstitutions { id } }', {}, moderator.session);
    expect(none.data).toEqual({ myInstitutions: [] });
  });

  it('opens the desks that are one’s own', async () => {
    const { member } = await anInstitution(transactions);
    const desks = async (who: Person) =>
      (await api.ask('{ me { isMember allowedActions } }', {}, who.session)).data?.['me'];
    expect(await desks(member)).toEqual({ isMember: true, allowedActions: ['desk'] });
    const all = await aPerson(transactions, { roles: ['finance', 'admin'] });
    expect(await desks(all)).toEqual({
      isMember: false,
      allowedActions: ['moderate', 'finance', 'admin'],
    });
    const donor = await aPerson(transactions);
    expect(await desks(donor)).toEqual({ isMember: false, allowedActions: [] });
  });
});

describe('members', () => {
  it('are listed for members alone', async () => {
    const { id, member, secondMember } = await anInstitution(transactions);
    const { data } = await api.ask(members, { id }, member.session);
    const both = [member, secondMember].map(({ email, displayName }) => ({ email, displayName }));
    expect(data?.['institutionMembers']).toHaveLength(2);
    expect(data?.['institutionMembers']).toEqual(expect.arrayContaining(both));
    const stranger = (await anInstitution(transactions)).member;
    expect((await api.ask(members, { id }, stranger.session)).errors).toMatchObject([
      { message: 'NotFound' },
    ]);
  });

  it('add another person, who gets an account and a link', async () => {
    const { id, member } = await anInstitution(transactions);
    const before = (await api.told('SignInLinkRequested')).length;
    expect(await addTo(id, 'New.Colleague@example.kz', member)).toMatchObject({
      __typename: 'MemberAdded',
      member: { email: 'new.colleague@example.kz', displayName: 'Жаңа қызметкер' },
    });
    expect(await api.told('SignInLinkRequested')).toHaveLength(before + 1);
    const again = await addTo(id, 'new.colleague@example.kz', member);
    expect(again).toMatchObject({ __typename: 'MemberAdded' });
    expect(await api.told('SignInLinkRequested')).toHaveLength(before + 1);
  });

  it('add somebody who has an account already, under their own name', async () => {
    const { id, member } = await anInstitution(transactions);
    const person = await aPerson(transactions);
    expect(await addTo(id, person.email, member)).toMatchObject({
      member: { accountId: person.accountId, displayName: person.displayName },
    });
    const mine = await api.ask('{ myInstitutions { id } }', {}, person.session);
    expect(mine.data).toEqual({ myInstitutions: [{ id }] });
  });

  it('add the address, not whoever typed it first with a password', async () => {
    const password = 'chosen by a stranger';
    const email = 'future-colleague@example.kz';
    const stranger = await aPerson(transactions, { email });
    const hash = await api.get(AccountService).hashPassword(password);
    await transactions.run((tx) =>
      tx.query(
        'UPDATE identity.account SET email_proven_at = NULL, password_hash = $2 WHERE id = $1',
        [stranger.accountId, hash],
      ),
    );
    const signIn = `mutation ($email: String!, $password: String!) {
      signIn(email: $email, password: $password) { __typename } }`;
    const tryPassword = async () =>
      (await api.ask(signIn, { email, password })).data?.['signIn']?.['__typename'];
    expect(await tryPassword()).toBe('SignedIn');
    const { id, member } = await anInstitution(transactions);
    expect(await addTo(id, email, member)).toMatchObject({
      member: { accountId: stranger.accountId },
    });
    expect((await api.ask('{ me { id } }', {}, stranger.session)).data).toEqual({ me: null });
    expect((await api.ask(read, { id }, stranger.session)).errors).toMatchObject([
      { message: 'SignInRequired' },
    ]);
    expect(await tryPassword()).toBe('WrongCredentials');
    const links = await transactions.read<object>(
      'SELECT id FROM identity.magic_link WHERE email = $1',
      [email],
    );
    expect(links).toHaveLength(1);
  });

  it('add one person once, also when asked many times at once', async () => {
    const { id, member } = await anInstitution(transactions);
    const email = 'rush.colleague@example.kz';
    const answers = await Promise.all(Array.from({ length: 5 }, () => addTo(id, email, member)));
    expect(answers.map((answer) => answer?.['__typename'])).toEqual(Array(5).fill('MemberAdded'));
    const { data } = await api.ask(members, { id }, member.session);
    expect(data?.['institutionMembers']).toHaveLength(3);
  });

  it('add nobody to an institution that is not theirs', async () => {
    const { id } = await anInstitution(transactions);
    const stranger = (await anInstitution(transactions)).member;
    for (const institutionId of [id, newId(), 'nonsense']) {
      expect(await addTo(institutionId, 'x@example.kz', stranger)).toMatchObject({
        __typename: 'NotFound',
      });
    }
    const { data } = await api.ask('{ me { isMember } }', {}, stranger.session);
    expect(data).toEqual({ me: { isMember: true } });
  });

  it('add nobody who is blocked, nor anyone to a rejected institution', async () => {
    const { id, member } = await anInstitution(transactions);
    const blocked = await aPerson(transactions);
    await transactions.run((tx) =>
      tx.query('UPDATE identity.account SET blocked_at = $2 WHERE id = $1', [
        blocked.accountId,
        tx.now,
      ]),
    );
    expect(await addTo(id, blocked.email, member)).toMatchObject({
      fields: [{ path: 'email', code: 'institution.error.cannotBeMember' }],
    });
    const rejected = await anInstitution(transactions, { status: 'rejected' });
    expect(await addTo(rejected.id, 'y@example.kz', rejected.member)).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('add twenty people a day', async () => {
    const { id, member } = await anInstitution(transactions);
    const types: unknown[] = [];
    for (let n = 0; n < 21; n += 1) {
      types.push((await addTo(id, `colleague-${n}@example.kz`, member))?.['__typename']);
    }
    expect(types).toEqual([...Array(20).fill('MemberAdded'), 'TooManyAttempts']);
  });
});

describe('applying in GraphQL', () => {
  const anInput = (changes: object = {}) => ({
    id: newId(),
    bin: bins.next().value,
    kind: 'kindergarten',
    regionCode: '75',
    nameKk: 'Балабақша',
    nameRu: 'Детский сад',
    address: 'Алматы, Абай даңғылы, 10',
    contactEmail: `garden-${newId()}@example.kz`,
    applicantName: 'Айгүл',
    password: 'құпия-сөз-8',
    ...changes,
  });

  it('takes the application of a guest', async () => {
    const input = anInput();
    const { data } = await api.ask(apply, { input }, { ip: '198.51.100.10' });
    expect(data?.['applyInstitution']).toEqual({
      __typename: 'InstitutionApplied',
      institution: { id: input.id, status: 'applied' },
    });
  });

  it('names each wrong field in three languages', async () => {
    const input = anInput({ bin: '123', nameKk: '', password: 'x' });
    const { data } = await api.ask(apply, { input }, { ip: '198.51.100.11' });
    expect(data?.['applyInstitution']).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'bin', code: 'form.bin.wrong' },
        { path: 'nameKk', code: 'form.institution.nameMissing' },
      ],
    });
    expect(JSON.stringify(data)).not.toMatch(/"(kk|ru|en)":""/);
  });

  it('refuses a BIN that is registered, in words', async () => {
    const { bin } = await anInstitution(transactions);
    const { data } = await api.ask(apply, { input: anInput({ bin }) }, { ip: '198.51.100.12' });
    expect(data?.['applyInstitution']).toMatchObject({
      __typename: 'BinAlreadyRegistered',
      code: 'institution.error.binAlreadyRegistered',
    });
  });

  it('takes ten applications an hour from one address', async () => {
    const types: unknown[] = [];
    for (let n = 0; n < 11; n += 1) {
      const input = anInput({ bin: 'wrong' });
      const { data } = await api.ask(apply, { input }, { ip: '198.51.100.13' });
      types.push(data?.['applyInstitution']?.['__typename']);
    }
    expect(types.at(9)).toBe('InvalidInput');
    expect(types.at(10)).toBe('TooManyAttempts');
  });
});
