import { InvalidInput, newId, type SessionRequest, TooManyAttempts } from '@app/platform';
import { AccountService } from './account.service.js';
import { DonorService } from './donor.service.js';
import { LinkNotValid, WrongCredentials } from './identity.errors.js';
import { identityEntities } from './identity.entities.js';
import { IdentityModule } from './identity.module.js';
import { IdentityService } from './identity.service.js';
import { LinkSignInService } from './link-sign-in.service.js';
import { SignInLinkService } from './sign-in-link.service.js';
import { SignInService } from './sign-in.service.js';
import { aTestApi } from './testing/index.js';

const api = await aTestApi({ imports: [IdentityModule], entities: identityEntities });
const { transactions } = api.parts;
const linkSignIns = api.get(LinkSignInService);
const links = api.get(SignInLinkService);
afterAll(() => api.close());

let count = 0;
function fromElsewhere(token: string | null = null): SessionRequest {
  count += 1;
  return { inProcess: false, token, ip: `198.51.100.${count}`, locale: 'ru' };
}

/** Asks for a link and reads the mail. */
async function tokenFor(email: string): Promise<string> {
  const before = new Set((await api.told('SignInLinkRequested')).map((event) => event['linkId']));
  await linkSignIns.request(fromElsewhere(), { email, locale: 'ru' });
  const events = await api.told('SignInLinkRequested');
  const event = events.find(({ linkId }) => !before.has(linkId));
  const letter = await transactions.run((tx) => links.letter(tx, String(event?.['linkId'])));
  expect(letter).toMatchObject({ email: email.toLowerCase(), locale: 'ru' });
  return letter?.token ?? '';
}

const use = (token: string) => linkSignIns.use(fromElsewhere(), token);

describe('a link to sign in', () => {
  it('makes an account the first time and finds it the next', async () => {
    const first = await use(await tokenFor('Arman@Example.kz'));
    const second = await use(await tokenFor('arman@example.kz'));
    expect(second.account.id).toBe(first.account.id);
    expect(first.account).toMatchObject({ email: 'arman@example.kz', displayName: 'arman' });
    const actor = await api.get(IdentityService).actorFor(fromElsewhere(first.token));
    expect(actor.accountId).toBe(first.account.id);
  });

  it('works once, also when used many times at once', async () => {
    const token = await tokenFor('once@example.kz');
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => use(token)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(use(token)).rejects.toThrow(LinkNotValid);
  });

  it('makes one account when two links are used at once', async () => {
    const tokens = [await tokenFor('twice@example.kz'), await tokenFor('twice@example.kz')];
    const people = await Promise.all(tokens.map(use));
    expect(new Set(people.map(({ account }) => account.id)).size).toBe(1);
  });

  it('works for half an hour', async () => {
    const token = await tokenFor('late@example.kz');
    api.clock.offsetMs = 30 * 60_000 + 1000;
    await expect(use(token)).rejects.toThrow(LinkNotValid);
    api.clock.offsetMs = 0;
  });

  it('that is not ours does not work', async () => {
    const token = await tokenFor('forged@example.kz');
    const forged = [
      '',
      'x'.repeat(44),
      api.links.tokenFor('pledge', newId()),
      api.links.tokenFor('sign-in', newId()),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    ];
    for (const each of forged) await expect(use(each)).rejects.toThrow(LinkNotValid);
    await use(token);
  });

  it('brings what was given as a guest to the account', async () => {
    const donors = api.get(DonorService);
    const { id } = await transactions.run((tx) =>
      donors.forGuest(tx, { email: 'giver@example.kz', locale: 'kk' }),
    );
    const { account } = await use(await tokenFor('giver@example.kz'));
    expect(await transactions.run((tx) => donors.ofAccount(tx, account.id))).toEqual([id]);
  });

  it('takes an account from whoever made it with an address that was not theirs', async () => {
    const accounts = api.get(AccountService);
    const passwordHash = await accounts.hashPassword('of somebody else');
    const email = 'squatted@example.kz';
    await transactions.run((tx) =>
      accounts.create(tx, { email, displayName: 'X', locale: 'kk', passwordHash }),
    );
    const signIns = api.get(SignInService);
    const squatter = await signIns.signIn(fromElsewhere(), {
      email,
      password: 'of somebody else',
    });
    await use(await tokenFor(email));
    const actor = await api.get(IdentityService).actorFor(fromElsewhere(squatter.token));
    expect(actor.accountId).toBeNull();
    const again = signIns.signIn(fromElsewhere(), { email, password: 'of somebody else' });
    await expect(again).rejects.toThrow(WrongCredentials);
  });

  it('lets nobody in who is blocked, and is not used up by trying', async () => {
    const { account } = await use(await tokenFor('blocked@example.kz'));
    const token = await tokenFor('blocked@example.kz');
    const setBlocked = (blocked: boolean) =>
      transactions.run((tx) =>
        tx.query('UPDATE identity.account SET blocked_at = $2 WHERE id = $1', [
          account.id,
          blocked ? tx.now : null,
        ]),
      );
    await setBlocked(true);
    await expect(use(token)).rejects.toThrow(LinkNotValid);
    await setBlocked(false);
    await use(token);
  });

  it('has no letter any more once it was used', async () => {
    await use(await tokenFor('read@example.kz'));
    const events = await api.told('SignInLinkRequested');
    const letters = await transactions.run(async (tx) => {
      const all = [];
      for (const { linkId } of events) all.push(await links.letter(tx, String(linkId)));
      return all;
    });
    expect(letters.some((letter) => letter?.email === 'read@example.kz')).toBe(false);
    expect(await transactions.run((tx) => links.letter(tx, 'nonsense'))).toBeNull();
  });

  it('is kept without its token', async () => {
    const token = await tokenFor('secret@example.kz');
    const rows = await transactions.read<{ row: string }>(
      'SELECT l::text AS row FROM identity.magic_link l',
    );
    expect(rows.filter(({ row }) => row.includes(token) || row.includes(token.slice(22)))).toEqual(
      [],
    );
  });

  it('is not sent to an address with a mistake', async () => {
    await expect(
      linkSignIns.request(fromElsewhere(), { email: 'nobody@@example', locale: 'ru' }),
    ).rejects.toThrow(InvalidInput);
  });

  it('is sent five times an hour to one address, and then no more', async () => {
    const email = 'many@example.kz';
    for (let n = 0; n < 5; n += 1)
      await linkSignIns.request(fromElsewhere(), { email, locale: 'ru' });
    await expect(linkSignIns.request(fromElsewhere(), { email, locale: 'ru' })).rejects.toThrow(
      TooManyAttempts,
    );
  });
});
