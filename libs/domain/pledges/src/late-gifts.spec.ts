import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { IdAlreadyUsed, newId, NotFound } from '@app/platform';
import { WishDeskService } from '@app/wishes';
import { LateGifts, largestGift } from './late-gifts.js';
import { LateGiftGone } from './pledges.errors.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;

beforeAll(async () => {
  world = await aGivingWorld();
}, 60_000);

afterAll(async () => {
  await world.close();
});

const gifts = () => world.get(LateGifts);

/** A paid gift of 5,000 ₸ whose wish was taken back. */
async function aLateGift(): Promise<{ pledgeId: string; token: string }> {
  const { wishId, memberId } = await world.wish({ price: Money.kzt(12_000) });
  const { pledgeId, statusToken } = await world.give({ wishId });
  await world.pay(pledgeId);
  await world.deliver();
  const [wish] = await world.transactions.read<{ version: number }>(
    'SELECT version FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  const read = { id: wishId, version: wish?.version ?? 0, reason: 'Керек емес болды' };
  await world.get(WishDeskService).withdraw(memberId, read);
  await world.deliver();
  expect(await world.row(pledgeId)).toMatchObject({ state: 'late', moved_minor: '0' });
  return { pledgeId, token: statusToken };
}

const aWish = async (tenge: number) => (await world.wish({ price: Money.kzt(tenge) })).wishId;

async function held(wishId: string): Promise<string | undefined> {
  const lines = await balanceLines(world.transactions);
  return lines.find((line) => line.startsWith(`held ${wishId}`))?.split(' | ')[1];
}

describe('A gift that came too late', () => {
  test('goes whole to a wish with room, with a receipt and a place in the book', async () => {
    const late = await aLateGift();
    const wishId = await aWish(9_000);
    const placed = await gifts().place(late.token, { pledgeId: newId(), wishId });
    await world.deliver();
    expect(await world.row(late.pledgeId)).toMatchObject({ state: 'moved', moved_minor: '500000' });
    expect(await world.row(placed.pledgeId)).toMatchObject({
      state: 'paid',
      amount_minor: '500000',
      source_pledge_id: late.pledgeId,
      receipt_number: expect.anything(),
    });
    expect(await held(wishId)).toBe('5000.00');
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  test('fills a small wish, and the rest goes on waiting for another', async () => {
    const late = await aLateGift();
    const small = await aWish(2_000);
    await gifts().place(late.token, { pledgeId: newId(), wishId: small });
    expect(await world.row(late.pledgeId)).toMatchObject({ state: 'late', moved_minor: '200000' });
    expect((await world.reading.byLink(late.token))?.pledge.waiting.minor).toBe(300_000n);
    const other = await aWish(9_000);
    await gifts().place(late.token, { pledgeId: newId(), wishId: other });
    expect(await world.row(late.pledgeId)).toMatchObject({ state: 'moved' });
    expect([await held(small), await held(other)]).toEqual(['2000.00', '3000.00']);
  });

  test('is placed once when the button is pressed twice, and once at the same time', async () => {
    const late = await aLateGift();
    const choice = { pledgeId: newId(), wishId: await aWish(9_000) };
    const place = () => gifts().place(late.token, choice);
    const answers = [...(await Promise.all([place(), place(), place()])), await place()];
    expect(new Set(answers.map(({ pledgeId }) => pledgeId)).size).toBe(1);
    expect(await held(choice.wishId)).toBe('5000.00');
    const other = { ...choice, wishId: await aWish(9_000) };
    await expect(gifts().place(late.token, other)).rejects.toBeInstanceOf(IdAlreadyUsed);
  });

  test('goes to one of two wishes that are chosen at the same moment', async () => {
    const late = await aLateGift();
    const wishes = [await aWish(9_000), await aWish(9_000)];
    const outcomes = await Promise.allSettled(
      wishes.map((wishId) => gifts().place(late.token, { pledgeId: newId(), wishId })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(LateGiftGone);
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  test('is not lost when its choice fails half-way, or the link is not ours', async () => {
    const late = await aLateGift();
    const choice = { pledgeId: newId(), wishId: newId() };
    await expect(gifts().place(late.token, choice)).rejects.toBeInstanceOf(NotFound);
    await expect(gifts().place('no link', choice)).rejects.toBeInstanceOf(NotFound);
    expect(await world.row(late.pledgeId)).toMatchObject({ state: 'late', moved_minor: '0' });
  });

  test('waits again when the chosen wish is taken back too', async () => {
    const late = await aLateGift();
    const { wishId, memberId } = await world.wish({ price: Money.kzt(9_000) });
    const placed = await gifts().place(late.token, { pledgeId: newId(), wishId });
    const [wish] = await world.transactions.read<{ version: number }>(
      'SELECT version FROM wishes.wish WHERE id = $1',
      [wishId],
    );
    const read = { id: wishId, version: wish?.version ?? 0, reason: 'Керек емес болды' };
    await world.get(WishDeskService).withdraw(memberId, read);
    await world.deliver();
    expect(await world.row(placed.pledgeId)).toMatchObject({ state: 'late' });
    const again = await gifts().place(placed.token, {
      pledgeId: newId(),
      wishId: await aWish(9_000),
    });
    expect(await world.row(again.pledgeId)).toMatchObject({ state: 'paid' });
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });
});

test.each([
  [5_000, 9_000, 5_000],
  [5_000, 2_000, 2_000],
  [5_000, 5_000, 5_000],
  [5_000, 5_300, 4_800],
  [600, 900, 600],
])('of %d ₸ a wish that needs %d ₸ takes %d ₸', (left, remaining, taken) => {
  const most = largestGift({ left: Money.kzt(left), remaining: Money.kzt(remaining) });
  expect(most.minor).toBe(Money.kzt(taken).minor);
});
