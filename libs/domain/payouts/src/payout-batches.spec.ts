import { createHash } from 'node:crypto';
import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { IdAlreadyUsed, newId } from '@app/platform';
import { withClient } from '@app/platform/launcher';
import { WishService } from '@app/wishes';
import { PayoutQueue } from './payout-queue.js';
import { aPayoutDesk, type TestPayouts } from './testing/index.js';

let world: TestPayouts;

beforeAll(async () => {
  world = await aPayoutDesk();
}, 60_000);

afterAll(async () => {
  await world.close();
});

const first = () => world.first;
const second = () => world.second;

async function draft(...wishIds: string[]): Promise<string> {
  const { id } = await world.batches.draft(first(), { id: newId(), wishIds, vendorId: null });
  return id;
}

async function exported(...wishIds: string[]): Promise<string> {
  const id = await draft(...wishIds);
  await world.batches.approve(second(), id);
  await world.batches.export(second(), id);
  return id;
}

async function sent(...wishIds: string[]): Promise<string> {
  const id = await exported(...wishIds);
  await world.batches.send(first(), id);
  return id;
}

/** What the accounts of a wish hold, and how its item stands. */
async function stateOf(wishId: string): Promise<Record<string, string>> {
  const lines = await balanceLines(world.parts.transactions);
  const of = (kind: string) =>
    lines.find((line) => line.startsWith(`${kind} ${wishId}`))?.split(' | ')[1] ?? '0.00';
  const [row] = await world.parts.transactions.read<{ item: string; wish: string }>(
    `SELECT w.status AS wish, coalesce((SELECT string_agg(state, ' ' ORDER BY id)
       FROM payouts.item i WHERE i.wish_id = w.id), 'none') AS item
     FROM wishes.wish w WHERE w.id = $1`,
    [wishId],
  );
  return { held: of('held'), ordered: of('ordered'), ...row };
}

const refused = (code: string) => expect.objectContaining({ code: `payout.error.${code}` });

test('money of a wish goes from held to ordered to spent', async () => {
  const wish = await world.granted();
  const id = await sent(wish.wishId);
  expect(await stateOf(wish.wishId)).toMatchObject({ ordered: '12500.00', wish: 'ordered' });
  await world.accept(wish);
  expect(await stateOf(wish.wishId)).toMatchObject({ ordered: '0.00', item: 'spent' });
  await world.batches.send(first(), id);
  await world.hear(wish.wishId);
  expect(await sumOfBook(world.parts.transactions)).toBe(0n);
});

test('goods that are accepted before the money is sent make it spent at once', async () => {
  const wish = await world.granted();
  await world.accept(wish);
  expect(await stateOf(wish.wishId)).toMatchObject({ held: '12500.00', item: 'none' });
  await sent(wish.wishId);
  expect(await stateOf(wish.wishId)).toMatchObject({
    held: '0.00',
    ordered: '0.00',
    item: 'spent',
  });
});

test('each step asks for the person that it needs', async () => {
  const { wishId } = await world.granted();
  const id = await draft(wishId);
  await expect(world.batches.approve(first(), id)).rejects.toEqual(refused('secondPerson'));
  await expect(world.batches.export(second(), id)).rejects.toEqual(refused('notAllowedNow'));
  await world.batches.approve(second(), id);
  await world.batches.export(second(), id);
  await expect(world.batches.send(second(), id)).rejects.toEqual(refused('secondPerson'));
  await expect(world.batches.cancel(first(), id)).rejects.toEqual(refused('notAllowedNow'));
  await world.batches.void(first(), id, 'the bank refused the file');
  await expect(world.batches.void(first(), id, 'again')).rejects.toEqual(refused('secondPerson'));
  await expect(world.batches.send(first(), id)).rejects.toEqual(refused('notAllowedNow'));
  await world.batches.void(second(), id, '');
  expect(await stateOf(wishId)).toMatchObject({ held: '12500.00', item: 'cancelled' });
  await sent(wishId);
});

test.each([
  'UPDATE payouts.batch SET approved_by = created_by WHERE id = $1',
  'UPDATE payouts.batch SET sent_by = exported_by WHERE id = $1',
])('the database refuses one person twice: %s', async (statement) => {
  const { wishId } = await world.granted();
  const id = await sent(wishId);
  const run = withClient(world.database.app, (client) => client.query(statement, [id]));
  await expect(run).rejects.toThrow(/two_people/);
});

test('the same batch twice is one, another under its id is refused', async () => {
  const one = await world.granted();
  const other = await world.granted();
  const id = newId();
  const wanted = { id, wishIds: [one.wishId], vendorId: null };
  await Promise.all([1, 2, 3].map(() => world.batches.draft(first(), wanted)));
  const different = { ...wanted, wishIds: [other.wishId] };
  await expect(world.batches.draft(first(), different)).rejects.toThrow(IdAlreadyUsed);
});

test('two batches at once cannot take one wish', async () => {
  const { wishId } = await world.granted();
  const results = await Promise.allSettled([draft(wishId), draft(wishId), draft(wishId)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await stateOf(wishId)).toMatchObject({ item: 'planned' });
});

test('a batch that two people send at once is sent once', async () => {
  const { wishId } = await world.granted();
  const id = await exported(wishId);
  await Promise.all([1, 2, 3, 4].map(() => world.batches.send(first(), id)));
  expect(await stateOf(wishId)).toMatchObject({ ordered: '12500.00', item: 'sent' });
});

test('sending that fails half way leaves nothing', async () => {
  const wishes = [await world.granted(), await world.granted()];
  const ids = wishes.map(({ wishId }) => wishId).toSorted();
  const id = await exported(...ids);
  const last = ids.at(-1) ?? '';
  const trigger = `CREATE FUNCTION fail_item() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.wish_id = '${last}' AND NEW.state = 'sent' THEN RAISE EXCEPTION 'planted'; END IF;
      RETURN NEW; END $$;
    CREATE TRIGGER fail_item BEFORE UPDATE ON payouts.item
      FOR EACH ROW EXECUTE FUNCTION fail_item()`;
  await withClient(world.database.superuser, (client) => client.query(trigger));
  await expect(world.batches.send(first(), id)).rejects.toThrow('planted');
  for (const wishId of ids) {
    expect(await stateOf(wishId)).toMatchObject({ held: '12500.00', item: 'planned' });
  }
  await withClient(world.database.superuser, (client) =>
    client.query('DROP TRIGGER fail_item ON payouts.item; DROP FUNCTION fail_item'),
  );
  await world.batches.send(first(), id);
  for (const wishId of ids) expect(await stateOf(wishId)).toMatchObject({ item: 'sent' });
});

test.each(['before', 'after'])(
  'what the bank returns %s acceptance is paid again',
  async (when) => {
    const wish = await world.granted();
    const { wishId } = wish;
    const id = await sent(wishId);
    if (when === 'after') await world.accept(wish);
    const { items } = await world.desk.batch(id);
    const itemId = items[0]?.item.id ?? '';
    await world.items.return(second(), itemId, 'the account is closed');
    await world.items.return(second(), itemId, 'the account is closed');
    expect(await stateOf(wishId)).toMatchObject({ held: '12500.00', item: 'returned' });
    expect((await world.get(PayoutQueue).toPay()).map((line) => line.wishId)).toContain(wishId);
    await sent(wishId);
    const item = when === 'after' ? 'returned spent' : 'returned sent';
    expect(await stateOf(wishId)).toMatchObject({ held: '0.00', item });
  },
);

test('no gift is taken off a wish in a batch, and again after it is cancelled', async () => {
  const { wishId } = await world.granted();
  const may = () => world.run((tx) => world.get(WishService).lockForPledge(tx, wishId));
  const id = await draft(wishId);
  expect(await may()).toMatchObject({ mayLoseMoney: false });
  await world.batches.cancel(first(), id);
  expect(await may()).toMatchObject({ mayLoseMoney: true });
});

test('a wish without an account that may be used is not taken', async () => {
  const { wishId } = await world.granted({ account: false });
  await expect(draft(wishId)).rejects.toEqual(refused('payeeNotUsable'));
});

test('the files are made once, whole, and read as they are', async () => {
  const { wishId } = await world.granted();
  const id = await exported(wishId);
  const [xml, csv] = await world.desk.files(id);
  expect(xml?.content).toContain('<InstdAmt Ccy="KZT">12500.00</InstdAmt>');
  expect(xml?.content).toContain('<CtrlSum>12500.00</CtrlSum>');
  expect(csv?.content).toContain(',12500.00,KZT,');
  for (const file of [xml, csv]) {
    expect(
      createHash('sha256')
        .update(file?.content ?? '')
        .digest('hex'),
    ).toBe(file?.sha256);
  }
  await world.batches.export(second(), id);
  expect(await world.desk.files(id)).toEqual([xml, csv]);
});
