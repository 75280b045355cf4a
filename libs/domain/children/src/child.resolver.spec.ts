import { identityEntities } from '@app/identity';
import { aPerson, aTestApi, type Person } from '@app/identity/testing';
import { institutionsEntities } from '@app/institutions';
import { anInstitution } from '@app/institutions/testing';
import { newId } from '@app/platform';
import { childrenEntities } from './children.entities.js';
import { ChildrenModule } from './children.module.js';
import { aChild } from './testing/index.js';

const api = await aTestApi({
  imports: [ChildrenModule],
  entities: [...identityEntities, ...institutionsEntities, ...childrenEntities],
});
const { transactions } = api.parts;
afterAll(() => api.close());

/** All that follows begins on 22 March 2026. */
const start = Date.parse('2026-03-22T10:00:00+05:00') - Date.now();
api.clock.offsetMs = start;
const home = await anInstitution(transactions);
const elsewhere = await anInstitution(transactions);

const register = `mutation ($input: RegisterChildInput!) { registerChild(input: $input) { __typename
  ... on ChildRegistered { child { id pseudonym birthYear birthMonth ageBand region { code name { kk } }
    consent { capacity act givenOn validUntil valid } } }
  ... on Refusal { code message { kk ru en } } ... on InvalidInput { fields { path code message { ru } } } } }`;
const list = `query ($id: ID!, $first: Int, $after: String) {
  children(institutionId: $id, first: $first, after: $after) {
    totalCount edges { cursor node { id pseudonym ageBand consent { valid } } }
    pageInfo { hasNextPage endCursor } } }`;

const anInput = (changes: object = {}) => ({
  id: newId(),
  institutionId: home.id,
  pseudonym: 'Айлы',
  birthYear: 2016,
  birthMonth: 7,
  regionCode: '63',
  capacity: 'guardian',
  act: 'Қамқоршылық туралы 12.01.2024 № 5 қаулы',
  givenOn: '2026-03-01',
  validUntil: '2027-03-01',
  ...changes,
});

async function send(input: object, who: Person = home.member) {
  const { data, errors } = await api.ask(register, { input }, who.session);
  return data?.['registerChild'] ?? { errors };
}

const rowsOf = async (id: string) => [
  (await transactions.read<object>('SELECT id FROM children.child WHERE id = $1', [id])).length,
  (await transactions.read<object>('SELECT id FROM children.consent WHERE child_id = $1', [id]))
    .length,
];

describe('registering a child', () => {
  it('keeps the least, with the consent', async () => {
    const input = anInput();
    expect(await send(input)).toEqual({
      __typename: 'ChildRegistered',
      child: {
        id: input.id,
        pseudonym: 'Айлы',
        birthYear: 2016,
        birthMonth: 7,
        ageBand: 'BAND_7_10',
        region: { code: '63', name: { kk: 'Шығыс Қазақстан облысы' } },
        consent: {
          capacity: 'guardian',
          act: 'Қамқоршылық туралы 12.01.2024 № 5 қаулы',
          givenOn: '2026-03-01',
          validUntil: '2027-03-01',
          valid: true,
        },
      },
    });
  });

  it('works before the institution is verified, not once it is rejected or suspended', async () => {
    const applied = await anInstitution(transactions, { status: 'applied' });
    const input = anInput({ institutionId: applied.id });
    expect(await send(input, applied.member)).toMatchObject({ __typename: 'ChildRegistered' });
    for (const status of ['rejected', 'suspended'] as const) {
      const closed = await anInstitution(transactions, { status });
      const refused = await send(anInput({ institutionId: closed.id }), closed.member);
      expect(refused).toMatchObject({
        fields: [{ path: 'institutionId', code: 'child.error.institutionClosed' }],
      });
    }
  });

  it('twice with the same content, or many times at once, makes one child', async () => {
    const input = anInput();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(input)));
    expect(answers.map((answer) => JSON.stringify(answer))).toEqual(
      Array(6).fill(JSON.stringify(await send(input))),
    );
    expect(await rowsOf(input.id)).toEqual([1, 1]);
  });

  it('with an id that was used for something else is refused', async () => {
    const input = anInput();
    await send(input);
    const others = [
      { ...input, pseudonym: 'Басқа' },
      { ...input, validUntil: '2027-03-02' },
    ];
    for (const other of others) {
      expect(await send(other)).toMatchObject({ __typename: 'IdAlreadyUsed' });
    }
    const foreign = { ...input, institutionId: elsewhere.id };
    expect(await send(foreign, elsewhere.member)).toMatchObject({ __typename: 'IdAlreadyUsed' });
    expect(await rowsOf(input.id)).toEqual([1, 1]);
  });

  it('is for members of the institution alone', async () => {
    const moderator = await aPerson(transactions, { roles: ['moderator', 'admin'] });
    for (const who of [elsewhere.member, moderator]) {
      expect(await send(anInput(), who)).toMatchObject({ __typename: 'NotFound' });
    }
    for (const institutionId of [newId(), 'nonsense']) {
      expect(await send(anInput({ institutionId }))).toMatchObject({ __typename: 'NotFound' });
    }
    const guest = await api.ask(register, { input: anInput() });
    expect(guest.errors).toMatchObject([{ message: 'SignInRequired' }]);
  });

  it.each<[object, string]>([
    [{ pseudonym: '' }, 'pseudonym form.pseudonym.missing'],
    [{ pseudonym: ' \u200b ' }, 'pseudonym form.pseudonym.missing'],
    [{ pseudonym: 'А' }, 'pseudonym form.pseudonym.tooShort'],
    [{ pseudonym: 'а'.repeat(41) }, 'pseudonym form.pseudonym.tooLong'],
    [{ pseudonym: 'Ай\u202eлы' }, 'pseudonym form.text.forbidden'],
    [{ birthYear: 1999 }, 'birthYear form.birthYear.wrong'],
    [{ birthYear: 2027 }, 'birthYear form.birthYear.wrong'],
    [{ birthYear: 2008, birthMonth: 3 }, 'birthYear form.birthYear.notAChild'],
    [{ birthYear: 2026, birthMonth: 4 }, 'birthYear form.birthYear.notAChild'],
    [{ birthMonth: 0 }, 'birthMonth form.birthMonth.wrong'],
    [{ birthMonth: 13 }, 'birthMonth form.birthMonth.wrong'],
    [{ regionCode: 'x' }, 'region form.region.missing'],
    [{ regionCode: '99' }, 'regionCode form.region.missing'],
    [{ act: '' }, 'consent.act form.consent.actMissing'],
    [{ act: 'ab' }, 'consent.act form.consent.actTooShort'],
    [{ act: 'а'.repeat(201) }, 'consent.act form.consent.actTooLong'],
    [{ givenOn: '' }, 'consent.givenOn form.consent.givenOnMissing'],
    [{ givenOn: '22.03.2026' }, 'consent.givenOn form.day.wrong'],
    [{ givenOn: '2026-02-30' }, 'consent.givenOn form.day.wrong'],
    [{ givenOn: '2026-03-23' }, 'consent.givenOn form.consent.givenOnInFuture'],
    [{ validUntil: '2026-03-22' }, 'consent.validUntil form.consent.validUntilPast'],
    [{ validUntil: '2046-01-01' }, 'consent.validUntil form.consent.validUntilTooFar'],
    [{ id: 'not-an-id' }, 'childId form.id.wrong'],
  ])('tells what to mend: %p', async (changes, problem) => {
    const input = anInput(changes);
    const answer = await send(input);
    expect(answer).toMatchObject({ __typename: 'InvalidInput' });
    const fields: unknown = 'fields' in answer ? answer['fields'] : [];
    const told = Array.isArray(fields) ? fields.map(({ path, code }) => `${path} ${code}`) : [];
    expect(told).toContain(problem);
    expect(JSON.stringify(answer)).not.toMatch(/"(kk|ru|en)":""/);
  });
});

describe('the children of an institution', () => {
  it('are read in pages, the newest first, each once', async () => {
    const own = await anInstitution(transactions);
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) made.unshift((await aChild(transactions, own)).id);
    const read: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { data } = await api.ask(list, { id: own.id, first: 3, after }, own.member.session);
      const page = data?.['children'];
      expect(page?.['totalCount']).toBe(7);
      const edges = page?.['edges'];
      if (Array.isArray(edges)) read.push(...edges.map(({ node }) => node.id));
      const info: unknown = page?.['pageInfo'];
      if (typeof info !== 'object' || info === null || !('hasNextPage' in info)) break;
      if (info.hasNextPage !== true || !('endCursor' in info)) break;
      after = String(info.endCursor);
    }
    expect([...read].sort()).toEqual([...made].sort());
  });

  it('show their age and consent as they are today', async () => {
    const own = await anInstitution(transactions);
    await aChild(transactions, own, { birthYear: 2008, birthMonth: 4, validUntil: '2026-04-10' });
    const today = async () =>
      (await api.ask(list, { id: own.id }, own.member.session)).data?.['children']?.['edges'];
    expect(await today()).toMatchObject([
      { node: { ageBand: 'BAND_15_17', consent: { valid: true } } },
    ]);
    api.clock.offsetMs = start + 20 * 86_400_000;
    const { session, accountId } = await aPerson(transactions);
    await transactions.run((tx) =>
      tx.query(
        `INSERT INTO institutions.membership (id, institution_id, account_id, joined_at)
         VALUES ($1, $2, $3, $4)`,
        [tx.newId(), own.id, accountId, tx.now],
      ),
    );
    const later = await api.ask(list, { id: own.id }, session);
    expect(later.data?.['children']?.['edges']).toMatchObject([
      { node: { ageBand: null, consent: { valid: false } } },
    ]);
    api.clock.offsetMs = start;
  });

  it('are not there for members of another institution, nor for staff', async () => {
    const { id } = await aChild(transactions, home, { pseudonym: 'Ешкімге' });
    const staff = await aPerson(transactions, {
      roles: ['moderator', 'finance', 'auditor', 'admin'],
    });
    for (const who of [elsewhere.member, staff]) {
      const answer = await api.ask(list, { id: home.id }, who.session);
      expect(answer.errors).toMatchObject([{ message: 'NotFound' }]);
      expect(JSON.stringify(answer)).not.toMatch(new RegExp(`Ешкімге|${id}`));
    }
  });

  it.each([
    { first: 0 },
    { first: 201 },
    { after: 'nonsense' },
    { after: Buffer.from('["2026-03-22T10:00:00.000Z","1"]').toString('base64url') },
    { after: 'x'.repeat(401) },
  ])('are not read with %p', async (query) => {
    const answer = await api.ask(list, { id: home.id, ...query }, home.member.session);
    expect(answer.errors).toMatchObject([{ message: 'InvalidInput' }]);
  });
});
