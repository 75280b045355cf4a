import { NotFound } from '@app/platform';
import { DonorService } from './donor.service.js';
import { aPerson, aPlatform } from './testing/index.js';

const platform = await aPlatform([]);
const { transactions } = platform.parts;
const donors = new DonorService();
afterAll(() => platform.close());

const forGuest = (email: string) =>
  transactions.run((tx) => donors.forGuest(tx, { email, locale: 'ru' }));

describe('donors', () => {
  it('have one profile however often they give and however they write their address', async () => {
    const first = await forGuest('asel@example.kz');
    expect(await forGuest('Asel@Example.kz')).toEqual(first);
  });

  it('have one profile when many gifts come at once', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => forGuest('rush@example.kz')));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it('are written to in the language of their first gift', async () => {
    const { id } = await forGuest('dana@example.kz');
    const contact = await transactions.run((tx) => donors.contactOf(tx, id));
    expect(contact).toEqual({ email: 'dana@example.kz', locale: 'ru' });
  });

  it('that are not there are not found', async () => {
    const missing = '01890000-0000-7000-8000-000000000000';
    await expect(transactions.run((tx) => donors.contactOf(tx, missing))).rejects.toThrow(NotFound);
  });

  it('belong to an account once linked, and to the first one only', async () => {
    const { id } = await forGuest('linked@example.kz');
    const owner = await aPerson(transactions);
    const other = await aPerson(transactions);
    const link = (accountId: string) =>
      transactions.run((tx) => donors.link(tx, { email: 'linked@example.kz', accountId }));
    const ofAccount = (accountId: string) =>
      transactions.run((tx) => donors.ofAccount(tx, accountId));
    expect(await ofAccount(owner.accountId)).toEqual([]);
    await link(owner.accountId);
    await link(other.accountId);
    expect(await ofAccount(owner.accountId)).toEqual([id]);
    expect(await ofAccount(other.accountId)).toEqual([]);
  });
});
