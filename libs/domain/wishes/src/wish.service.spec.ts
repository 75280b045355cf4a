import { GIFT_MIN } from '@app/forms';
import { Money } from '@app/money';
import { DomainError } from '@app/platform';
import { aFundedWish, aPublishedWish, aWish, aWishDesk, type TestWishes } from './testing/index.js';
import {
  AmountLeavesCrumbs,
  AmountTooLarge,
  AmountTooSmall,
  NotAllowedNow,
  WishNotOpen,
} from './wishes.errors.js';

interface Amounts {
  status: string;
  version: number;
  held: string;
  paid: string;
}

describe('what is held and paid on a wish', () => {
  let test: TestWishes;
  beforeAll(async () => {
    test = await aWishDesk();
  });
  afterAll(() => test.close());

  const amountsOf = async (wishId: string): Promise<Amounts | undefined> => {
    const [row] = await test.parts.transactions.read<Amounts>(
      `SELECT status, version, held_minor / 100 AS held, paid_minor / 100 AS paid
       FROM wishes.wish WHERE id = $1`,
      [wishId],
    );
    return row;
  };
  const published = async (options: Parameters<typeof aPublishedWish>[1] = {}) =>
    (await test.run((tx) => aPublishedWish(tx, options))).wishId;
  const hold = (wishId: string, tenge: number) =>
    test.run((tx) => test.wishes.hold(tx, wishId, Money.kzt(tenge)));
  const pay = (wishId: string, tenge: number, from?: 'standing' | 'gone') =>
    test.run((tx) => test.wishes.recordFunding(tx, wishId, Money.kzt(tenge), from));
  const release = (wishId: string, tenge: number) =>
    test.run((tx) => test.wishes.release(tx, wishId, Money.kzt(tenge)));

  it('a hold takes room, a payment keeps it, the last payment funds the wish', async () => {
    const wishId = await published();
    await hold(wishId, 5_000);
    await hold(wishId, 7_500);
    await expect(amountsOf(wishId)).resolves.toMatchObject({ held: '12500', paid: '0' });
    await expect(pay(wishId, 5_000)).resolves.toEqual({ funded: false });
    await expect(pay(wishId, 7_500)).resolves.toEqual({ funded: true });
    await expect(amountsOf(wishId)).resolves.toEqual({
      status: 'funded',
      version: 5,
      held: '0',
      paid: '12500',
    });
  });

  it('tells the news of every change, with the version', async () => {
    const wishId = await published();
    await hold(wishId, 5_000);
    await release(wishId, 5_000);
    const told = await test.told('WishChanged');
    expect(told.filter((event) => event['wishId'] === wishId)).toEqual([
      { name: 'WishChanged', wishId, version: 2 },
      { name: 'WishChanged', wishId, version: 3 },
    ]);
  });

  it('a released hold makes room again', async () => {
    const wishId = await published();
    await hold(wishId, 12_500);
    await expect(hold(wishId, 500)).rejects.toThrow(AmountTooLarge);
    await release(wishId, 12_500);
    await hold(wishId, 12_500);
  });

  it('refuses what does not fit, and says what does', async () => {
    const wishId = await published();
    await hold(wishId, 5_000);
    await expect(hold(wishId, 8_000)).rejects.toMatchObject({
      constructor: AmountTooLarge,
      values: { remainingMinor: Money.kzt(7_500).minor },
    });
    await expect(hold(wishId, 7_200)).rejects.toMatchObject({
      constructor: AmountLeavesCrumbs,
      values: { remainingMinor: Money.kzt(7_500).minor, minimumMinor: GIFT_MIN.minor },
    });
    await expect(hold(wishId, 499)).rejects.toThrow(AmountTooSmall);
  });

  it('takes no money when it is not open for it', async () => {
    const draft = await test.run((tx) => aWish(tx));
    const funded = await test.run((tx) => aFundedWish(tx));
    const inKind = await published({ acceptsMoney: false, acceptsInKind: true });
    const overdue = await published({ deadline: '2020-01-01' });
    const suspended = await test.run((tx) => aPublishedWish(tx));
    await test.run((tx) =>
      tx.query(`UPDATE institutions.institution SET status = 'suspended' WHERE id = $1`, [
        suspended.institutionId,
      ]),
    );
    const reasons = {
      [draft.wishId]: 'draft',
      [funded.wishId]: 'funded',
      [inKind]: 'in_kind_only',
      [overdue]: 'expired',
      [suspended.wishId]: 'suspended',
    };
    for (const [wishId, reason] of Object.entries(reasons)) {
      const refusal = { constructor: WishNotOpen, values: { reason } };
      await expect(hold(wishId, 5_000)).rejects.toMatchObject(refusal);
      const { acceptsMoney } = await test.run((tx) => test.wishes.lockForPledge(tx, wishId));
      expect(acceptsMoney).toBe(false);
    }
  });

  it('stays open past its last day once somebody has paid a part', async () => {
    const wishId = await published({ deadline: '2020-01-01', paid: Money.kzt(5_000) });
    await hold(wishId, 7_500);
    await expect(pay(wishId, 7_500)).resolves.toEqual({ funded: true });
  });

  it('places late money only where there is room, never in the hold of another', async () => {
    const wishId = await published();
    await hold(wishId, 10_000);
    await expect(pay(wishId, 5_000, 'gone')).resolves.toBe('closed');
    await expect(pay(wishId, 2_500, 'gone')).resolves.toEqual({ funded: false });
    await expect(pay(wishId, 10_000)).resolves.toEqual({ funded: true });
    await expect(pay(wishId, 500, 'gone')).resolves.toBe('closed');
  });

  it.each(['published', 'withdrawn'])('takes money back from a wish that is %s', async (status) => {
    const wishId = await published({ paid: Money.kzt(5_000) });
    await test.run((tx) =>
      tx.query(`UPDATE wishes.wish SET status = $2 WHERE id = $1`, [wishId, status]),
    );
    await test.run((tx) => test.wishes.takeBack(tx, wishId, Money.kzt(5_000)));
    await expect(amountsOf(wishId)).resolves.toMatchObject({ paid: '0', status });
  });

  it('lets a funded wish collect again when money is taken back, but no ordered one', async () => {
    const { wishId, price } = await test.run(async (tx) => {
      const wish = await aFundedWish(tx);
      return { ...wish, price: (await test.wishes.lockForPledge(tx, wish.wishId)).price };
    });
    const takeBack = () => test.run((tx) => test.wishes.takeBack(tx, wishId, price));
    await takeBack();
    await expect(amountsOf(wishId)).resolves.toMatchObject({ paid: '0', status: 'published' });
    const ordered = await test.run((tx) => aFundedWish(tx));
    await test.run((tx) => test.wishes.markOrdered(tx, ordered.wishId));
    await expect(
      test.run((tx) => test.wishes.takeBack(tx, ordered.wishId, Money.kzt(1))),
    ).rejects.toThrow(NotAllowedNow);
  });

  it('goes on to thanks in order, and never out of turn', async () => {
    const { wishId } = await test.run((tx) => aFundedWish(tx));
    const steps = ['markOrdered', 'markDelivered', 'markAccepted', 'markThanked'] as const;
    await expect(test.run((tx) => test.wishes.markAccepted(tx, wishId))).rejects.toThrow(
      NotAllowedNow,
    );
    for (const step of steps) await test.run((tx) => test.wishes[step](tx, wishId));
    await expect(amountsOf(wishId)).resolves.toMatchObject({ status: 'thanked', version: 5 });
  });

  it('never sells more than the price to 64 donors at once, and tells each why', async () => {
    const price = Money.kzt(50_000);
    const wishId = await published({ price });
    const amounts = [500, 700, 1_300, 3_000, 5_000, 9_900, 10_000, 15_000];
    const attempts = Array.from({ length: 64 }, (_, n) => hold(wishId, amounts[n % 8] ?? 0));
    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(DomainError);
      expect([AmountTooLarge, AmountLeavesCrumbs, AmountTooSmall]).toContain(reason.constructor);
    }
    const won = outcomes.map((outcome, n) =>
      outcome.status === 'fulfilled' ? (amounts[n % 8] ?? 0) : 0,
    );
    const held = won.reduce((sum, amount) => sum + amount, 0);
    expect(refused.length).toBeGreaterThan(0);
    await expect(amountsOf(wishId)).resolves.toMatchObject({ held: String(held) });
    const rest = 50_000 - held;
    if (rest > 0) await hold(wishId, rest);
    await expect(amountsOf(wishId)).resolves.toMatchObject({ held: '50000' });
  });

  it('is filled exactly by 64 donors who give an eighth each', async () => {
    const wishId = await published({ price: Money.kzt(40_000) });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, () => hold(wishId, 5_000)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AmountTooLarge);
    }
    await expect(amountsOf(wishId)).resolves.toMatchObject({ held: '40000', version: 9 });
  });

  it('is refused by the database itself when the rule above were wrong', async () => {
    const wishId = await published();
    const cheat = test.run((tx) =>
      tx.query('UPDATE wishes.wish SET held_minor = price_minor + 1 WHERE id = $1', [wishId]),
    );
    await expect(cheat).rejects.toThrow('wish_never_overfunded');
  });

  it('forgets a hold whose transaction failed', async () => {
    const wishId = await published();
    const crash = test.run(async (tx) => {
      await test.wishes.hold(tx, wishId, Money.kzt(5_000));
      throw new Error('the process died here');
    });
    await expect(crash).rejects.toThrow('the process died here');
    await expect(amountsOf(wishId)).resolves.toMatchObject({ held: '0', version: 1 });
    const told = await test.told('WishChanged');
    expect(told.filter((event) => event['wishId'] === wishId)).toEqual([]);
  });

  it('shows the public side only while it is public', async () => {
    const { wishId } = await test.run((tx) => aPublishedWish(tx, { title: 'Кітап' }));
    const draft = await test.run((tx) => aWish(tx));
    const snapshots = await test.run((tx) =>
      test.wishes.publicSnapshots(tx, [wishId, draft.wishId]),
    );
    expect([...snapshots.keys()]).toEqual([wishId]);
    expect(snapshots.get(wishId)).toMatchObject({ title: 'Кітап', priceMinor: 1_250_000n });
    await expect(
      test.run((tx) => test.wishes.publicSnapshot(tx, draft.wishId)),
    ).resolves.toBeNull();
  });
});
