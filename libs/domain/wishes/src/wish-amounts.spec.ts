import fc from 'fast-check';
import { checkGift, smallestOf } from './wish-amounts.js';
import { AmountLeavesCrumbs, AmountTooLarge, AmountTooSmall } from './wishes.errors.js';

const tenge = (amount: number): bigint => BigInt(amount) * 100n;
const give = (amount: number, remaining: number) => () => {
  checkGift({ amount: tenge(amount), remaining: tenge(remaining) });
};

describe('a gift to a wish', () => {
  it('is at least 500 ₸', () => {
    expect(give(500, 12_500)).not.toThrow();
    expect(give(499, 12_500)).toThrow(AmountTooSmall);
  });

  it('may be less when it is exactly the rest', () => {
    expect(give(300, 300)).not.toThrow();
    expect(give(299, 300)).toThrow(AmountTooSmall);
  });

  it('leaves no rest of 1 to 499 ₸', () => {
    expect(give(12_000, 12_500)).not.toThrow();
    expect(give(12_001, 12_500)).toThrow(AmountLeavesCrumbs);
    expect(give(12_499, 12_500)).toThrow(AmountLeavesCrumbs);
    expect(give(12_500, 12_500)).not.toThrow();
  });

  it('is not more than the rest', () => {
    expect(give(12_501, 12_500)).toThrow(AmountTooLarge);
    expect(give(1, 0)).toThrow(AmountTooLarge);
  });

  it('is something', () => {
    expect(give(0, 0)).toThrow(AmountTooSmall);
    expect(give(-500, 12_500)).toThrow(AmountTooSmall);
  });

  it('never leaves a rest that nobody may give', () => {
    const amount = fc.bigInt({ min: 1n, max: tenge(50_000) });
    fc.assert(
      fc.property(amount, amount, (remaining, wanted) => {
        try {
          checkGift({ amount: wanted, remaining });
        } catch {
          return;
        }
        const rest = remaining - wanted;
        if (rest > 0n) checkGift({ amount: smallestOf(rest), remaining: rest });
        expect(rest).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});
