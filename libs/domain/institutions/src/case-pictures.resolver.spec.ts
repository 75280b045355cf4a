import { identityEntities } from '@app/identity';
import { aPerson, aTestApi } from '@app/identity/testing';
import { moderationEntities, ModerationService, Reviewables } from '@app/moderation';
import { ItemsForReview } from '@app/moderation/testing';
import { newId } from '@app/platform';
import { institutionsEntities } from './institutions.entities.js';
import { InstitutionsModule } from './institutions.module.js';

const api = await aTestApi({
  imports: [InstitutionsModule],
  entities: [...identityEntities, ...moderationEntities, ...institutionsEntities],
});
const { transactions } = api.parts;
const pictureId = newId();
const items = new ItemsForReview('evidence');
items.show = async () => ({
  title: 'Evidence',
  publicFields: [],
  privateFields: [],
  pictureIds: [pictureId],
});
api.get(Reviewables).register(items);
afterAll(() => api.close());

describe('pictures that nobody has approved yet', () => {
  const read = 'query ($id: ID!) { case(id: $id) { title picturePaths } }';
  let id = '';
  beforeAll(async () => {
    ({ caseId: id } = await transactions.run((tx) =>
      api.get(ModerationService).openCase(tx, {
        kind: 'evidence',
        subjectId: newId(),
        subjectVersion: 1,
        authorId: null,
        approvalsRequired: 1,
      }),
    ));
  });

  it.each(['moderator', 'admin'] as const)('are shown to a %s by signed links', async (role) => {
    const { session } = await aPerson(transactions, { roles: [role] });
    const { data } = await api.ask(read, { id }, session);
    expect(data?.['case']?.['picturePaths']).toEqual([expect.stringContaining(pictureId)]);
  });

  it('are kept from an auditor', async () => {
    const { session } = await aPerson(transactions, { roles: ['auditor'] });
    const answer = await api.ask(read, { id }, session);
    expect(answer.errors).toMatchObject([{ message: 'NotAllowed' }]);
    expect(JSON.stringify(answer)).not.toContain(pictureId);
  });
});
