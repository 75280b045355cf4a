import { ChangedMeanwhile } from '@app/platform';
import { Case } from './case.entity.js';
import { ClaimedByAnother, OwnCase } from './moderation.errors.js';
import type { CaseStatus, Verdict } from './moderation.enums.js';

const now = new Date('2026-03-22T10:00:00Z');
const inMinutes = (count: number) => new Date(now.getTime() + count * 60_000);

function aCase(columns: Partial<Case> = {}): Case {
  return Object.assign(new Case(), {
    status: 'open',
    version: 1,
    approvalsRequired: 1,
    authorId: 'author',
    claimedBy: null,
    claimedUntil: null,
    dueAt: inMinutes(60),
    closedAt: null,
    ...columns,
  });
}

const verdict = (accountId: string, version = 1, word: Verdict = 'approve') => ({
  accountId,
  version,
  verdict: word,
});

describe('a claim', () => {
  it('lasts a quarter of an hour', () => {
    const found = aCase();
    found.claim('one', now);
    expect(found.claimantAt(inMinutes(14))).toBe('one');
    expect(found.claimantAt(inMinutes(15))).toBeNull();
  });

  it('keeps others away until it has run out', () => {
    const found = aCase();
    found.claim('one', now);
    expect(() => found.claim('two', inMinutes(14))).toThrow(ClaimedByAnother);
    expect(() => found.release('two', inMinutes(14))).toThrow(ClaimedByAnother);
    expect(() => found.decide(verdict('two'), [], inMinutes(14))).toThrow(ClaimedByAnother);
    found.claim('two', inMinutes(15));
    expect(found.claimantAt(inMinutes(16))).toBe('two');
  });

  it('is made longer by its claimant and given back by a release', () => {
    const found = aCase();
    found.claim('one', now);
    found.claim('one', inMinutes(10));
    expect(found.claimedUntil).toEqual(inMinutes(25));
    found.release('one', inMinutes(11));
    expect(found.claimantAt(inMinutes(11))).toBeNull();
    found.release('one', inMinutes(12));
  });

  it('is not for the author', () => {
    expect(() => aCase().claim('author', now)).toThrow(OwnCase);
  });
});

describe('a decision', () => {
  it.each<[Verdict, CaseStatus]>([
    ['approve', 'approved'],
    ['return', 'returned'],
    ['reject', 'rejected'],
  ])('to %s makes the case %s', (word, status) => {
    const found = aCase();
    expect(found.decide(verdict('one', 1, word), [], now)).toBe(true);
    expect(found).toMatchObject({ status, version: 2, closedAt: now, claimedBy: null });
  });

  it('needs as many approvals as asked, from different people', () => {
    const found = aCase({ approvalsRequired: 2 });
    found.claim('one', now);
    expect(found.decide(verdict('one'), [], now)).toBe(false);
    expect(found).toMatchObject({ status: 'open', version: 2, claimedBy: null });
    expect(() => found.decide(verdict('one', 2), ['one'], now)).toThrow(OwnCase);
    expect(() => found.decide(verdict('two', 1), ['one'], now)).toThrow(ChangedMeanwhile);
    expect(found.decide(verdict('two', 2), ['one'], now)).toBe(true);
    expect(found.status).toBe('approved');
  });

  it.each<Verdict>(['return', 'reject'])(
    'to %s takes one person, also after an approval',
    (word) => {
      const found = aCase({ approvalsRequired: 2, version: 2 });
      expect(found.decide(verdict('two', 2, word), ['one'], now)).toBe(true);
    },
  );

  it('is never the author’s', () => {
    for (const word of ['approve', 'return', 'reject'] as const) {
      expect(() => aCase().decide(verdict('author', 1, word), [], now)).toThrow(OwnCase);
    }
  });

  it('is about the version that was read', () => {
    expect(() => aCase({ version: 3 }).decide(verdict('one', 2), [], now)).toThrow(
      ChangedMeanwhile,
    );
    expect(() => aCase({ version: 3 }).decide(verdict('one', 4), [], now)).toThrow(
      ChangedMeanwhile,
    );
  });

  const closed: CaseStatus[] = ['approved', 'returned', 'rejected', 'superseded'];
  it.each(closed)('is not made on a case that is %s, nor is it claimed', (status) => {
    const found = aCase({ status });
    expect(() => found.decide(verdict('one'), [], now)).toThrow(ChangedMeanwhile);
    expect(() => found.claim('one', now)).toThrow(ChangedMeanwhile);
  });

  it('that is refused changes nothing', () => {
    const found = aCase({ version: 2 });
    const before = { ...found };
    for (const who of ['author', 'one']) {
      expect(() => found.decide(verdict(who, 1), [], now)).toThrow();
    }
    expect({ ...found }).toEqual(before);
  });
});

describe('a case', () => {
  it('is overdue when it is open after its time', () => {
    expect(aCase().isOverdueAt(inMinutes(60))).toBe(false);
    expect(aCase().isOverdueAt(inMinutes(61))).toBe(true);
    expect(aCase({ status: 'approved' }).isOverdueAt(inMinutes(61))).toBe(false);
  });
});
