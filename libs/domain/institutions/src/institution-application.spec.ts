import { identityEntities, type Actor } from '@app/identity';
import { aGuest, aPerson, aTestApi } from '@app/identity/testing';
import { moderationEntities } from '@app/moderation';
import { IdAlreadyUsed, InvalidInput, newId } from '@app/platform';
import { type ApplyInstitution, InstitutionApplication } from './institution-application.js';
import { BinAlreadyRegistered } from './institution.errors.js';
import { institutionsEntities } from './institutions.entities.js';
import { InstitutionsModule } from './institutions.module.js';
import { decideOn, openCaseOn, validBins } from './testing/index.js';

const api = await aTestApi({
  imports: [InstitutionsModule],
  entities: [...identityEntities, ...moderationEntities, ...institutionsEntities],
});
const { transactions } = api.parts;
const application = api.get(InstitutionApplication);
const moderator = await aPerson(transactions, { roles: ['moderator'] });
const bins = validBins();
let guests = 0;
afterAll(() => api.close());

function anApplication(changes: Partial<ApplyInstitution> = {}): ApplyInstitution {
  guests += 1;
  return {
    id: newId(),
    bin: bins.next().value,
    kind: 'school',
    regionCode: '63',
    nameKk: '№ 5 мектеп',
    nameRu: 'Школа № 5',
    address: 'Өскемен қаласы, Абай даңғылы, 1',
    openingHours: 'дс–жм 9:00–18:00',
    contactEmail: `guest-${guests}@example.kz`,
    applicantName: 'Гүлнар Серікқызы',
    password: 'құпия-сөз-8',
    ...changes,
  };
}

const apply = (actor: Actor, input: ApplyInstitution) => application.apply(actor, input);
const count = async (sql: string, ...values: unknown[]) => {
  const [row] = await transactions.read<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${sql}`,
    values,
  );
  return row?.count;
};
const problemsOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof InvalidInput
    ? error.fields.map(({ path, code }) => `${path} ${code}`)
    : error;
};

describe('a guest who applies', () => {
  it('gets an account, becomes the first member, and two people must verify', async () => {
    const input = anApplication();
    const institution = await apply(aGuest(), input);
    expect(institution).toMatchObject({ id: input.id, status: 'applied', version: 1 });
    const [account] = await transactions.read<{ id: string; name: string; proven: Date | null }>(
      `SELECT id, display_name AS name, email_proven_at AS proven
       FROM identity.account WHERE email = $1`,
      [input.contactEmail],
    );
    expect(account).toMatchObject({ name: 'Гүлнар Серікқызы', proven: null });
    expect(institution.appliedBy).toBe(account?.id);
    const membership = 'institutions.membership WHERE institution_id = $1 AND account_id = $2';
    expect(await count(membership, input.id, account?.id)).toBe(1);
    const [found] = await transactions.read<object>(
      `SELECT author_id, approvals_required, subject_version FROM moderation.case
       WHERE subject_id = $1`,
      [input.id],
    );
    expect(found).toEqual({ author_id: account?.id, approvals_required: 2, subject_version: 1 });
  });

  it('can sign in with the password at once', async () => {
    const input = anApplication();
    await apply(aGuest(), input);
    const { data } = await api.ask(
      `mutation ($email: String!, $password: String!) {
         signIn(email: $email, password: $password) {
           __typename ... on SignedIn { me { isMember allowedActions } } } }`,
      { email: input.contactEmail, password: input.password },
    );
    expect(data?.['signIn']).toEqual({
      __typename: 'SignedIn',
      me: { isMember: true, allowedActions: ['desk'] },
    });
  });

  it('signs in first when the address has an account', async () => {
    const person = await aPerson(transactions);
    const input = anApplication({ contactEmail: person.email });
    expect(await problemsOf(apply(aGuest(), input))).toEqual([
      'contactEmail identity.error.emailTaken',
    ]);
    expect(await count('institutions.institution WHERE id = $1', input.id)).toBe(0);
  });

  it.each<[Partial<ApplyInstitution>, string]>([
    [{ bin: '' }, 'bin form.bin.missing'],
    [{ bin: '191240000704' }, 'bin form.bin.wrong'],
    [{ bin: '19124000070' }, 'bin form.bin.wrong'],
    [{ bin: '191240000703\n1' }, 'bin form.bin.wrong'],
    [{ bin: '991231100000' }, 'bin form.bin.wrong'],
    [{ kind: 'orphanage' }, 'kind form.institution.kindMissing'],
    [{ regionCode: '' }, 'region form.region.missing'],
    [{ regionCode: '99' }, 'region form.region.missing'],
    [{ nameKk: '  ' }, 'nameKk form.institution.nameMissing'],
    [{ nameKk: 'ab' }, 'nameKk form.institution.nameTooShort'],
    [{ nameRu: 'я'.repeat(201) }, 'nameRu form.institution.nameTooLong'],
    [{ nameRu: 'Школа \u202eнет' }, 'nameRu form.text.forbidden'],
    [{ address: 'x' }, 'address form.address.tooShort'],
    [{ address: 'x'.repeat(301) }, 'address form.address.tooLong'],
    [{ openingHours: 'x'.repeat(201) }, 'openingHours form.openingHours.tooLong'],
    [{ contactEmail: 'nobody' }, 'contactEmail form.email.wrong'],
    [{ applicantName: ' ' }, 'applicantName form.displayName.missing'],
    [{ password: 'short' }, 'password form.password.tooShort'],
    [{ password: null }, 'password form.password.missing'],
    [{ id: 'not-an-id' }, 'institutionId form.id.wrong'],
  ])('is told what to mend: %p', async (changes, problem) => {
    const input = anApplication(changes);
    expect(await problemsOf(apply(aGuest(), input))).toContain(problem);
    expect(await count('identity.account WHERE email = $1', input.contactEmail)).toBe(0);
  });
});

describe('an application', () => {
  it('of somebody who is signed in needs no password and makes no account', async () => {
    const person = await aPerson(transactions);
    const input = anApplication({ password: null });
    expect((await apply(person, input)).appliedBy).toBe(person.accountId);
    expect(await count('identity.account WHERE email = $1', input.contactEmail)).toBe(0);
  });

  it('has a BIN that nobody has', async () => {
    const input = anApplication();
    await apply(aGuest(), input);
    const second = anApplication({ bin: input.bin });
    await expect(apply(aGuest(), second)).rejects.toThrow(BinAlreadyRegistered);
    expect(await count('identity.account WHERE email = $1', second.contactEmail)).toBe(0);
  });

  it('has a BIN that nobody has, also when many come at once', async () => {
    const bin = bins.next().value;
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => apply(aGuest(), anApplication({ bin }))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
    expect(reasons.every((reason) => reason instanceof BinAlreadyRegistered)).toBe(true);
  });

  it('may be sent twice, or six times at once, and is there once', async () => {
    const input = anApplication();
    const all = await Promise.all(Array.from({ length: 6 }, () => apply(aGuest(), input)));
    expect(new Set(all.map(({ appliedBy }) => appliedBy)).size).toBe(1);
    expect(await count('moderation.case WHERE subject_id = $1', input.id)).toBe(1);
    expect(await count('institutions.membership WHERE institution_id = $1', input.id)).toBe(1);
    await apply(aGuest(), { ...input, bin: ` ${input.bin.slice(0, 6)} ${input.bin.slice(6)} ` });
  });

  it('with the same id and other content is refused', async () => {
    const input = anApplication();
    await apply(aGuest(), input);
    await expect(apply(aGuest(), { ...input, nameKk: 'Басқа мектеп' })).rejects.toThrow(
      IdAlreadyUsed,
    );
    const stranger = await aPerson(transactions);
    await expect(apply(stranger, input)).rejects.toThrow(IdAlreadyUsed);
  });

  it('that was returned is mended under the same id, by its members alone', async () => {
    const person = await aPerson(transactions);
    const input = anApplication();
    await apply(person, input);
    const reason = 'Мекенжайды толық жазыңыз.';
    await decideOn(api, input.id, { by: moderator, verdict: 'return', reason });
    const mended = { ...input, address: 'Өскемен қаласы, Абай даңғылы, 1/2' };
    await expect(apply(aGuest(), mended)).rejects.toThrow(IdAlreadyUsed);
    await expect(apply(await aPerson(transactions), mended)).rejects.toThrow(IdAlreadyUsed);
    const institution = await apply(person, mended);
    expect(institution).toMatchObject({ version: 3, decisionReason: null, status: 'applied' });
    expect(await openCaseOn(api, input.id)).toMatchObject({ version: 1 });
    expect((await apply(person, mended)).version).toBe(3);
    expect(await count('moderation.case WHERE subject_id = $1', input.id)).toBe(2);
  });
});
