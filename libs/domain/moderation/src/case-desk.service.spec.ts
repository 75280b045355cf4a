import {
  ChangedMeanwhile,
  databaseCode,
  InvalidInput,
  newId,
  NotFound,
  SignInRequired,
} from '@app/platform';
import { identityEntities } from '@app/identity';
import { aGuest, aPerson, aTestApi, type Person } from '@app/identity/testing';
import { CaseDeskService } from './case-desk.service.js';
import { moderationEntities } from './moderation.entities.js';
import { ChecksMissing, ClaimedByAnother, OwnCase } from './moderation.errors.js';
import { ModerationModule } from './moderation.module.js';
import { ModerationService, type NewCase } from './moderation.service.js';
import { Reviewables } from './reviewables.js';
import { ItemsForReview, ManyItemsForReview } from './testing/index.js';

const api = await aTestApi({
  imports: [ModerationModule],
  entities: [...identityEntities, ...moderationEntities],
});
const { transactions } = api.parts;
const desk = api.get(CaseDeskService);
const moderation = api.get(ModerationService);
const thanks = new ItemsForReview('thanks');
const names = new ManyItemsForReview('publicName');
for (const items of [thanks, names]) api.get(Reviewables).register(items);
const moderators: Person[] = [];
for (let n = 0; n < 5; n += 1) {
  moderators.push(await aPerson(transactions, { roles: ['moderator'] }));
}
const [one, two] = [moderators[0] ?? neverHappens(), moderators[1] ?? neverHappens()];
const author = await aPerson(transactions, { roles: ['moderator'] });
afterAll(() => api.close());

function neverHappens(): never {
  throw new Error('five moderators were made');
}

beforeEach(async () => {
  thanks.decisions.length = 0;
  await transactions.run((tx) =>
    tx.query(
      `UPDATE moderation.case SET status = 'superseded', closed_at = $1 WHERE status = 'open'`,
      [tx.now],
    ),
  );
});

const allChecks = ['category.books', 'category.shoes'];

async function aCase(wanted: Partial<NewCase> = {}): Promise<{ id: string; subjectId: string }> {
  const subjectId = wanted.subjectId ?? newId();
  const { caseId } = await transactions.run((tx) =>
    moderation.openCase(tx, {
      kind: 'thanks',
      subjectVersion: 1,
      authorId: author.accountId,
      approvalsRequired: 1,
      ...wanted,
      subjectId,
    }),
  );
  return { id: caseId, subjectId };
}

const approve = (who: Person, id: string, version = 1) =>
  desk.decide(who, { id, version, verdict: 'approve', checks: allChecks });

const decisionsOf = (id: string) =>
  transactions.read<object>('SELECT * FROM moderation.decision WHERE case_id = $1', [id]);

async function backToOpen(id: string) {
  const found = await desk.find(id);
  expect(found?.case).toMatchObject({ status: 'open', version: 1 });
  expect(await decisionsOf(id)).toEqual([]);
}

describe('deciding', () => {
  it('tells the owner of the item, with who, what was ticked and when', async () => {
    const { id, subjectId } = await aCase({ subjectVersion: 4 });
    const { onDesk } = await approve(one, id);
    expect(onDesk.case.status).toBe('approved');
    expect(thanks.decisions).toMatchObject([
      {
        caseId: id,
        kind: 'thanks',
        subjectId,
        subjectVersion: 4,
        verdict: 'approve',
        decidedBy: [one.accountId],
        checks: allChecks,
        approvals: [{ accountId: one.accountId, role: 'moderator', checks: allChecks }],
      },
    ]);
  });

  it('takes two people where two are needed', async () => {
    const { id } = await aCase({ approvalsRequired: 2 });
    const first = await approve(one, id);
    expect(first.onDesk.case).toMatchObject({ status: 'open', version: 2 });
    expect(thanks.decisions).toEqual([]);
    await expect(approve(one, id, 2)).rejects.toMatchObject({
      code: 'moderation.error.secondPerson',
    });
    await expect(approve(two, id, 1)).rejects.toThrow(ChangedMeanwhile);
    await approve(two, id, 2);
    expect(thanks.decisions).toMatchObject([{ decidedBy: [one.accountId, two.accountId] }]);
  });

  it('lets an administrator stand in for a moderator, and says so', async () => {
    const admin = await aPerson(transactions, { roles: ['admin'] });
    const { id } = await aCase();
    await approve(admin, id);
    expect(thanks.decisions[0]?.approvals).toMatchObject([{ role: 'admin' }]);
  });

  it.each(['return', 'reject'] as const)('needs a reason to %s', async (verdict) => {
    const { id } = await aCase();
    const bad = ['', '  ', '\n', 'a', 'x'.repeat(1001), 'bad \u202e text', null];
    for (const reason of bad) {
      const input = { id, version: 1, verdict, reason, checks: [] };
      await expect(desk.decide(one, input)).rejects.toMatchObject({ fields: [{ path: 'reason' }] });
    }
    await backToOpen(id);
    const reason = 'Мәтінде мектептің аты бар.';
    await desk.decide(one, { id, version: 1, verdict, reason, checks: [] });
    expect(thanks.decisions).toMatchObject([{ verdict, reason, approvals: [] }]);
  });

  it('needs every check ticked to approve', async () => {
    const { id } = await aCase();
    for (const checks of [[], ['category.books'], ['category.books', 'category.games']]) {
      const input = { id, version: 1, verdict: 'approve', checks } as const;
      await expect(desk.decide(one, input)).rejects.toThrow(ChecksMissing);
    }
    await backToOpen(id);
  });

  it('keeps only the checks that were asked for', async () => {
    const { id } = await aCase();
    const checks = [...allChecks, 'category.books', 'something else'];
    await desk.decide(one, { id, version: 1, verdict: 'approve', checks });
    expect(thanks.decisions[0]?.checks).toEqual(allChecks);
  });

  it('is not for the author, and the database thinks so too', async () => {
    const { id } = await aCase();
    await expect(approve(author, id)).rejects.toMatchObject({ code: 'moderation.error.ownCase' });
    const behindOurBack = transactions.run((tx) =>
      tx.query(
        `INSERT INTO moderation.decision (id, case_id, account_id, account_role, verdict, decided_at)
         VALUES ($1, $2, $3, 'moderator', 'approve', $4)`,
        [newId(), id, author.accountId, tx.now],
      ),
    );
    await expect(behindOurBack).rejects.toThrow(/may not decide their own/);
    await backToOpen(id);
  });

  it('is final: a decision is never changed or removed', async () => {
    const { id } = await aCase();
    await approve(one, id);
    for (const sql of [
      `UPDATE moderation.decision SET reason = 'other' WHERE case_id = $1`,
      'DELETE FROM moderation.decision WHERE case_id = $1',
    ]) {
      const error: unknown = await transactions
        .run((tx) => tx.query(sql, [id]))
        .catch((thrown: unknown) => thrown);
      expect(['42501', '23001']).toContain(databaseCode(error));
    }
  });

  it('is undone as a whole when the owner of the item refuses', async () => {
    const { id } = await aCase();
    thanks.refusal = new ChangedMeanwhile();
    await expect(approve(one, id)).rejects.toThrow(ChangedMeanwhile);
    thanks.refusal = null;
    await backToOpen(id);
    await approve(one, id);
  });

  it('passes on what a rule of the owner says', async () => {
    const { id } = await aCase();
    thanks.refusal = new ChecksMissing();
    await expect(approve(one, id)).rejects.toMatchObject({
      name: 'DecisionRefused',
      code: 'moderation.error.checksMissing',
    });
    thanks.refusal = null;
    await backToOpen(id);
  });

  it.each([newId(), 'not-an-id', ''])('finds no case %p', async (id) => {
    await expect(approve(one, id)).rejects.toThrow(NotFound);
    await expect(desk.claim(one, id)).rejects.toThrow(NotFound);
    await expect(desk.release(one, id)).rejects.toThrow(NotFound);
    expect(await desk.find(id)).toBeNull();
  });

  it('is for people with an account', async () => {
    const { id } = await aCase();
    const input = { id, version: 1, verdict: 'approve', checks: allChecks } as const;
    await expect(desk.decide(aGuest(), input)).rejects.toThrow(SignInRequired);
  });

  it('ends with one decision when five moderators decide at once, fifty times over', async () => {
    for (let round = 0; round < 50; round += 1) {
      const { id } = await aCase();
      const results = await Promise.allSettled(moderators.map((who) => approve(who, id)));
      const reasons = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
      expect(reasons).toHaveLength(4);
      expect(reasons.every((reason) => reason instanceof ChangedMeanwhile)).toBe(true);
      expect(await decisionsOf(id)).toHaveLength(1);
    }
    expect(thanks.decisions).toHaveLength(50);
  });

  it('never counts one person twice, also when both approvals come at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await aCase({ approvalsRequired: 2 });
      const results = await Promise.allSettled(
        [1, 2, 1, 2].map((version) => approve(one, id, version)),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await decisionsOf(id)).toHaveLength(1);
    }
    expect(thanks.decisions).toEqual([]);
  });
});

describe('who has a part in the item', () => {
  const partyTo = { code: 'moderation.error.partyToCase' };

  it('neither takes nor decides its case, nor signs second', async () => {
    const { id, subjectId } = await aCase({ approvalsRequired: 2 });
    thanks.parties.set(subjectId, [one.accountId]);
    await expect(desk.claim(one, id)).rejects.toMatchObject(partyTo);
    await expect(desk.claim(one, id)).rejects.toThrow(OwnCase);
    for (const verdict of ['approve', 'return', 'reject'] as const) {
      const input = { id, version: 1, verdict, reason: 'Себебі бар', checks: allChecks };
      await expect(desk.decide(one, input)).rejects.toMatchObject(partyTo);
    }
    await backToOpen(id);
    await approve(two, id);
    await expect(approve(one, id, 2)).rejects.toMatchObject(partyTo);
    expect(thanks.decisions).toEqual([]);
  });

  it('may still give back what was taken before', async () => {
    const { id, subjectId } = await aCase();
    await desk.claim(one, id);
    thanks.parties.set(subjectId, [one.accountId]);
    await expect(approve(one, id)).rejects.toMatchObject(partyTo);
    await desk.release(one, id);
    await approve(two, id);
  });

  it('is shown that it is theirs, and is sent on to the next case past all of them', async () => {
    const { id } = await aCase();
    const own: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      const mine = await aCase();
      thanks.parties.set(mine.subjectId, [one.accountId]);
      own.push(mine.id);
    }
    const free = await aCase();
    expect((await approve(one, id)).nextCaseId).toBe(free.id);
    expect((await approve(one, free.id)).nextCaseId).toBeNull();
    const isOwn = async (viewerId: string) => (await desk.find(own[0] ?? '', viewerId))?.isOwn;
    expect([await isOwn(one.accountId), await isOwn(two.accountId)]).toEqual([true, false]);
  });
});

describe('claiming', () => {
  it('keeps a case for one moderator until they give it back', async () => {
    const { id } = await aCase();
    const { onDesk } = await desk.claim(one, id);
    expect(onDesk.names.get(one.accountId)).toBe(one.displayName);
    await expect(desk.claim(two, id)).rejects.toThrow(ClaimedByAnother);
    await expect(approve(two, id)).rejects.toThrow(ClaimedByAnother);
    await expect(desk.release(two, id)).rejects.toThrow(ClaimedByAnother);
    await desk.release(one, id);
    await approve(two, id);
  });

  it('runs out by itself', async () => {
    const { id } = await aCase();
    await desk.claim(one, id);
    api.clock.offsetMs = 15 * 60_000 + 1000;
    await desk.claim(two, id);
    api.clock.offsetMs = 0;
  });

  it('is won by one of five at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await aCase();
      const results = await Promise.allSettled(moderators.map((who) => desk.claim(who, id)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });

  it('is not for the author', async () => {
    const { id } = await aCase();
    await expect(desk.claim(author, id)).rejects.toThrow(OwnCase);
  });
});

describe('the queue', () => {
  const dueIn = (id: string, hours: number) =>
    transactions.run((tx) =>
      tx.query('UPDATE moderation.case SET due_at = $2 WHERE id = $1', [
        id,
        new Date(tx.now.getTime() + hours * 3_600_000),
      ]),
    );

  it('begins with what is due first and counts all', async () => {
    const later = await aCase();
    const sooner = await aCase();
    const overdue = await aCase();
    await dueIn(later.id, 50);
    await dueIn(sooner.id, 2);
    await dueIn(overdue.id, -5);
    const { items, totalCount, hasNextPage } = await desk.list({});
    const ids = items.map(({ onDesk }) => onDesk.case.id);
    expect(ids).toEqual([overdue.id, sooner.id, later.id]);
    expect(items.map(({ onDesk }) => onDesk.case.isOverdueAt(onDesk.now))).toEqual([
      true,
      false,
      false,
    ]);
    expect({ totalCount, hasNextPage }).toEqual({ totalCount: 3, hasNextPage: false });
  });

  it('is read in pages, each case once, also when many are due at the same moment', async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) made.push((await aCase()).id);
    const read: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await desk.list({ first: 3, after });
      read.push(...page.items.map(({ onDesk }) => onDesk.case.id));
      if (!page.hasNextPage) break;
      after = page.items.at(-1)?.cursor ?? null;
    }
    expect(read).toHaveLength(7);
    expect([...read].sort()).toEqual([...made].sort());
  });

  it('asks an owner once for all titles and reads no item', async () => {
    for (let n = 0; n < 4; n += 1) await aCase({ kind: 'publicName', subjectVersion: 7 });
    const before = { asked: names.asked, shown: names.shown };
    const { items } = await desk.list({ kind: 'publicName' });
    expect(items.map(({ onDesk }) => onDesk.title)).toEqual(Array(4).fill('Item 7'));
    expect({ asked: names.asked, shown: names.shown }).toEqual({
      ...before,
      asked: before.asked + 1,
    });
    const [first] = items;
    await Promise.all([first?.onDesk.item(), first?.onDesk.item()]);
    expect(names.shown).toBe(before.shown + 1);
  });

  it('goes on without an item that is gone', async () => {
    const { id } = await aCase({ subjectId: '01890000-0000-7000-8000-000000000000' });
    const found = await desk.find(id);
    expect(found?.title).toBe('—');
    expect(await found?.item()).toMatchObject({ publicFields: [], pictureIds: [] });
  });

  it('shows one kind, and closed cases the last one first', async () => {
    await aCase({ kind: 'publicName' });
    const first = await aCase();
    const second = await aCase();
    expect((await desk.list({ kind: 'publicName' })).totalCount).toBe(1);
    expect((await desk.list({ kind: 'thanks' })).totalCount).toBe(2);
    for (const { id } of [first, second]) {
      await desk.decide(one, {
        id,
        version: 1,
        verdict: 'return',
        reason: 'Түзетіңіз',
        checks: [],
      });
    }
    const { items } = await desk.list({ status: 'returned', first: 2 });
    expect(items.map(({ onDesk }) => onDesk.case.id)).toEqual([second.id, first.id]);
  });

  it.each([
    { after: 'nonsense' },
    { after: Buffer.from('["2026-03-22T10:00:00.000Z","x"]').toString('base64url') },
    { after: Buffer.from('["22 March","x","y"]').toString('base64url') },
    { first: 0 },
    { first: -1 },
    { first: 51 },
  ])('refuses %p', async (query) => {
    await expect(desk.list(query)).rejects.toThrow(InvalidInput);
  });

  it('goes on with the most urgent case of the same kind that one may decide', async () => {
    const decided = await aCase();
    const own = await aCase({ authorId: one.accountId });
    const taken = await aCase();
    const other = await aCase({ kind: 'publicName' });
    const next = await aCase();
    await desk.claim(two, taken.id);
    await dueIn(other.id, 1);
    for (const { id } of [own, taken]) await dueIn(id, 2);
    await dueIn(next.id, 3);
    expect((await approve(one, decided.id)).nextCaseId).toBe(next.id);
    expect((await approve(one, next.id)).nextCaseId).toBe(other.id);
    expect((await approve(one, other.id)).nextCaseId).toBeNull();
  });

  it('does not offer a case again to whoever has approved it', async () => {
    const { id } = await aCase({ approvalsRequired: 2 });
    expect((await approve(one, id)).nextCaseId).toBeNull();
    const another = await aCase();
    await dueIn(another.id, 1);
    expect((await desk.claim(two, another.id)).nextCaseId).toBe(id);
  });
});

describe('opening a case', () => {
  it('takes the place of an open case on an earlier version', async () => {
    const { id, subjectId } = await aCase();
    const newer = await aCase({ subjectId, subjectVersion: 2 });
    await expect(approve(one, id)).rejects.toThrow(ChangedMeanwhile);
    expect((await desk.find(id))?.case.status).toBe('superseded');
    const { onDesk } = await approve(one, newer.id);
    expect(onDesk.title).toBe('Item 2');
  });

  it('is undone with the change that led to it', async () => {
    const subjectId = newId();
    const failing = transactions.run(async (tx) => {
      await moderation.openCase(tx, {
        kind: 'thanks',
        subjectId,
        subjectVersion: 1,
        authorId: null,
        approvalsRequired: 1,
      });
      throw new Error('something later failed');
    });
    await expect(failing).rejects.toThrow('something later failed');
    expect((await desk.list({})).totalCount).toBe(0);
  });

  it('is closed when the item is withdrawn, and closing twice is no matter', async () => {
    const { id, subjectId } = await aCase();
    const close = () =>
      transactions.run((tx) => moderation.closeCase(tx, { kind: 'thanks', subjectId }));
    await close();
    await close();
    expect((await desk.find(id))?.case.status).toBe('superseded');
  });

  it('for a guest’s item has no author', async () => {
    const { id } = await aCase({ authorId: null });
    await approve(one, id);
  });
});
