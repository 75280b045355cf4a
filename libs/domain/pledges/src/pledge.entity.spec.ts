import { Money } from '@app/money';
import { newId } from '@app/platform';
import { Pledge } from './pledge.entity.js';
import type { MoneyPromise } from './promise.js';
import { mayMove, pledgeStates } from './pledge-state.js';
import { PledgeNotWaiting } from './pledges.errors.js';

const noon = new Date('2026-03-22T07:00:00Z');
const minutesLater = (minutes: number): Date => new Date(noon.getTime() + minutes * 60_000);

function aPromise(changes: Partial<MoneyPromise> = {}): Pledge {
  return Pledge.open(
    {
      id: newId(),
      wishId: newId(),
      institutionId: newId(),
      donorId: newId(),
      placedBy: null,
      heldFrom: Buffer.alloc(32, 2),
      amount: Money.kzt(5_000),
      payBy: 'card',
      publicName: null,
      locale: 'kk',
      bodyHash: Buffer.alloc(32, 1),
      ...changes,
    },
    noon,
  );
}

describe('a promise of money', () => {
  it('forgets from where its place is held once it is held no longer', () => {
    const pledge = aPromise();
    expect(pledge.heldFrom).toHaveLength(32);
    pledge.expire(noon);
    expect(pledge.heldFrom).toBeNull();
  });

  it('keeps its place for 36 minutes and tells the donor thirty', () => {
    const pledge = aPromise();
    expect(pledge.state).toBe('held');
    expect(pledge.holdUntil).toEqual(minutesLater(36));
    expect(pledge.shownUntil).toEqual(minutesLater(30));
    expect(pledge.isDue(minutesLater(35))).toBe(false);
    expect(pledge.isDue(minutesLater(36))).toBe(true);
  });

  it('is anonymous unless the donor gave a name', () => {
    expect(aPromise().publicNameState).toBe('anonymous');
    expect(aPromise({ publicName: 'Әсем' }).publicNameState).toBe('submitted');
  });

  it('shows a name only when it is approved and the money is there', () => {
    const pledge = aPromise({ publicName: 'Әсем' });
    pledge.decideName('approved');
    expect(pledge.shownName).toBeNull();
    pledge.settle(minutesLater(3));
    expect(pledge.shownName).toBe('Әсем');
    pledge.becomeLate(minutesLater(9));
    expect(pledge.shownName).toBeNull();
  });

  it('never shows a name that was rejected', () => {
    const pledge = aPromise({ publicName: 'Купите слона' });
    pledge.settle(minutesLater(3));
    pledge.decideName('rejected');
    expect(pledge.shownName).toBeNull();
  });

  it('is placed after all when its money comes after its place was freed', () => {
    const pledge = aPromise();
    pledge.expire(minutesLater(37));
    pledge.settle(minutesLater(90));
    expect(pledge).toMatchObject({
      state: 'paid',
      settledAt: minutesLater(90),
      closedAt: null,
    });
  });

  it('goes from state to state by the table only', () => {
    const moves = {
      paid: (pledge: Pledge) => pledge.settle(noon),
      expired: (pledge: Pledge) => pledge.expire(noon),
      late: (pledge: Pledge) => pledge.becomeLate(noon),
    };
    for (const from of pledgeStates) {
      for (const [to, move] of Object.entries(moves)) {
        const pledge = Object.assign(aPromise(), { state: from });
        const isAllowed = pledgeStates.some((state) => state === to && mayMove(from, state));
        if (isAllowed) move(pledge);
        else expect(() => move(pledge)).toThrow('assertion failed');
        expect(pledge.state).toBe(isAllowed ? to : from);
      }
    }
  });

  it('keeps its place longer when the pay page opens late, but not for ever', () => {
    const pledge = aPromise();
    pledge.prolong(minutesLater(35));
    expect(pledge.holdUntil).toEqual(minutesLater(71));
    expect(() => pledge.prolong(minutesLater(36))).toThrow(PledgeNotWaiting);
  });

  it('is not prolonged once it is over', () => {
    const pledge = aPromise();
    pledge.expire(minutesLater(1));
    expect(() => pledge.prolong(minutesLater(2))).toThrow(PledgeNotWaiting);
  });

  it('cannot be of nothing', () => {
    expect(() => aPromise({ amount: Money.zero() })).toThrow('assertion failed');
  });
});
