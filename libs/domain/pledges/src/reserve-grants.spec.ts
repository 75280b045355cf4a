import { aPerson, type Person } from '@app/identity/testing';
import { LedgerService } from '@app/ledger';
import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { IdAlreadyUsed, newId } from '@app/platform';
import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { EndingWishes, WishDeskService } from '@app/wishes';
import { GrantDecided, GrantImpossible, SecondPersonNeeded } from './pledges.errors.js';
import { PledgeService } from './pledge.service.js';
import { ReserveGrants } from './reserve-grants.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;
let first: Person;
let second: Person;

beforeAll(async () => {
  world = await aGivingWorld();
  first = await aPerson(world.transactions, { roles: ['finance'] });
  second = await aPerson(world.transactions, { roles: ['finance'] });
}, 60_000);
afterAll(() => world.close());
afterEach(() => {
  world.clock.offsetMs = 0;
});

const grants = () => world.get(ReserveGrants);

/** Money that nobody promised for anything. */
async function fill(tenge: number): Promise<void> {
  const subject = newId();
  const amount = Money.kzt(tenge);
  const about = { externalReference: subject, reason: 'for a spec', actor: 'system:spec' };
  const waiting = { kind: 'unallocated' as const, subject };
  await world.transactions.run(async (tx) => {
    const ledger = world.get(LedgerService);
    const from = { kind: 'bank' as const };
    const received = { ...about, template: 'payment_received' as const };
    await ledger.post(tx, { ...received, transfers: [{ from, to: waiting, amount }] });
    const reserved = { ...about, template: 'gift_reserved' as const };
    const to = { kind: 'reserve' as const };
    await ledger.post(tx, { ...reserved, transfers: [{ from: waiting, to, amount }] });
  });
}

async function reserve(): Promise<string> {
  const line = (await balanceLines(world.transactions)).find((text) => text.startsWith('reserve'));
  return line?.split(' | ')[1] ?? '0.00';
}

const ask = (wishId: string, id = newId(), by = first) =>
  grants().ask(by, { id, wishId, cause: 'promiseFailed' });

async function wishOf(wishId: string): Promise<Record<string, unknown>> {
  const [row] = await world.transactions.read<Record<string, unknown>>(
    'SELECT status, paid_minor, held_minor, version FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return row ?? {};
}

describe('the reserve fund', () => {
  it('pays what is missing of a wish when two people agree', async () => {
    await fill(20_000);
    const { wishId } = await world.wish({ price: Money.kzt(12_500) });
    const { pledgeId } = await world.give({ wishId, amountMinor: Money.kzt(5_000).minor });
    await world.pay(pledgeId);
    await world.deliver();
    const before = await reserve();
    const { id } = await ask(wishId);
    await expect(grants().grant(first, id)).rejects.toThrow(SecondPersonNeeded);
    expect(await wishOf(wishId)).toMatchObject({ status: 'published' });
    await grants().grant(second, id);
    expect(await wishOf(wishId)).toMatchObject({ status: 'funded', paid_minor: '1250000' });
    expect(Number(before) - Number(await reserve())).toBe(7_500);
    expect(await sumOfBook(world.transactions)).toBe(0n);
    const { giftsMinor } = await world.transactions.run((tx) =>
      world.get(PledgeService).settledGifts(tx, wishId),
    );
    expect(giftsMinor).toEqual([500_000n, 750_000n]);
    await expect(grants().grant(second, id)).rejects.toThrow(GrantDecided);
  });

  it('pays once, however many agree at the same time', async () => {
    await fill(20_000);
    const { wishId } = await world.wish({ price: Money.kzt(3_000) });
    const before = await reserve();
    const { id } = await ask(wishId);
    const third = await aPerson(world.transactions, { roles: ['finance'] });
    const tries = await Promise.allSettled(
      [second, third, second].map((person) => grants().grant(person, id)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Number(before) - Number(await reserve())).toBe(3_000);
  });

  it('gives the first answer to the same request, and takes one for a wish', async () => {
    await fill(5_000);
    const { wishId } = await world.wish({ price: Money.kzt(1_000) });
    const { id } = await ask(wishId);
    expect((await ask(wishId, id)).id).toBe(id);
    const other = await world.wish({ price: Money.kzt(1_000) });
    await expect(ask(other.wishId, id)).rejects.toThrow(IdAlreadyUsed);
    await expect(ask(wishId)).rejects.toThrow(GrantImpossible);
    await grants().refuse(first, id);
    await ask(wishId);
  });

  it('has no more than it has, and never meets a promise of somebody', async () => {
    const dear = await world.wish({ price: Money.kzt(50_000) });
    await world.transactions.run(async (tx) => {
      const balance = await world.get(LedgerService).balanceOf(tx, { kind: 'reserve' });
      expect(balance.minor).toBeLessThan(5_000_000n);
    });
    await expect(ask(dear.wishId)).rejects.toThrow(GrantImpossible);
    await fill(20_000);
    const held = await world.wish({ price: Money.kzt(5_000) });
    await world.give({ wishId: held.wishId, amountMinor: Money.kzt(2_000).minor });
    await expect(ask(held.wishId)).rejects.toThrow(GrantImpossible);
    const claimed = await world.wish({ price: Money.kzt(5_000), acceptsInKind: true });
    await world.claim({ wishId: claimed.wishId });
    await expect(ask(claimed.wishId)).rejects.toThrow(GrantImpossible);
  });

  it('names a wish whose claim came to nothing, and one whose last day is near', async () => {
    const failed = await world.wish({ price: Money.kzt(4_000), acceptsInKind: true });
    await world.claim({ wishId: failed.wishId });
    await world.pass(15 * 24 * 60);
    await world.sweep();
    const { leftBehind } = await grants().page();
    expect(leftBehind).toContainEqual(
      expect.objectContaining({ wishId: failed.wishId, cause: 'promiseFailed' }),
    );
  });

  it('names first the wishes whose season ends, however far their last day is', async () => {
    const near = await world.wish({ deadline: addDays(almatyDay(new Date()), 2) });
    const ending = await world.wish();
    world.get(EndingWishes).register({ endingSoon: async () => [ending.wishId] });
    const { leftBehind } = await grants().page();
    expect(leftBehind[0]).toMatchObject({ wishId: ending.wishId, cause: 'seasonEnds' });
    expect(leftBehind.map(({ wishId }) => wishId)).toContain(near.wishId);
  });

  it('gets its money back from a wish that ends', async () => {
    await fill(20_000);
    const { wishId, memberId } = await world.wish({ price: Money.kzt(6_000) });
    const { pledgeId } = await world.give({ wishId, amountMinor: Money.kzt(2_000).minor });
    await world.pay(pledgeId);
    await world.deliver();
    const before = await reserve();
    const { id } = await ask(wishId);
    await grants().grant(second, id);
    await world.transactions.run((tx) =>
      tx.query("UPDATE wishes.wish SET status = 'published', funded_at = NULL WHERE id = $1", [
        wishId,
      ]),
    );
    const { version } = await wishOf(wishId);
    const read = { id: wishId, version: Number(version), reason: 'Керек емес болды' };
    await world.get(WishDeskService).withdraw(memberId, read);
    await world.deliver();
    expect(await reserve()).toBe(before);
    expect(await wishOf(wishId)).toMatchObject({ status: 'withdrawn', paid_minor: '0' });
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });
});
