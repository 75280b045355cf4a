import { newId } from '@app/platform';
import { Money } from '@app/money';
import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { aPayoutDesk, anIban, type TestPayouts } from './testing/index.js';

let world: TestPayouts;

beforeAll(async () => {
  world = await aPayoutDesk();
}, 60_000);

afterAll(async () => {
  await world.close();
});

const shop = { bin: '240540000016', name: 'ТОО Кітап', iban: anIban, bankName: 'Банк' };
const wanted = () => ({ ...shop, bic: 'HSBKKZKX', id: newId() });
const refused = (code: string) => expect.objectContaining({ code: `payout.error.${code}` });

test('an account needs two people and a day', async () => {
  const input = wanted();
  const [asked] = await Promise.all([1, 2].map(() => world.payees.ask(world.first, input)));
  expect(asked?.state).toBe('asked');
  await expect(world.payees.ask(world.first, wanted())).rejects.toEqual(refused('accountAsked'));
  await expect(world.payees.approve(world.first, input.id)).rejects.toEqual(
    refused('secondPerson'),
  );
  const { wishId } = await world.granted();
  await world.payees.approve(world.second, input.id);
  const approved = await world.payees.approve(world.second, input.id);
  const vendorId = approved.payeeId;
  const draft = () =>
    world.batches.draft(world.first, { id: newId(), wishIds: [wishId], vendorId });
  await expect(draft()).rejects.toEqual(refused('payeeNotUsable'));
  world.clock.offsetMs += 24 * 3_600_000 + 1;
  await draft();
});

test('a new account takes the place of the old one, also for a batch that waits', async () => {
  const { wishId } = await world.granted();
  const [payee] = (await world.payees.list()).filter(({ payee: { kind } }) => kind === 'vendor');
  const vendorId = payee?.payee.id ?? '';
  const wish = { id: newId(), wishIds: [wishId], vendorId };
  await world.batches.draft(world.first, wish);
  await world.batches.approve(world.second, wish.id);
  const input = wanted();
  await world.payees.ask(world.second, input);
  await world.payees.approve(world.first, input.id);
  await expect(world.batches.export(world.first, wish.id)).rejects.toEqual(
    refused('payeeNotUsable'),
  );
});

test.each([
  ['a person', { bin: '900101300000' }],
  ['another account', { iban: 'KZ86125KZT5004100101' }],
  ['a foreign bank', { bic: 'DEUTDEFF' }],
])('%s is refused', async (_what, change) => {
  const asked = world.payees.ask(world.first, { ...wanted(), ...change });
  await expect(asked).rejects.toMatchObject({ code: 'error.invalidInput' });
});

test('what the goods cost less goes to the reserve by two people, the rest is paid', async () => {
  const { wishId } = await world.granted();
  const id = newId();
  const asked = { id, wishId, amount: Money.kzt(2_000), reason: 'the shop had a sale' };
  await world.items.askLeftOver(world.first, asked);
  await world.items.askLeftOver(world.first, asked);
  await expect(world.items.approveLeftOver(world.first, id)).rejects.toEqual(
    refused('secondPerson'),
  );
  await Promise.all([1, 2].map(() => world.items.approveLeftOver(world.second, id)));
  const all = { ...asked, id: newId(), amount: Money.kzt(10_500) };
  await expect(world.items.askLeftOver(world.first, all)).rejects.toEqual(
    refused('leftOverTooMuch'),
  );
  const lines = await balanceLines(world.parts.transactions);
  expect(lines.find((line) => line.startsWith('reserve'))).toContain('2000.00');
  const wish = { id: newId(), wishIds: [wishId], vendorId: null };
  await world.batches.draft(world.first, wish);
  expect((await world.desk.batch(wish.id)).items[0]?.item.amount).toEqual(Money.kzt(10_500));
  expect(await sumOfBook(world.parts.transactions)).toBe(0n);
});

test('over many lives every granted wish has one fate', async () => {
  let state = 7;
  const next = (most: number): number => (state = (state * 48_271) % 2_147_483_647) % most;
  const wishes = [await world.granted(), await world.granted(), await world.granted()];
  const accepted = new Set<string>();
  for (let turn = 0; turn < 90; turn += 1) {
    const wish = wishes[next(wishes.length)];
    if (wish === undefined) throw new Error('there are wishes');
    await deed(wish, next(9)).catch((error: unknown) => {
      expect(error).toMatchObject({ kind: 'refused' });
    });
    for (const { wishId } of wishes) expect(await fateOf(wishId)).toBe('1250000');
  }
  expect(await sumOfBook(world.parts.transactions)).toBe(0n);

  async function deed(wish: (typeof wishes)[number], which: number): Promise<void> {
    const { wishId } = wish;
    const [item] = await world.parts.transactions.read<{ id: string; batchId: string }>(
      `SELECT id, batch_id AS "batchId" FROM payouts.item WHERE wish_id = $1
       ORDER BY id DESC LIMIT 1`,
      [wishId],
    );
    const draft = { id: newId(), wishIds: [wishId], vendorId: null };
    const batch = item?.batchId ?? newId();
    const someone = next(2) === 0 ? world.first : world.second;
    if (which === 0) await world.batches.draft(someone, draft);
    else if (item === undefined) return;
    else if (which === 1) await world.batches.approve(someone, batch);
    else if (which === 2) await world.batches.export(someone, batch);
    else if (which === 3) await world.batches.send(someone, batch);
    else if (which === 4) await world.batches.cancel(someone, batch);
    else if (which === 5) await world.batches.void(someone, batch, 'not paid');
    else if (which === 6) await world.items.return(someone, item.id, 'closed account');
    else if (which === 7) await world.hear(wishId);
    else if (!accepted.has(wishId)) {
      accepted.add(wishId);
      await world.accept(wish);
    }
  }

  /** Held, ordered, spent and left over, together: in tiyin. */
  async function fateOf(wishId: string): Promise<string | undefined> {
    const [row] = await world.parts.transactions.read<{ minor: string }>(
      `SELECT (coalesce((SELECT sum(CASE WHEN a.id = t.to_account THEN 1 ELSE -1 END
            * t.amount_minor) FROM ledger.account a
          JOIN ledger.transfer t ON a.id IN (t.to_account, t.from_account)
          WHERE a.kind IN ('held', 'ordered') AND a.subject = $1::text), 0)
        + coalesce((SELECT sum(amount_minor) FROM payouts.item
          WHERE wish_id = $1::uuid AND state = 'spent'), 0))::text AS minor`,
      [wishId],
    );
    return row?.minor;
  }
}, 60_000);
