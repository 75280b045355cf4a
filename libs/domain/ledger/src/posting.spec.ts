import { Currency, Money } from '@app/money';
import { accountsOf, bodyHash, checkPosting, guardedOutflows, type Posting } from './posting.js';

const wish = { kind: 'held', subject: 'wish-1' } as const;
const waiting = { kind: 'unallocated' } as const;

const placed: Posting = {
  template: 'gift_placed',
  externalReference: 'pledge-1',
  reason: 'gift placed on its wish',
  actor: 'system:pledges',
  transfers: [{ from: waiting, to: wish, amount: Money.kzt(5_000) }],
};

describe('A posting', () => {
  test('moves money only as its template says', () => {
    expect(checkPosting(placed)).toBe(Currency.KZT);
    const backwards = [{ from: wish, to: waiting, amount: Money.kzt(5_000) }];
    expect(() => checkPosting({ ...placed, transfers: backwards })).toThrow(
      'gift_placed does not move money from held to unallocated',
    );
  });

  test('has at least one transfer', () => {
    expect(() => checkPosting({ ...placed, transfers: [] })).toThrow('at least one transfer');
  });

  test.each([0n, -1n])('never moves %s tiyin', (minor) => {
    const transfers = [{ from: waiting, to: wish, amount: Money.ofMinor(minor) }];
    expect(() => checkPosting({ ...placed, transfers })).toThrow('more than nothing');
  });

  test('is in one currency', () => {
    const dollars = Money.ofMinor(100n, Currency.of('USD'));
    const transfers = [...placed.transfers, { from: waiting, to: wish, amount: dollars }];
    expect(() => checkPosting({ ...placed, transfers })).toThrow('one currency');
  });

  test('is the same posting when only the writer differs', () => {
    expect(bodyHash({ ...placed, ...{ actor: 'system:other' } })).toEqual(bodyHash(placed));
  });

  test.each([
    ['amount', { transfers: [{ from: waiting, to: wish, amount: Money.ofMinor(500_001n) }] }],
    ['account', { transfers: [{ from: waiting, to: { kind: 'held' }, amount: Money.kzt(5_000) }] }],
    ['reason', { reason: 'another reason' }],
  ] as const)('is another posting when the %s differs', (_, change) => {
    expect(bodyHash({ ...placed, ...change })).not.toEqual(bodyHash(placed));
  });

  test('names each account once, in an order that does not depend on the transfers', () => {
    const there = { from: waiting, to: wish, amount: Money.kzt(1) };
    const back = { from: wish, to: waiting, amount: Money.kzt(2) };
    expect(accountsOf([there, back])).toEqual(accountsOf([back, there]));
    expect(accountsOf([there, back])).toHaveLength(2);
  });

  test('guards what really leaves an account, and no account that may be overdrawn', () => {
    const clearing = { kind: 'provider_clearing', subject: 'sandbox' } as const;
    const transfers = [
      { from: clearing, to: waiting, amount: Money.kzt(3_000) },
      { from: waiting, to: wish, amount: Money.kzt(5_000) },
    ];
    expect(guardedOutflows(transfers)).toEqual([{ ref: waiting, minor: 200_000n }]);
  });
});
