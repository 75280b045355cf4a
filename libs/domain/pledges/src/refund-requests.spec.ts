import { aPerson, type Person } from '@app/identity/testing';
import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { IdAlreadyUsed, newId, NotFound } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { WishDeskService, WishService } from '@app/wishes';
import { LateGifts } from './late-gifts.js';
import {
  LateGiftGone,
  RefundDecided,
  RefundMoreThanLeft,
  RefundWholeGift,
  SecondPersonNeeded,
} from './pledges.errors.js';
import { RefundRequests } from './refund-requests.js';
import { ReserveSilent } from './reserve-silent.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;
let finance: Person;
let second: Person;

beforeAll(async () => {
  world = await aGivingWorld();
  finance = await aPerson(world.transactions, { roles: ['finance'] });
  second = await aPerson(world.transactions, { roles: ['finance'] });
}, 60_000);

afterAll(async () => {
  await world.close();
});

const refunds = () => world.get(RefundRequests);

interface Gift {
  readonly pledgeId: string;
  readonly wishId: string;
  readonly memberId: string;
  readonly token: string;
}

async function aPaidGift({ tenge = 5_000, price = 60_000 } = {}): Promise<Gift> {
  const { wishId, memberId } = await world.wish({ price: Money.kzt(price) });
  const amountMinor = Money.kzt(tenge).minor;
  const { pledgeId, statusToken: token } = await world.give({ wishId, amountMinor });
  await world.pay(pledgeId);
  await world.deliver();
  return { pledgeId, wishId, memberId, token };
}

/** A paid gift whose wish was taken back. */
async function aLateGift(tenge = 5_000): Promise<Gift> {
  const gift = await aPaidGift({ tenge });
  await withdraw(gift);
  expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'late' });
  return gift;
}

async function withdraw({ wishId, memberId }: Gift): Promise<void> {
  const [wish] = await world.transactions.read<{ version: number }>(
    'SELECT version FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  const read = { id: wishId, version: wish?.version ?? 0, reason: 'Керек емес болды' };
  await world.get(WishDeskService).withdraw(memberId, read);
  await world.deliver();
}

/** Sends refunds to the provider and hears what became of them. */
async function sendAll(): Promise<void> {
  await world.sweep();
  await world.deliver();
}

async function holds(account: string): Promise<string | undefined> {
  const lines = await balanceLines(world.transactions);
  return lines.find((line) => line.startsWith(account))?.split(' | ')[1];
}

const ask = (
  { pledgeId }: Gift,
  changes: { by?: Person; id?: string; amount?: Money; reason?: string } = {},
) =>
  refunds().askAsStaff(changes.by ?? finance, {
    id: changes.id ?? newId(),
    pledgeId,
    amount: changes.amount ?? Money.kzt(5_000),
    reason: changes.reason ?? 'The donor wrote to us',
  });

describe('A donor', () => {
  test('takes back a gift that waits, and it is gone once', async () => {
    const gift = await aLateGift();
    const id = newId();
    const both = await Promise.all([1, 2].map(() => refunds().askAsDonor(gift.pledgeId, id)));
    expect(both.map(({ state }) => state)).toEqual(['approved', 'approved']);
    expect(await world.row(gift.pledgeId)).toMatchObject({
      state: 'late',
      refunded_minor: '500000',
    });
    await sendAll();
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await refunds().askAsDonor(gift.pledgeId, id)).toMatchObject({ state: 'settled' });
    await expect(refunds().askAsDonor(gift.pledgeId, newId())).rejects.toThrow(LateGiftGone);
    expect(await holds(`unallocated ${gift.pledgeId}`)).toBeUndefined();
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  test('takes back what another wish could not take', async () => {
    const gift = await aLateGift();
    const { wishId } = await world.wish({ price: Money.kzt(2_000) });
    await world.get(LateGifts).place(gift.token, { pledgeId: newId(), wishId });
    await refunds().askAsDonor(gift.pledgeId, newId());
    await sendAll();
    expect(await world.row(gift.pledgeId)).toMatchObject({
      ...{ state: 'refunded', moved_minor: '200000', refunded_minor: '300000' },
    });
  });

  test('cannot place and take back the same money at once', async () => {
    const gift = await aLateGift();
    const { wishId } = await world.wish({ price: Money.kzt(60_000) });
    const results = await Promise.allSettled([
      world.get(LateGifts).place(gift.token, { pledgeId: newId(), wishId }),
      refunds().askAsDonor(gift.pledgeId, newId()),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  test('takes back no gift that is on a wish', async () => {
    const gift = await aPaidGift();
    await expect(refunds().askAsDonor(gift.pledgeId, newId())).rejects.toThrow(LateGiftGone);
    await expect(refunds().askAsDonor(newId(), newId())).rejects.toThrow(NotFound);
  });

  test('waits for two people when the gift is above the limit', async () => {
    const gift = await aLateGift(20_001);
    const { id, state } = await refunds().askAsDonor(gift.pledgeId, newId());
    expect(state).toBe('asked');
    expect(await refunds().approve(finance, id)).toMatchObject({ state: 'asked' });
    await expect(refunds().approve(finance, id)).rejects.toThrow(SecondPersonNeeded);
    expect(await refunds().approve(second, id)).toMatchObject({ state: 'approved' });
    await expect(refunds().approve(second, id)).rejects.toThrow(RefundDecided);
    await sendAll();
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'refunded' });
  });

  test('has the choice again when finance refuses, or the bank sends it back', async () => {
    const gift = await aLateGift(20_001);
    const { id } = await refunds().askAsDonor(gift.pledgeId, newId());
    await refunds().refuse(finance, id, 'Write to us first');
    await expect(refunds().approve(second, id)).rejects.toThrow(RefundDecided);
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'late', refunded_minor: '0' });
    const again = await refunds().askAsDonor(gift.pledgeId, newId());
    await refunds().approve(finance, again.id);
    await refunds().approve(second, again.id);
    await sendAll();
    const [made] = world.sandbox.refundsOf(await sessionOf(gift.pledgeId));
    await world.sandbox.endRefund(made?.id ?? '', 'failed');
    await world.deliver();
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'late', refunded_minor: '0' });
    expect(await holds(`unallocated ${gift.pledgeId}`)).toBe('20001.00');
  });
});

describe('Finance', () => {
  test('takes a gift off a wish for which nothing was ordered, and the wish collects on', async () => {
    const gift = await aPaidGift({ price: 5_000 });
    expect(await statusOf(gift.wishId)).toBe('funded');
    await ask(gift);
    await sendAll();
    expect(await statusOf(gift.wishId)).toBe('published');
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await holds(`held ${gift.wishId}`)).toBeUndefined();
    await world.give({ wishId: gift.wishId });
  });

  test('gives back no part of a gift that is on such a wish, and no more than was given', async () => {
    const gift = await aPaidGift();
    await expect(ask(gift, { amount: Money.kzt(100) })).rejects.toThrow(RefundWholeGift);
    await expect(ask(gift, { amount: Money.kzt(5_001) })).rejects.toThrow(RefundMoreThanLeft);
  });

  test('gives back a part of a spent gift at our cost, and the wish stays', async () => {
    const gift = await aPaidGift({ price: 5_000 });
    await world.transactions.run((tx) => world.get(WishService).markOrdered(tx, gift.wishId));
    await ask(gift, { amount: Money.kzt(2_000) });
    await sendAll();
    expect(await statusOf(gift.wishId)).toBe('ordered');
    expect(await world.row(gift.pledgeId)).toMatchObject({
      state: 'paid',
      refunded_minor: '200000',
    });
    await expect(ask(gift, { amount: Money.kzt(3_001) })).rejects.toThrow(RefundMoreThanLeft);
  });

  test('above the limit needs a second person, who is not the first', async () => {
    const gift = await aPaidGift({ tenge: 30_000 });
    const { id, state } = await ask(gift, { amount: Money.kzt(30_000) });
    expect(state).toBe('asked');
    await expect(refunds().approve(finance, id)).rejects.toThrow(SecondPersonNeeded);
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'paid' });
    await refunds().approve(second, id);
    await sendAll();
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'refunded' });
  });

  test('decides once, even when two press at once', async () => {
    const gift = await aPaidGift({ tenge: 30_000 });
    const { id } = await ask(gift, { amount: Money.kzt(30_000) });
    const results = await Promise.allSettled([
      refunds().approve(second, id),
      refunds().refuse(second, id, 'Not this one'),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('asks once under one id', async () => {
    const gift = await aPaidGift();
    const id = newId();
    await ask(gift, { id });
    await ask(gift, { id });
    await expect(ask(gift, { id, amount: Money.kzt(1) })).rejects.toThrow(IdAlreadyUsed);
    await expect(ask(gift, { id, reason: 'Another reason' })).rejects.toThrow(IdAlreadyUsed);
  });

  test('leaves a trace of who asked, agreed and refused', async () => {
    const gift = await aPaidGift({ tenge: 30_000 });
    const { id } = await ask(gift, { amount: Money.kzt(30_000) });
    await refunds().refuse(second, id, 'Not this one');
    const rows = await withClient(world.database.owner, async (client) => {
      const found = await client.query<{ action: string; actor: string }>(
        `SELECT action, actor FROM platform.audit_record WHERE subject_id = $1
         ORDER BY recorded_at`,
        [id],
      );
      return found.rows.map(({ action, actor }) => `${action} by ${actor}`);
    });
    expect(rows).toEqual([
      `refund.asked by account:${finance.accountId}`,
      `refund.refused by account:${second.accountId}`,
    ]);
  });
});

describe('When the provider takes the money of a gift', () => {
  test('by a refund on its own pages, a gift on an open wish is taken off it', async () => {
    const gift = await aPaidGift({ price: 5_000 });
    await world.sandbox.refund(await sessionOf(gift.pledgeId), 500_000);
    await world.deliver();
    expect(await statusOf(gift.wishId)).toBe('published');
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await holds('operating')).not.toContain('5000.00');
  });

  test('before we heard of the payment, the gift does not stay on the wish', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(5_000) });
    const { pledgeId } = await world.give({ wishId });
    await world.pay(pledgeId);
    await world.sandbox.refund(await sessionOf(pledgeId), 500_000);
    await world.deliver();
    await world.pass(120);
    await world.sweep();
    await world.deliver();
    expect(await world.row(pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await statusOf(wishId)).toBe('published');
  });

  test('by a dispute that is lost, what waits makes up for it and what is spent is our loss', async () => {
    const waits = await aLateGift();
    const spent = await aPaidGift({ price: 5_000 });
    await world.transactions.run((tx) => world.get(WishService).markOrdered(tx, spent.wishId));
    for (const { pledgeId } of [waits, spent]) {
      const { id } = await world.sandbox.dispute(await sessionOf(pledgeId));
      await world.deliver();
      expect(await world.row(pledgeId)).not.toMatchObject({ state: 'refunded' });
      await world.sandbox.closeDispute(id, 'lost');
      await world.deliver(2);
    }
    expect(await world.row(waits.pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await world.row(spent.pledgeId)).toMatchObject({ state: 'paid' });
    expect(await statusOf(spent.wishId)).toBe('ordered');
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  test('gifts that were moved out of it are taken off their wishes too', async () => {
    const gift = await aLateGift();
    const { wishId } = await world.wish({ price: Money.kzt(60_000) });
    const placed = await world.get(LateGifts).place(gift.token, { pledgeId: newId(), wishId });
    await world.sandbox.refund(await sessionOf(gift.pledgeId), 500_000);
    await world.deliver();
    expect(await world.row(placed.pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await holds(`held ${wishId}`)).toBeUndefined();
  });
});

describe('A gift that waits in silence', () => {
  test('is reminded of after 23 days and reserved after 30', async () => {
    const gift = await aLateGift();
    await world.pass(22 * 24 * 60);
    await world.get(ReserveSilent).run();
    expect(await world.row(gift.pledgeId)).toMatchObject({ reminded_at: null });
    await world.pass(24 * 60);
    await world.get(ReserveSilent).run();
    expect(await world.row(gift.pledgeId)).toMatchObject({ reminded_at: expect.any(Date) });
    await world.get(ReserveSilent).run();
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'late' });
    await world.pass(7 * 24 * 60);
    await world.get(ReserveSilent).run();
    expect(await world.row(gift.pledgeId)).toMatchObject({
      ...{ state: 'reserved', reserved_minor: '500000' },
    });
    expect(Number(await holds('reserve'))).toBeGreaterThanOrEqual(5_000);
    await expect(refunds().askAsDonor(gift.pledgeId, newId())).rejects.toThrow(LateGiftGone);
  });

  test('is not reserved while its donor waits for finance', async () => {
    const gift = await aLateGift(20_001);
    await refunds().askAsDonor(gift.pledgeId, newId());
    await world.pass(40 * 24 * 60);
    await world.get(ReserveSilent).run();
    expect(await world.row(gift.pledgeId)).toMatchObject({ state: 'late', reserved_minor: '0' });
  });
});

async function statusOf(wishId: string): Promise<string | undefined> {
  const [row] = await world.transactions.read<{ status: string }>(
    'SELECT status FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return row?.status;
}

async function sessionOf(pledgeId: string): Promise<string> {
  const [row] = await world.transactions.read<{ id: string }>(
    'SELECT provider_session_id AS id FROM payments.payment WHERE reference_id = $1',
    [pledgeId],
  );
  return row?.id ?? '';
}
