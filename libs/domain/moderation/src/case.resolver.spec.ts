import { newId } from '@app/platform';
import { identityEntities } from '@app/identity';
import { aPerson, aTestApi } from '@app/identity/testing';
import { moderationEntities } from './moderation.entities.js';
import { ModerationModule } from './moderation.module.js';
import { ModerationService } from './moderation.service.js';
import { Reviewables } from './reviewables.js';
import { ItemsForReview } from './testing/index.js';

const api = await aTestApi({
  imports: [ModerationModule],
  entities: [...identityEntities, ...moderationEntities],
});
const { transactions } = api.parts;
const items = new ItemsForReview('thanks');
api.get(Reviewables).register(items);
const moderator = await aPerson(transactions, { roles: ['moderator'] });
const colleague = await aPerson(transactions, { roles: ['moderator'] });
const auditor = await aPerson(transactions, { roles: ['auditor'] });
const outsiders = [
  await aPerson(transactions),
  await aPerson(transactions, { roles: ['finance'] }),
];
afterAll(() => api.close());

async function aCase(): Promise<string> {
  const { caseId } = await transactions.run((tx) =>
    api.get(ModerationService).openCase(tx, {
      kind: 'thanks',
      subjectId: newId(),
      subjectVersion: 1,
      authorId: null,
      approvalsRequired: 1,
    }),
  );
  return caseId;
}

const read = `query ($id: ID!) { case(id: $id) {
  kind status version title overdue approvals approvalsRequired claimedByName claimedByMe
  publicFields { label { kk } value language } privateFields { label { ru } value }
  checks { code label { en } } decisions { verdict byName reason checks } allowedActions } }`;

const decide = `mutation ($input: DecideCaseInput!) { decideCase(input: $input) { __typename
  ... on CaseSaved { case { status decisions { byName verdict } } nextCaseId }
  ... on Refusal { code message { kk ru en } }
  ... on InvalidInput { fields { path message { ru } } } } }`;

describe('cases in GraphQL', () => {
  it('show a moderator what donors would see beside what only staff see', async () => {
    const id = await aCase();
    const { data, errors } = await api.ask(read, { id }, moderator.session);
    expect(errors).toBeUndefined();
    expect(data?.['case']).toEqual({
      kind: 'thanks',
      status: 'open',
      version: 1,
      title: 'Item 1',
      overdue: false,
      approvals: 0,
      approvalsRequired: 1,
      claimedByName: null,
      claimedByMe: false,
      publicFields: [
        { label: { kk: expect.any(String) }, value: 'shown to donors', language: 'kk' },
      ],
      privateFields: [{ label: { ru: expect.any(String) }, value: 'shown to staff' }],
      checks: [
        { code: 'category.books', label: { en: 'Books' } },
        { code: 'category.shoes', label: { en: 'Shoes' } },
      ],
      decisions: [],
      allowedActions: ['decide', 'claim'],
    });
  });

  it('keep private fields from an auditor, who may read the rest', async () => {
    const id = await aCase();
    const open = 'query ($id: ID!) { case(id: $id) { title allowedActions } }';
    expect((await api.ask(open, { id }, auditor.session)).data).toEqual({
      case: { title: 'Item 1', allowedActions: [] },
    });
    const closed = await api.ask(read, { id }, auditor.session);
    expect(closed.errors).toMatchObject([{ message: 'NotAllowed' }]);
    expect(JSON.stringify(closed)).not.toContain('shown to staff');
  });

  it('offer nothing to who has a part in the item', async () => {
    const id = await aCase();
    const [row] = await transactions.read<{ id: string }>(
      'SELECT subject_id AS id FROM moderation.case WHERE id = $1',
      [id],
    );
    items.parties.set(row?.id ?? '', [moderator.accountId]);
    const open = 'query ($id: ID!) { case(id: $id) { allowedActions } }';
    const actionsFor = async ({ session }: typeof moderator) =>
      (await api.ask(open, { id }, session)).data?.['case']?.['allowedActions'];
    expect(await actionsFor(moderator)).toEqual([]);
    expect(await actionsFor(colleague)).toEqual(['decide', 'claim']);
    const claim = `mutation { claimCase(id: "${id}") { __typename
      ... on Refusal { code message { kk ru en } } } }`;
    const { data } = await api.ask(claim, {}, moderator.session);
    expect(data?.['claimCase']).toEqual({
      __typename: 'OwnCase',
      code: 'moderation.error.partyToCase',
      message: {
        kk: expect.stringContaining('басқа модератор'),
        ru: expect.stringContaining('другой модератор'),
        en: expect.stringContaining('another moderator'),
      },
    });
  });

  it('are closed to everyone else', async () => {
    const id = await aCase();
    for (const { session } of outsiders) {
      expect((await api.ask(read, { id }, session)).errors).toMatchObject([
        { message: 'NotAllowed' },
      ]);
      const claim = await api.ask(
        `mutation { claimCase(id: "${id}") { __typename } }`,
        {},
        session,
      );
      expect(claim.errors).toMatchObject([{ message: 'NotAllowed' }]);
    }
    expect((await api.ask(read, { id })).errors).toMatchObject([{ message: 'SignInRequired' }]);
    const tried = await api.ask(
      decide,
      { input: { id, version: 1, verdict: 'approve', checks: [] } },
      auditor.session,
    );
    expect(tried.errors).toMatchObject([{ message: 'NotAllowed' }]);
  });

  it('are claimed, seen as claimed by others, and decided', async () => {
    const id = await aCase();
    const claim = `mutation { claimCase(id: "${id}") { ... on CaseSaved { case { claimedByMe } } } }`;
    expect((await api.ask(claim, {}, moderator.session)).data).toEqual({
      claimCase: { case: { claimedByMe: true } },
    });
    const seen = await api.ask(read, { id }, colleague.session);
    expect(seen.data?.['case']).toMatchObject({
      claimedByName: moderator.displayName,
      claimedByMe: false,
      allowedActions: [],
    });
    const input = {
      id,
      version: 1,
      verdict: 'approve',
      checks: ['category.books', 'category.shoes'],
    };
    const refused = await api.ask(decide, { input }, colleague.session);
    expect(refused.data?.['decideCase']).toMatchObject({
      __typename: 'ClaimedByAnother',
      code: 'moderation.error.claimedByAnother',
    });
    const saved = await api.ask(decide, { input }, moderator.session);
    expect(saved.data?.['decideCase']).toMatchObject({
      __typename: 'CaseSaved',
      case: {
        status: 'approved',
        decisions: [{ byName: moderator.displayName, verdict: 'approve' }],
      },
    });
  });

  it.each([
    [{ verdict: 'approve', checks: [] }, 'ChecksMissing'],
    [{ verdict: 'return', checks: [], reason: ' ' }, 'InvalidInput'],
    [{ verdict: 'approve', version: 9, checks: [] }, 'ChangedMeanwhile'],
    [{ verdict: 'approve', id: newId(), checks: [] }, 'NotFound'],
  ])('answer %p as %s, in three languages', async (wrong, type) => {
    const id = await aCase();
    const input = { id, version: 1, ...wrong };
    const { data } = await api.ask(decide, { input }, moderator.session);
    expect(data?.['decideCase']?.['__typename']).toBe(type);
    expect(JSON.stringify(data)).not.toMatch(/"(kk|ru|en)":""/);
  });

  it('are listed with their number', async () => {
    await aCase();
    const list =
      '{ cases(first: 1) { totalCount edges { node { id } } pageInfo { hasNextPage } } }';
    const { data } = await api.ask(list, {}, moderator.session);
    expect(data?.['cases']?.['edges']).toHaveLength(1);
    expect(data?.['cases']?.['totalCount']).toBeGreaterThan(1);
  });
});
