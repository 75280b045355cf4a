import { newId } from '@app/platform';
import { nextReminder } from './claim-term.js';
import { ClaimedPledge } from './claimed-pledge.js';
import { ClaimNotActive } from './pledges.errors.js';

/** The first of March 2026 in Almaty, eight in the evening. */
const made = new Date('2026-03-01T15:00:00Z');
const day = (text: string, hour = '07:00'): Date => new Date(`2026-${text}T${hour}:00Z`);

function aClaim(): ClaimedPledge {
  const promise = {
    ...{ id: newId(), wishId: newId(), institutionId: newId(), donorId: newId() },
    ...{ placedBy: null, heldFrom: Buffer.alloc(32, 2), publicName: null },
    ...{ locale: 'kk' as const, bodyHash: Buffer.alloc(32, 1) },
  };
  return ClaimedPledge.make(promise, { how: 'bring', plannedOn: '2026-03-08' }, made);
}

/** When all reminders of a claim are due, the first one first. */
function reminders(madeAt: Date, until: Date): string[] {
  const found: string[] = [];
  let due = nextReminder({ madeAt, until }, madeAt);
  while (due) {
    found.push(due.toISOString());
    due = nextReminder({ madeAt, until }, due);
  }
  return found;
}

describe('a claim', () => {
  it('lasts fourteen days, until the last of them is over in Almaty', () => {
    const claimed = aClaim();
    expect(claimed.lastDay).toBe('2026-03-15');
    expect(claimed.until).toEqual(day('03-15', '19:00'));
    expect(claimed.isDue(day('03-15', '18:59'))).toBe(false);
    expect(claimed.isDue(day('03-15', '19:00'))).toBe(true);
  });

  it('counts its days by the calendar of Almaty, also when it is made after midnight', () => {
    const nearMidnight = ClaimedPledge.make(
      { ...aClaim().pledge, heldFrom: Buffer.alloc(32) },
      { how: 'post', plannedOn: '2026-03-08' },
      day('03-01', '19:30'),
    );
    expect(nearMidnight.lastDay).toBe('2026-03-16');
  });

  it('is reminded of on days 5, 10, 13 and the last, at nine in the morning', () => {
    expect(reminders(made, aClaim().until)).toEqual([
      '2026-03-06T04:00:00.000Z',
      '2026-03-11T04:00:00.000Z',
      '2026-03-14T04:00:00.000Z',
      '2026-03-15T04:00:00.000Z',
    ]);
  });

  it('is extended once by seven days, and then reminded of on its new last days', () => {
    const claimed = aClaim();
    expect(claimed.extend(day('03-12'))).toBe(true);
    expect(claimed.lastDay).toBe('2026-03-22');
    expect(claimed.mayExtend(day('03-12'))).toBe(false);
    expect(claimed.extend(day('03-13'))).toBe(false);
    expect(claimed.lastDay).toBe('2026-03-22');
    expect(claimed.claim.remindAt).toEqual(day('03-21', '04:00'));
  });

  it('is not extended, sent or complained of once its time is over', () => {
    const late = day('03-16');
    for (const step of [
      (claimed: ClaimedPledge) => claimed.extend(late),
      (claimed: ClaimedPledge) => claimed.send(null, late),
      (claimed: ClaimedPledge) => claimed.complain('the shop has none', late),
    ]) {
      expect(() => step(aClaim())).toThrow(ClaimNotActive);
    }
  });

  it('keeps its wish three weeks for a parcel, and no longer', () => {
    const claimed = aClaim();
    expect(claimed.send('KZ123456789KZ', day('03-10'))).toBe(true);
    expect(claimed.pledge.state).toBe('sent');
    expect(claimed.lastDay).toBe('2026-03-31');
    expect(claimed.claim.remindAt).toBeNull();
    expect(claimed.pledge.heldFrom).not.toBeNull();
    expect(claimed.isDue(day('04-01'))).toBe(true);
    claimed.expire(day('04-01'));
    expect(claimed.pledge.state).toBe('expired');
    expect(claimed.pledge.heldFrom).toBeNull();
  });

  it('takes another parcel number, and the same one again without a change', () => {
    const claimed = aClaim();
    claimed.send(null, day('03-10'));
    expect(claimed.send('KZ123456789KZ', day('03-11'))).toBe(true);
    expect(claimed.send('KZ123456789KZ', day('03-12'))).toBe(false);
    expect(claimed.claim.sentAt).toEqual(day('03-10'));
    expect(claimed.lastDay).toBe('2026-03-31');
  });

  it('is let go at once, again without a change, and not after the goods arrived', () => {
    const claimed = aClaim();
    expect(claimed.release(day('03-02'))).toBe(true);
    expect(claimed.release(day('03-03'))).toBe(false);
    expect(claimed.pledge).toMatchObject({ state: 'released', closedAt: day('03-02') });
    const arrived = aClaim();
    arrived.arrive(day('03-05'));
    expect(() => arrived.release(day('03-05'))).toThrow(ClaimNotActive);
  });

  it('ends no more once the goods are there, and is settled when they are accepted', () => {
    const claimed = aClaim();
    expect(() => claimed.accept(day('03-02'))).toThrow(ClaimNotActive);
    expect(claimed.arrive(day('03-05'))).toBe(true);
    expect(claimed.arrive(day('03-05'))).toBe(false);
    expect(claimed.isDue(day('12-01'))).toBe(false);
    expect(claimed.accept(day('03-07'))).toBe(true);
    expect(claimed.accept(day('03-08'))).toBe(false);
    expect(claimed.pledge).toMatchObject({ state: 'accepted', settledAt: day('03-07') });
  });

  it('welcomes goods that come after its last day while nobody else has the wish', () => {
    const claimed = aClaim();
    expect(claimed.arrive(day('03-17'))).toBe(true);
  });

  it('is reminded of once for each time, however late that is noticed', () => {
    const claimed = aClaim();
    expect(claimed.remind(day('03-06', '03:59'))).toBe(false);
    expect(claimed.remind(day('03-12'))).toBe(true);
    expect(claimed.claim).toMatchObject({ reminded: 1, remindAt: day('03-14', '04:00') });
    expect(claimed.remind(day('03-12'))).toBe(false);
  });
});
