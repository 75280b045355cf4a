import { identityEntities } from '@app/identity';
import { aTestApi } from '@app/identity/testing';
import { institutionsEntities } from '@app/institutions';
import { anInstitution } from '@app/institutions/testing';
import { newId, NotFound } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { ChildService } from './child.service.js';
import { childrenEntities } from './children.entities.js';
import { ChildrenModule } from './children.module.js';
import { aChild } from './testing/index.js';

const api = await aTestApi({
  imports: [ChildrenModule],
  entities: [...identityEntities, ...institutionsEntities, ...childrenEntities],
});
const { transactions } = api.parts;
const home = await anInstitution(transactions);
const elsewhere = await anInstitution(transactions);
afterAll(() => api.close());

/** All that follows happens on 22 March 2026. */
api.clock.offsetMs = Date.parse('2026-03-22T10:00:00+05:00') - Date.now();

const forWish = (childId: string, institutionId = home.id) =>
  transactions.run((tx) => api.get(ChildService).forWish(tx, { childId, institutionId }));

describe('what a wish may know of its child', () => {
  it('is pseudonym, age band, region and until when the consent holds: nothing else', async () => {
    const { id } = await aChild(transactions, home);
    expect(await forWish(id)).toEqual({
      pseudonym: 'Күншуақ',
      ageBand: '7-10',
      regionCode: '63',
      consentValidUntil: '2030-01-01',
    });
  });

  it('is nothing for another institution, as for a child that is not there', async () => {
    const { id } = await aChild(transactions, home);
    const wrong = [
      [id, elsewhere.id],
      [newId(), home.id],
      ['nonsense', home.id],
      [id, 'nonsense'],
    ] as const;
    for (const [childId, institutionId] of wrong) {
      await expect(forWish(childId, institutionId)).rejects.toThrow(NotFound);
    }
  });

  it('says that no consent holds once it has run out or was taken back', async () => {
    const { id: past } = await aChild(transactions, home, { validUntil: '2026-03-21' });
    expect((await forWish(past)).consentValidUntil).toBeNull();
    const { id: last } = await aChild(transactions, home, { validUntil: '2026-03-22' });
    expect((await forWish(last)).consentValidUntil).toBe('2026-03-22');
    const { id: revoked } = await aChild(transactions, home);
    await transactions.run((tx) =>
      tx.query('UPDATE children.consent SET revoked_at = $2 WHERE child_id = $1', [
        revoked,
        tx.now,
      ]),
    );
    expect((await forWish(revoked)).consentValidUntil).toBeNull();
  });

  it('ends when the child comes of age', async () => {
    const { id } = await aChild(transactions, home, { birthYear: 2008, birthMonth: 3 });
    await expect(forWish(id)).rejects.toMatchObject({
      fields: [{ path: 'childId', code: 'child.error.cameOfAge' }],
    });
    const { id: still } = await aChild(transactions, home, { birthYear: 2008, birthMonth: 4 });
    expect((await forWish(still)).ageBand).toBe('15-17');
  });
});

describe('the register', () => {
  it('is closed to the public and to the auditor', async () => {
    for (const url of [api.database.public, api.database.auditor]) {
      for (const table of ['children.child', 'children.consent']) {
        const reading = withClient(url, (client) => client.query(`SELECT * FROM ${table}`));
        await expect(reading).rejects.toThrow(/permission denied/);
      }
    }
  });

  it('has no column for a surname, a birthday, an address, a school, an IIN, a phone or a picture', async () => {
    const rows = await transactions.read<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'children' ORDER BY name`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      'child.birth_month',
      'child.birth_year',
      'child.created_at',
      'child.created_by',
      'child.id',
      'child.institution_id',
      'child.pseudonym',
      'child.region_code',
      'consent.act',
      'consent.child_id',
      'consent.given_on',
      'consent.id',
      'consent.recorded_at',
      'consent.recorded_by',
      'consent.representative_capacity',
      'consent.revoked_at',
      'consent.valid_until',
    ]);
  });
});
