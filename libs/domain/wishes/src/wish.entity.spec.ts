import { isMessageId, LOCALES, translator } from '@app/i18n';
import { Money } from '@app/money';
import { sentenceOf } from './desk-wish-view.js';
import { Revision, revisionStates } from './revision.entity.js';
import { Wish } from './wish.entity.js';
import { wishStatuses, type WishStatus } from './wish-status.js';
import { NotAllowedNow, PriceFrozen, WishNotOpen } from './wishes.errors.js';

const at = new Date('2026-03-22T06:00:00Z');

const revision = (changes: Partial<Revision> = {}): Revision =>
  Object.assign(
    Revision.draft({
      wishId: 'w',
      number: 1,
      text: {
        wishId: 'w',
        childId: 'c',
        language: 'kk',
        title: 'Шаңғы',
        story: 'Секцияға баруға шаңғы керек.',
        category: 'sports',
        price: Money.kzt(12_500),
        deadline: '2026-05-01',
        acceptsMoney: true,
        acceptsInKind: false,
        pictureId: null,
      },
      child: { pseudonym: 'Жұлдыз', ageBand: '7-10', regionCode: '63' },
      writtenBy: 'aigul',
      writtenAt: at,
    }),
    changes,
  );

const wish = (changes: Partial<Wish> = {}): Wish =>
  Object.assign(Wish.draft(revision(), { institutionId: 'i', childId: 'c' }), changes);
const published = (changes: Partial<Wish> = {}): Wish =>
  wish({ status: 'published', approvedRevision: 1, publishedAt: at, ...changes });

describe('a wish', () => {
  it('takes its terms from the text while nothing is approved, then from the approved one', () => {
    const dearer = revision({ number: 2, priceMinor: 2_000_000n });
    const draft = wish();
    draft.revise(dearer);
    expect(draft.priceMinor).toBe(2_000_000n);
    const up = published();
    up.revise(dearer);
    expect(up.priceMinor).toBe(1_250_000n);
    up.approve(dearer, at);
    expect([up.priceMinor, up.approvedRevision, up.status]).toEqual([2_000_000n, 2, 'published']);
  });

  it('keeps the day it was first published', () => {
    const up = published({ publishedAt: new Date('2026-01-01T00:00:00Z') });
    up.approve(revision({ number: 2 }), at);
    expect(up.publishedAt).toEqual(new Date('2026-01-01T00:00:00Z'));
  });

  it('does not change its price or its taking of money once there is some', () => {
    for (const money of [{ heldMinor: 1n }, { paidMinor: 1n }]) {
      const up = published(money);
      expect(() => up.revise(revision({ number: 2, priceMinor: 1n }))).toThrow(PriceFrozen);
      expect(() => up.revise(revision({ number: 2, acceptsMoney: false }))).toThrow(PriceFrozen);
      up.revise(revision({ number: 2, title: 'Шаңғы 120 см' }));
    }
  });

  it.each(wishStatuses)('says in each status (%s) whether its text may change', (status) => {
    const open: readonly WishStatus[] = ['draft', 'submitted', 'changes_requested', 'published'];
    const edit = () => wish({ status }).revise(revision({ number: 2 }));
    if (open.includes(status)) expect(edit).not.toThrow();
    else expect(edit).toThrow(NotAllowedNow);
  });

  it.each(wishStatuses)('takes money in no status but published (%s)', (status) => {
    const give = () => wish({ status }).hold(Money.kzt(5_000), at);
    if (status === 'published') expect(give).not.toThrow();
    else expect(give).toThrow(WishNotOpen);
  });

  const isDue = (wish: Wish, now: Date): boolean => wish.isUngiven && wish.isOverdue(now);

  it('is over when its last day in Almaty is over, unless somebody has paid', () => {
    const lastDay = published({ deadline: '2026-03-22' });
    const nextDay = published({ deadline: '2026-03-21' });
    expect(isDue(lastDay, new Date('2026-03-22T18:59:59Z'))).toBe(false);
    expect(isDue(lastDay, new Date('2026-03-22T19:00:00Z'))).toBe(true);
    expect(isDue(nextDay, at)).toBe(true);
    expect(isDue(published({ deadline: '2026-03-21', paidMinor: 1n }), at)).toBe(false);
    expect(isDue(published({ deadline: '2026-03-21', heldMinor: 1n }), at)).toBe(false);
  });

  it('is not withdrawn while somebody is paying', () => {
    const withdrawal = { by: 'aigul', reason: 'Көшіп кетті', at };
    expect(() => published({ heldMinor: 1n }).withdraw(withdrawal)).toThrow(NotAllowedNow);
    const up = published({ paidMinor: 1n });
    up.withdraw(withdrawal);
    expect(up).toMatchObject({ status: 'withdrawn', withdrawnBy: 'aigul', closedAt: at });
  });

  it('books what was paid once, and is funded to the last tiyin', () => {
    const up = published({ heldMinor: 1_249_999n });
    expect(up.recordFunding(Money.ofMinor(1_249_999n), { isHeld: true, at })).toBe(true);
    expect(up.status).toBe('published');
    expect(up.recordFunding(Money.ofMinor(2n), { isHeld: false, at })).toBe(false);
    expect(up.recordFunding(Money.ofMinor(1n), { isHeld: false, at })).toBe(true);
    expect(up).toMatchObject({ status: 'funded', fundedAt: at, heldMinor: 0n });
    expect(up.recordFunding(Money.ofMinor(1n), { isHeld: false, at })).toBe(false);
  });

  it('releases nothing that was not held', () => {
    expect(() => published({ heldMinor: 1n }).release(Money.ofMinor(2n))).toThrow('assertion');
  });
});

describe('the sentence of a wish', () => {
  it('is there for every status, every state of its text, in every language', () => {
    for (const status of wishStatuses) {
      for (const state of revisionStates) {
        for (const changes of [{}, { paidMinor: 1n }, { approvedRevision: 1, latestRevision: 2 }]) {
          const latest = revision({ state, number: 2 });
          const id = sentenceOf({ wish: wish({ status, ...changes }), latest, approved: null });
          expect([id, isMessageId(id)]).toEqual([id, true]);
          for (const locale of LOCALES) {
            expect(translator(locale).text(id, {}).length).toBeGreaterThan(10);
          }
        }
      }
    }
  });

  it('tells every reason why nobody can give, in every language', () => {
    for (const reason of [...wishStatuses, 'in_kind_only', 'suspended']) {
      for (const locale of LOCALES) {
        const text = translator(locale).text('wish.error.notOpen', { reason });
        expect(text.length).toBeGreaterThan(20);
      }
    }
  });
});
