import { InvalidInput, newId, NotAllowed, NotFound } from '@app/platform';
import { AccountService } from './account.service.js';
import { identityEntities } from './identity.entities.js';
import { WrongCredentials } from './identity.errors.js';
import { IdentityModule } from './identity.module.js';
import { IdentityService } from './identity.service.js';
import { LinkSignInService } from './link-sign-in.service.js';
import { SignInService } from './sign-in.service.js';
import { StaffService } from './staff.service.js';
import { aPerson, aTestApi, type Person } from './testing/index.js';

const api = await aTestApi({ imports: [IdentityModule], entities: identityEntities });
const { transactions } = api.parts;
const staff = api.get(StaffService);
const admin = await aPerson(transactions, { roles: ['admin'] });
afterAll(() => api.close());

const aVisit = { inProcess: false, token: null, ip: '203.0.113.9', locale: 'kk' } as const;
const rolesOf = async ({ session }: Person) => [
  ...(await api.get(IdentityService).actorFor(session)).roles,
];
const isSignedIn = async ({ session }: Person) =>
  (await api.get(IdentityService).actorFor(session)).accountId !== null;

describe('an administrator', () => {
  it('gives a role; the person signs in again', async () => {
    const person = await aPerson(transactions);
    const { roles } = await staff.grantRole(admin, { ...person, role: 'finance' });
    expect(roles).toEqual(['finance']);
    expect(await isSignedIn(person)).toBe(false);
  });

  it('gives a role to the address, not to whoever typed it first with a password', async () => {
    const password = 'chosen by a stranger';
    const stranger = await aPerson(transactions, { email: 'colleague@zhurek.example' });
    const passwordHash = await api.get(AccountService).hashPassword(password);
    const pretend = () =>
      transactions.run((tx) =>
        tx.query(
          'UPDATE identity.account SET email_proven_at = NULL, password_hash = $2 WHERE id = $1',
          [stranger.accountId, passwordHash],
        ),
      );
    await pretend();
    const signIn = () => api.get(SignInService).signIn(aVisit, { ...stranger, password });
    const { token } = await signIn();
    await staff.grantRole(admin, { ...stranger, role: 'moderator' });
    const actor = await api.get(IdentityService).actorFor({ ...aVisit, token });
    expect(actor.accountId).toBeNull();
    expect(await isSignedIn(stranger)).toBe(false);
    await expect(signIn()).rejects.toThrow(WrongCredentials);
    const links = await transactions.read<{ id: string }>(
      'SELECT id FROM identity.magic_link WHERE email = $1',
      [stranger.email],
    );
    expect(links).toHaveLength(1);
    const proof = api.links.tokenFor('sign-in', links[0]?.id ?? '');
    const { roles } = await api.get(LinkSignInService).use(aVisit, proof);
    expect(roles).toEqual(['moderator']);
  });

  it('mails nothing to who has proven the address and keeps their password', async () => {
    const person = await aPerson(transactions, { email: 'proven@zhurek.example' });
    const password = 'their own password';
    const hash = await api.get(AccountService).hashPassword(password);
    await transactions.run((tx) =>
      tx.query('UPDATE identity.account SET password_hash = $2 WHERE id = $1', [
        person.accountId,
        hash,
      ]),
    );
    await staff.grantRole(admin, { ...person, role: 'finance' });
    const { roles } = await api.get(SignInService).signIn(aVisit, { ...person, password });
    expect(roles).toEqual(['finance']);
    expect(
      await transactions.read<object>('SELECT id FROM identity.magic_link WHERE email = $1', [
        person.email,
      ]),
    ).toEqual([]);
  });

  it('takes a role away; the person is out with the next request', async () => {
    const person = await aPerson(transactions, { roles: ['moderator', 'auditor'] });
    expect(await rolesOf(person)).toEqual(['moderator', 'auditor']);
    const { roles } = await staff.revokeRole(admin, { ...person, role: 'moderator' });
    expect(roles).toEqual(['auditor']);
    expect(await isSignedIn(person)).toBe(false);
  });

  it('may repeat either', async () => {
    const person = await aPerson(transactions);
    const grant = () => staff.grantRole(admin, { ...person, role: 'finance' });
    const results = await Promise.all([grant(), grant(), grant()]);
    expect(results.map(({ roles }) => roles)).toEqual([['finance'], ['finance'], ['finance']]);
    await staff.revokeRole(admin, { ...person, role: 'finance' });
    const { roles } = await staff.revokeRole(admin, { ...person, role: 'finance' });
    expect(roles).toEqual([]);
    await grant();
    const rows = await transactions.read<object>(
      'SELECT id FROM identity.role_grant WHERE account_id = $1',
      [person.accountId],
    );
    expect(rows).toHaveLength(2);
  });

  it('keeps who gave and who took a role', async () => {
    const person = await aPerson(transactions);
    await staff.grantRole(admin, { ...person, role: 'finance' });
    await staff.revokeRole(admin, { ...person, role: 'finance' });
    const rows = await transactions.read<object>(
      'SELECT granted_by, revoked_by FROM identity.role_grant WHERE account_id = $1',
      [person.accountId],
    );
    expect(rows).toEqual([{ granted_by: admin.accountId, revoked_by: admin.accountId }]);
  });

  it('blocks an account, which ends its sessions, and gives it no role', async () => {
    const person = await aPerson(transactions);
    const { account } = await staff.blockAccount(admin, person.accountId);
    expect(account.isBlocked).toBe(true);
    expect(await isSignedIn(person)).toBe(false);
    await expect(staff.grantRole(admin, { ...person, role: 'finance' })).rejects.toMatchObject({
      fields: [{ path: 'accountId', code: 'identity.error.accountBlocked' }],
    });
  });

  it.each([
    ['give themselves a role', () => staff.grantRole(admin, { ...admin, role: 'finance' })],
    ['take a role from themselves', () => staff.revokeRole(admin, { ...admin, role: 'admin' })],
    ['block themselves', () => staff.blockAccount(admin, admin.accountId)],
  ])('may not %s', async (_, work) => {
    await expect(work()).rejects.toMatchObject({
      fields: [{ path: 'accountId', code: 'identity.error.ownAccount' }],
    });
  });

  it.each([newId(), 'not-an-id', ''])('finds no account %p', async (accountId) => {
    await expect(staff.blockAccount(admin, accountId)).rejects.toThrow(NotFound);
    await expect(staff.grantRole(admin, { accountId, role: 'finance' })).rejects.toThrow(NotFound);
  });

  it('who has just lost the role changes nothing more', async () => {
    const former = await aPerson(transactions, { roles: ['admin'] });
    const person = await aPerson(transactions);
    await staff.revokeRole(admin, { ...former, role: 'admin' });
    await expect(staff.blockAccount(former, person.accountId)).rejects.toThrow(NotAllowed);
  });

  it('remains when two take the role from each other at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const one = await aPerson(transactions, { roles: ['admin'] });
      const two = await aPerson(transactions, { roles: ['admin'] });
      const results = await Promise.allSettled([
        staff.revokeRole(one, { ...two, role: 'admin' }),
        staff.revokeRole(two, { ...one, role: 'admin' }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});

describe('the list of accounts', () => {
  it('finds names and addresses however they are spelt', async () => {
    const person = await aPerson(transactions, { email: 'qairat.search@example.kz' });
    await transactions.run((tx) =>
      tx.query('UPDATE identity.account SET display_name = $2 WHERE id = $1', [
        person.accountId,
        'Қайрат Өмірбеков',
      ]),
    );
    for (const search of ['кайрат', 'ӨМІР', 'qairat.SEARCH', ' Омирбек ']) {
      const { items } = await staff.list({ search });
      expect(items.map(({ account }) => account.id)).toEqual([person.accountId]);
    }
    expect((await staff.list({ search: '%' })).items).toEqual([]);
  });

  it('is read in pages, each account once', async () => {
    const ids: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await staff.list({ first: 4, after });
      ids.push(...page.items.map(({ account }) => account.id));
      if (!page.hasNextPage) break;
      after = page.items.at(-1)?.cursor ?? null;
    }
    const [row] = await transactions.read<{ count: number }>(
      'SELECT count(*)::int AS count FROM identity.account',
    );
    expect(new Set(ids).size).toBe(row?.count);
    expect(ids).toHaveLength(row?.count ?? 0);
  });

  it.each([
    { after: 'nonsense' },
    { after: Buffer.from('["2026-01-01","x"]').toString('base64url') },
    { first: 0 },
    { first: 101 },
    { search: 'x'.repeat(101) },
  ])('refuses %p', async (query) => {
    await expect(staff.list(query)).rejects.toThrow(InvalidInput);
  });
});
