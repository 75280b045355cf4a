import { InvalidInput, type SessionRequest, TooManyAttempts } from '@app/platform';
import { AccountService } from './account.service.js';
import { Duties } from './duties.js';
import { WrongCredentials } from './identity.errors.js';
import { IdentityModule } from './identity.module.js';
import { identityEntities } from './identity.entities.js';
import { IdentityService } from './identity.service.js';
import { ForgetStale } from './forget-stale.js';
import { Passwords } from './passwords.js';
import { SignInService } from './sign-in.service.js';
import { aTestApi } from './testing/index.js';

const api = await aTestApi({ imports: [IdentityModule], entities: identityEntities });
const { transactions } = api.parts;
const accounts = api.get(AccountService);
const signIns = api.get(SignInService);
const identity = api.get(IdentityService);
afterAll(() => api.close());

const password = 'айналайын-8';
const passwordHash = await accounts.hashPassword(password);
let count = 0;
let people = 0;

/** Each spec comes from an address of its own, so that they do not use up each other's limits. */
function fromElsewhere(token: string | null = null): SessionRequest {
  count += 1;
  return { inProcess: false, token, ip: `198.51.100.${count}`, locale: 'kk' };
}

async function anAccount(): Promise<{ id: string; email: string }> {
  people += 1;
  const email = `account-${people}@example.kz`;
  const account = { email, displayName: 'Айгүл', locale: 'kk', passwordHash } as const;
  const { id } = await transactions.run((tx) => accounts.create(tx, account));
  return { id, email };
}

const block = (id: string) =>
  transactions.run((tx) =>
    tx.query('UPDATE identity.account SET blocked_at = $2 WHERE id = $1', [id, tx.now]),
  );
const hoursLeft = async (expiresAt: Date) => {
  const left = expiresAt.getTime() - (await transactions.now()).getTime();
  return Number(((left + 60_000) / 3_600_000).toString().split('.')[0]);
};

describe('signing in by password', () => {
  it('opens a session for a month for a donor', async () => {
    const { id, email } = await anAccount();
    const person = await signIns.signIn(fromElsewhere(), { email, password });
    expect(await hoursLeft(person.expiresAt)).toBe(720);
    const actor = await identity.actorFor(fromElsewhere(person.token));
    expect(actor).toMatchObject({ accountId: id, email, displayName: 'Айгүл' });
  });

  it('takes the address in any case and with spaces around it', async () => {
    const { email } = await anAccount();
    await signIns.signIn(fromElsewhere(), { email: `  ${email.toUpperCase()} `, password });
  });

  it('opens a session for half a day for staff, and for who has a duty', async () => {
    const staff = await anAccount();
    await transactions.run((tx) =>
      tx.query(
        `INSERT INTO identity.role_grant (id, account_id, role, granted_at)
         VALUES ($1, $2, 'auditor', $3)`,
        [tx.newId(), staff.id, tx.now],
      ),
    );
    const member = await anAccount();
    api.get(Duties).register({ holds: async (_tx, accountId) => accountId === member.id });
    for (const { email } of [staff, member]) {
      const { expiresAt } = await signIns.signIn(fromElsewhere(), { email, password });
      expect(await hoursLeft(expiresAt)).toBe(12);
    }
  });

  it('keeps no token that could be used', async () => {
    const { email } = await anAccount();
    const { token } = await signIns.signIn(fromElsewhere(), { email, password });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await transactions.read<{ hash: string }>(
      `SELECT encode(token_hash, 'base64') AS hash FROM identity.session`,
    );
    const plain = Buffer.from(token, 'base64url').toString('base64');
    expect(rows.filter(({ hash }) => hash === plain)).toEqual([]);
  });

  it('gives a new token each time and ends the session the browser had before', async () => {
    const { email } = await anAccount();
    const first = await signIns.signIn(fromElsewhere(), { email, password });
    const second = await signIns.signIn(fromElsewhere(first.token), { email, password });
    expect(second.token).not.toBe(first.token);
    expect((await identity.actorFor(fromElsewhere(first.token))).accountId).toBeNull();
    expect((await identity.actorFor(fromElsewhere(second.token))).accountId).not.toBeNull();
  });

  it('never takes a token that a browser brought along', async () => {
    const { email } = await anAccount();
    const planted = 'A'.repeat(43);
    const { token } = await signIns.signIn(fromElsewhere(planted), { email, password });
    expect(token).not.toBe(planted);
    expect((await identity.actorFor(fromElsewhere(planted))).accountId).toBeNull();
  });

  it('answers the same to a wrong password, an unknown address and a blocked account', async () => {
    const known = await anAccount();
    const blocked = await anAccount();
    await block(blocked.id);
    const tries = [
      { email: known.email, password: 'wrong' },
      { email: 'nobody@example.kz', password },
      { email: blocked.email, password },
    ];
    for (const input of tries) {
      await expect(signIns.signIn(fromElsewhere(), input)).rejects.toThrow(WrongCredentials);
    }
  });

  it('checks a password for an unknown address too, so that nobody can time the difference', async () => {
    const passwords = api.get(Passwords);
    const matches = passwords.matches.bind(passwords);
    let checked = 0;
    passwords.matches = (...given) => {
      checked += 1;
      return matches(...given);
    };
    const { email } = await anAccount();
    for (const address of [email, 'nobody-at-all@example.kz']) {
      const input = { email: address, password: 'wrong' };
      await expect(signIns.signIn(fromElsewhere(), input)).rejects.toThrow(WrongCredentials);
    }
    passwords.matches = matches;
    expect(checked).toBe(2);
  });

  it('says which field is empty or wrong', async () => {
    const error: unknown = await signIns
      .signIn(fromElsewhere(), { email: 'not an address', password: '' })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidInput);
    expect(error).toMatchObject({
      fields: [
        { path: 'email', code: 'form.email.wrong' },
        { path: 'password', code: 'form.password.missing' },
      ],
    });
  });

  it('checks at most ten passwords of an account in an hour, from wherever they come', async () => {
    const { email } = await anAccount();
    const tries = Array.from({ length: 12 }, () =>
      signIns.signIn(fromElsewhere(), { email, password: 'wrong' }),
    );
    const results = await Promise.allSettled(tries);
    const reasons = results.map((result) => (result.status === 'rejected' ? result.reason : null));
    expect(reasons.filter((reason) => reason instanceof WrongCredentials)).toHaveLength(10);
    expect(reasons.filter((reason) => reason instanceof TooManyAttempts)).toHaveLength(2);
    await expect(signIns.signIn(fromElsewhere(), { email, password })).rejects.toThrow(
      TooManyAttempts,
    );
  });
});

describe('a session', () => {
  it('ends when signing out, and ending it twice is no matter', async () => {
    const { email } = await anAccount();
    const { token } = await signIns.signIn(fromElsewhere(), { email, password });
    await signIns.signOut(fromElsewhere(token));
    await signIns.signOut(fromElsewhere(token));
    expect((await identity.actorFor(fromElsewhere(token))).accountId).toBeNull();
  });

  it('ends by itself', async () => {
    const { email } = await anAccount();
    const { token } = await signIns.signIn(fromElsewhere(), { email, password });
    api.clock.offsetMs = 30 * 86_400_000 + 1000;
    expect((await identity.actorFor(fromElsewhere(token))).accountId).toBeNull();
    api.clock.offsetMs = 0;
  });

  it('of a donor who was given a duty meanwhile ends after half a day', async () => {
    const { id, email } = await anAccount();
    const { token } = await signIns.signIn(fromElsewhere(), { email, password });
    const accountAfter = async (hours: number) => {
      api.clock.offsetMs = hours * 3_600_000;
      const { accountId } = await identity.actorFor(fromElsewhere(token));
      api.clock.offsetMs = 0;
      return accountId;
    };
    expect(await accountAfter(13)).toBe(id);
    api.get(Duties).register({ holds: async (_tx, accountId) => accountId === id });
    expect(await accountAfter(11)).toBe(id);
    expect(await accountAfter(13)).toBeNull();
  });

  it('ends when the account is blocked', async () => {
    const { id, email } = await anAccount();
    const { token } = await signIns.signIn(fromElsewhere(), { email, password });
    await block(id);
    expect((await identity.actorFor(fromElsewhere(token))).accountId).toBeNull();
  });

  it.each(['', 'x', `${'A'.repeat(43)}'`, 'Ә'.repeat(43), 'A'.repeat(100_000)])(
    'with a token that was never ours is a guest (%#)',
    async (token) => {
      expect((await identity.actorFor(fromElsewhere(token))).accountId).toBeNull();
    },
  );

  it('is forgotten a month after its end, and not before', async () => {
    const { email } = await anAccount();
    await signIns.signIn(fromElsewhere(), { email, password });
    const sweep = api.get(ForgetStale);
    const left = async () =>
      (await transactions.read<object>('SELECT 1 AS one FROM identity.session')).length;
    const before = await left();
    api.clock.offsetMs = 29 * 86_400_000;
    await sweep.run();
    expect(await left()).toBe(before);
    api.clock.offsetMs = 61 * 86_400_000;
    expect(await sweep.run()).toBeGreaterThanOrEqual(before);
    api.clock.offsetMs = 0;
    expect(await left()).toBe(0);
  });
});
