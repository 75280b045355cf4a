import { AccountService } from './account.service.js';
import { identityEntities } from './identity.entities.js';
import { IdentityModule } from './identity.module.js';
import { aPerson, aTestApi } from './testing/index.js';

const api = await aTestApi({ imports: [IdentityModule], entities: identityEntities });
const { transactions } = api.parts;
const accounts = api.get(AccountService);
afterAll(() => api.close());

const passwordHash = await accounts.hashPassword('correct horse');
await transactions.run((tx) =>
  accounts.create(tx, {
    email: 'me@example.kz',
    displayName: 'Мен',
    locale: 'kk',
    passwordHash,
  }),
);

const signIn = `mutation ($email: String!, $password: String!) {
  signIn(email: $email, password: $password) {
    __typename
    ... on SignedIn { token expiresAt me { id displayName email locale roles } }
    ... on Refusal { code message { kk ru en } }
    ... on InvalidInput { fields { path code message { ru } } }
    ... on TooManyAttempts { retryAfterSeconds }
  }
}`;

describe('identity in GraphQL', () => {
  it('signs in, says who one is, and signs out', async () => {
    const answer = await api.ask(signIn, { email: 'me@example.kz', password: 'correct horse' });
    const signedIn = answer.data?.['signIn'];
    expect(signedIn).toMatchObject({
      __typename: 'SignedIn',
      me: { displayName: 'Мен', email: 'me@example.kz', locale: 'kk', roles: [] },
    });
    const token = String(signedIn?.['token']);
    const who = await api.ask('{ me { email } }', {}, { token });
    expect(who).toEqual({ data: { me: { email: 'me@example.kz' } } });
    await api.ask('mutation { signOut { done } }', {}, { token });
    expect(await api.ask('{ me { email } }', {}, { token })).toEqual({ data: { me: null } });
  });

  it('answers a wrong password as a refusal in three languages', async () => {
    const { data } = await api.ask(signIn, { email: 'me@example.kz', password: 'wrong' });
    expect(data?.['signIn']).toMatchObject({
      __typename: 'WrongCredentials',
      code: 'identity.error.wrongCredentials',
    });
    expect(JSON.stringify(data)).not.toMatch(/"(kk|ru|en)":""/);
  });

  it('answers wrong fields with their names and words', async () => {
    const { data } = await api.ask(signIn, { email: '', password: 'x'.repeat(201) });
    expect(data?.['signIn']).toMatchObject({
      __typename: 'InvalidInput',
      fields: [
        { path: 'email', code: 'form.email.missing' },
        { path: 'password', code: 'form.password.tooLong' },
      ],
    });
  });

  it('counts 500 sign-ins in one request as 500 attempts', async () => {
    const one = 'signIn(email: "aliased@example.kz", password: "wrong") { __typename }';
    const all = Array.from({ length: 500 }, (_, n) => `a${n}: ${one}`).join('\n');
    const { data } = await api.ask(`mutation { ${all} }`, {}, { ip: '192.0.2.77' });
    const types = Object.values(data ?? {}).map((value) => value?.['__typename']);
    expect(types.filter((type) => type === 'WrongCredentials')).toHaveLength(10);
    expect(types.filter((type) => type === 'TooManyAttempts')).toHaveLength(490);
  });

  it('says the same about a link to a known and to an unknown address', async () => {
    const document = (email: string) =>
      `mutation { requestSignInLink(email: "${email}", locale: ru) {
        __typename ... on SignInLinkSent { email } } }`;
    for (const email of ['me@example.kz', 'nobody@example.kz']) {
      const { data } = await api.ask(document(email));
      expect(data?.['requestSignInLink']).toEqual({ __typename: 'SignInLinkSent', email });
    }
  });

  it('answers a link that is not ours', async () => {
    const { data } = await api.ask(
      'mutation { useSignInLink(token: "x") { __typename ... on Refusal { code } } }',
    );
    expect(data?.['useSignInLink']).toEqual({
      __typename: 'LinkNotValid',
      code: 'identity.error.linkNotValid',
    });
  });

  it('shows accounts and their roles to administrators alone', async () => {
    const admin = await aPerson(transactions, { roles: ['admin'] });
    const others = [
      await aPerson(transactions),
      await aPerson(transactions, { roles: ['moderator', 'finance', 'auditor'] }),
    ];
    const list = '{ accounts(first: 2) { edges { node { email roles blocked } } } }';
    for (const { session } of others) {
      expect((await api.ask(list, {}, session)).errors).toMatchObject([{ message: 'NotAllowed' }]);
    }
    expect((await api.ask(list)).errors).toMatchObject([{ message: 'SignInRequired' }]);
    const { data } = await api.ask(list, {}, admin.session);
    expect(data?.['accounts']?.['edges']).toHaveLength(2);
  });

  it('changes roles and blocks in GraphQL', async () => {
    const admin = await aPerson(transactions, { roles: ['admin'] });
    const person = await aPerson(transactions);
    const change = (call: string) =>
      api.ask(
        `mutation { it: ${call} { __typename
           ... on AccountChanged { account { roles blocked } } ... on Refusal { code } } }`,
        {},
        admin.session,
      );
    const id = `accountId: "${person.accountId}"`;
    const granted = await change(`grantRole(${id}, role: auditor)`);
    expect(granted.data?.['it']?.['account']).toEqual({ roles: ['auditor'], blocked: false });
    const revoked = await change(`revokeRole(${id}, role: auditor)`);
    expect(revoked.data?.['it']?.['account']).toEqual({ roles: [], blocked: false });
    const blocked = await change(`blockAccount(${id})`);
    expect(blocked.data?.['it']?.['account']).toEqual({ roles: [], blocked: true });
    const own = await change(`blockAccount(accountId: "${admin.accountId}")`);
    expect(own.data?.['it']).toMatchObject({ __typename: 'InvalidInput' });
    const missing = await change('blockAccount(accountId: "nobody")');
    expect(missing.data?.['it']).toMatchObject({ __typename: 'NotFound' });
  });
});
