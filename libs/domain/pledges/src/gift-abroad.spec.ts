import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { Currency, Money } from '@app/money';
import { RateNotOffered } from '@app/payments';
import { aRate } from '@app/payments/testing';
import { IdAlreadyUsed, newId } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { AmountTooSmall } from '@app/wishes';
import { PayAbroadResolver } from './gift-charge.resolver.js';
import { LateGifts } from './late-gifts.js';
import { GiveOptionsView } from './pledge.views.js';
import { PledgeLinks } from './pledge-links.js';
import { RefundRequests } from './refund-requests.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;
let rateId: string;
const usd = (minor: bigint): Money => Money.ofMinor(minor, Currency.of('USD'));

beforeAll(async () => {
  world = await aGivingWorld();
  rateId = await aRate(world);
}, 60_000);

afterEach(async () => {
  expect(await sumOfBook(world.transactions)).toBe(0n);
});

afterAll(async () => {
  await world.close();
});

async function heldOf(wishId: string): Promise<number> {
  const [row] = await world.transactions.read<{ held: string }>(
    'SELECT held_minor / 100 AS held FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return Number(row?.held);
}

async function sessionsOf(pledgeId: string) {
  const [payment] = await world.transactions.read<{ id: string }>(
    'SELECT id FROM payments.payment WHERE reference_id = $1',
    [pledgeId],
  );
  return world.sandbox.sessionsOf(payment?.id ?? '');
}

async function aPaidGift(tenge = 5_000) {
  const { wishId } = await world.wish({ price: Money.kzt(60_000) });
  const amountMinor = Money.kzt(tenge).minor;
  const { pledgeId } = await world.give({ wishId, amountMinor, rateId });
  await world.pay(pledgeId);
  await world.deliver(3);
  return { wishId, pledgeId };
}

/** What a gift has left in the book: exchange and refunds are one account for all. */
async function bookOf(change: () => Promise<void>): Promise<string[]> {
  const before = new Set(await balanceLines(world.transactions));
  await change();
  return (await balanceLines(world.transactions)).filter((line) => !before.has(line));
}

async function offered(...tenge: number[]): Promise<string[]> {
  const presets = tenge.map((amount) => ({
    amountMinor: Money.kzt(amount).minor,
    currency: 'KZT',
  }));
  const options = Object.assign(new GiveOptionsView(), { open: true, presets });
  const abroad = await world.get(PayAbroadResolver).abroad(options);
  return abroad.flatMap(({ rate, charges }) =>
    charges.map(({ charged }) => `${rate.currency} ${charged.amountMinor}`),
  );
}

describe('a gift from abroad', () => {
  it('counts on the wish in tenge, and is charged in its currency', async () => {
    const { pledgeId, wishId } = await aPaidGift();
    expect(await sessionsOf(pledgeId)).toMatchObject([{ amountMinor: 965, currency: 'usd' }]);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'paid', amount_minor: '500000' });
    const { giftsMinor } = await world.transactions.run((tx) =>
      world.pledges.settledGifts(tx, wishId),
    );
    expect(giftsMinor).toEqual([500_000n]);
    const charge = await world.transactions.run((tx) => world.reading.chargeOf(tx, pledgeId));
    expect(charge).toMatchObject({ charged: usd(965n), rate: { id: rateId } });
    const [receipt] = await world.transactions.read(
      'SELECT amount_minor AS amount, currency FROM pledges.receipt WHERE pledge_id = $1',
      [pledgeId],
    );
    expect(receipt).toEqual({ amount: '500000', currency: 'KZT' });
  });

  it('is one gift when its form comes twice, also at once, and not another with another rate', async () => {
    const { wishId } = await world.wish();
    const gift = { wishId, id: newId(), email: 'twice@example.kz', rateId };
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.give(gift)));
    expect(new Set(answers.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1);
    expect(await heldOf(wishId)).toBe(5_000);
    expect(await sessionsOf(gift.id)).toHaveLength(1);
    const euro = await aRate(world, 'EUR');
    for (const other of [euro, null]) {
      await expect(world.give({ ...gift, rateId: other })).rejects.toThrow(IdAlreadyUsed);
    }
  });

  it('is refused at a rate that counts no more, and holds no place then', async () => {
    const { wishId } = await world.wish();
    const old = await aRate(world, 'RUB', { daysAgo: 1 });
    const gift = { wishId, id: newId(), email: 'old@example.kz', rateId: old };
    await world.give(gift);
    const newer = await aRate(world, 'RUB', { rateMinor: 640n });
    for (const wrong of [old, newId(), 'no id']) {
      await expect(world.give({ wishId, rateId: wrong })).rejects.toThrow(RateNotOffered);
    }
    expect(await heldOf(wishId)).toBe(5_000);
    await world.give({ wishId, rateId: newer });
    // What was begun before goes on at its own rate.
    expect((await world.give(gift)).pledgeId).toBe(gift.id);
  });

  it('is offered what it comes to, and nothing below the least charge', async () => {
    await asOwner(`DELETE FROM payments.exchange_rate WHERE currency <> 'USD'`);
    expect(await offered(5_000, 12_500)).toEqual(['USD 965', 'USD 2412']);
    expect(await offered(100, 5_000)).toEqual(['USD 965']);
    const { wishId } = await world.wish();
    const euro = await aRate(world, 'EUR', { rateMinor: 200_000n });
    const small = { wishId, amountMinor: 50_000n, rateId: euro };
    await expect(world.give(small)).rejects.toThrow(AmountTooSmall);
    expect(await heldOf(wishId)).toBe(0);
    expect(await offered(500, 1_000)).toEqual(['USD 97', 'USD 193', 'EUR 50']);
  });

  it('that came too late goes to another wish in part, and back in its currency', async () => {
    const { pledgeId } = await aPaidGift();
    await withdrawWishOf(pledgeId);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'late' });
    const next = await world.wish({ price: Money.kzt(2_000) });
    const token = world.get(PledgeLinks).tokenFor(pledgeId);
    const lines = await bookOf(async () => {
      const choice = { pledgeId: newId(), wishId: next.wishId };
      await world.get(LateGifts).place(token, choice);
      await world.get(RefundRequests).askAsDonor(pledgeId, newId());
      await world.pass(120);
      await world.sweep();
      await world.deliver();
    });
    expect(lines).toContain(`held ${next.wishId} | 2000.00`);
    expect(lines).toContain('refunded | 5.79 USD');
    const [refund] = await world.transactions.read(
      `SELECT r.amount_minor AS amount, r.charged_minor AS charged, r.state
       FROM payments.refund r JOIN payments.payment p ON p.id = r.payment_id
       WHERE p.reference_id = $1`,
      [pledgeId],
    );
    expect(refund).toEqual({ amount: '300000', charged: '579', state: 'settled' });
  });
});

async function asOwner(statement: string): Promise<void> {
  await withClient(world.database.superuser, async (client) => {
    await client.query('SET session_replication_role = replica');
    await client.query(statement);
  });
}

/** The institution takes the wish back, and the gifts on it wait. */
async function withdrawWishOf(pledgeId: string): Promise<void> {
  const { wish_id: wishId } = await world.row(pledgeId);
  await world.transactions.run(async (tx) => {
    await tx.query(
      `UPDATE wishes.wish SET status = 'withdrawn', closed_at = $2, withdrawn_by = created_by,
         withdrawn_reason = 'Керек емес болды', version = version + 1 WHERE id = $1`,
      [wishId, tx.now],
    );
    await world.parts.news.tell(tx, { name: 'WishWithdrawn', wishId: String(wishId) });
  });
  await world.deliver();
}
