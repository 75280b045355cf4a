import { Money } from '@app/money';
import { newId, NotFound } from '@app/platform';
import type { AccountRef } from './account.js';
import { EntryAlreadyWritten, NotEnoughOnAccount } from './ledger.errors.js';
import type { Posting } from './posting.js';
import {
  aLedger,
  balanceLines,
  bookLines,
  sumOfBook,
  table,
  type TestLedger,
} from './testing/index.js';

const sandbox: AccountRef = { kind: 'provider_clearing', subject: 'sandbox' };
const waiting: AccountRef = { kind: 'unallocated' };
const onWish = (wish: string): AccountRef => ({ kind: 'held', subject: wish });

function received(reference: string, tenge: number): Posting {
  return {
    template: 'payment_received',
    externalReference: reference,
    reason: 'gift received from the provider',
    actor: 'system:payments',
    transfers: [{ from: sandbox, to: waiting, amount: Money.kzt(tenge) }],
  };
}

function placed(reference: string, wish: string, tenge: number): Posting {
  return {
    template: 'gift_placed',
    externalReference: reference,
    reason: 'gift placed on its wish',
    actor: 'system:pledges',
    transfers: [{ from: waiting, to: onWish(wish), amount: Money.kzt(tenge) }],
  };
}

const clock = { offsetMs: 0 };
let book: TestLedger;

beforeAll(async () => {
  book = await aLedger({ clock });
});

afterEach(async () => {
  expect(await sumOfBook(book.transactions)).toBe(0n);
  await book.empty();
});

afterAll(async () => book.close());

const post = (posting: Posting) => book.transactions.run((tx) => book.ledger.post(tx, posting));

describe('The book of money', () => {
  test('tells the story of two gifts, a fee and a wish that ended', async () => {
    await post(received('payment-1', 12_500));
    await post(received('payment-2', 3_000));
    await post({
      template: 'provider_fee',
      externalReference: 'payment-1',
      reason: 'fee kept by the provider',
      actor: 'system:payments',
      transfers: [{ from: { kind: 'operating' }, to: sandbox, amount: Money.ofMinor(36_250n) }],
    });
    await post(placed('pledge-1', 'boots', 12_500));
    await post(placed('pledge-2', 'atlas', 3_000));
    await post({
      template: 'gift_released',
      externalReference: 'pledge-2',
      reason: 'wish withdrawn',
      actor: 'system:pledges',
      transfers: [{ from: onWish('atlas'), to: waiting, amount: Money.kzt(3_000) }],
    });

    expect(await bookLines(book.transactions)).toEqual(
      table(`
        payment_received | provider_clearing sandbox > unallocated | 12500.00
        payment_received | provider_clearing sandbox > unallocated | 3000.00
        provider_fee     | operating > provider_clearing sandbox   | 362.50
        gift_placed      | unallocated > held boots                | 12500.00
        gift_placed      | unallocated > held atlas                | 3000.00
        gift_released    | held atlas > unallocated                | 3000.00`),
    );
    expect(await balanceLines(book.transactions)).toEqual(
      table(`
        held boots                | 12500.00
        operating                 | -362.50
        provider_clearing sandbox | -15137.50
        unallocated               | 3000.00`),
    );
  });

  test('undoes an entry by moving the money back', async () => {
    const { entryId } = await post(received('payment-1', 7_000));
    const undo = { entryId, reason: 'received twice by mistake', actor: `account:${newId()}` };
    const first = await book.transactions.run((tx) => book.ledger.reverse(tx, undo));
    const again = await book.transactions.run((tx) => book.ledger.reverse(tx, undo));

    expect(again).toEqual(first);
    expect(await bookLines(book.transactions)).toEqual(
      table(`
        payment_received | provider_clearing sandbox > unallocated | 7000.00
        reversal         | unallocated > provider_clearing sandbox | 7000.00`),
    );
    expect(await balanceLines(book.transactions)).toEqual([]);
  });

  test('refuses to undo what is not there, and money that has moved on', async () => {
    const undo = (entryId: string) =>
      book.transactions.run((tx) =>
        book.ledger.reverse(tx, { entryId, reason: 'a mistake', actor: 'system:spec' }),
      );
    await expect(undo(newId())).rejects.toThrow(NotFound);
    const { entryId } = await post(received('payment-1', 7_000));
    await post(placed('pledge-1', 'boots', 7_000));
    await expect(undo(entryId)).rejects.toThrow(NotEnoughOnAccount);
  });

  test('writes a reference once: the same again is the first entry', async () => {
    const first = await post(received('payment-1', 7_000));
    expect(await post(received('payment-1', 7_000))).toEqual(first);
    expect(await balanceLines(book.transactions)).toEqual([
      'provider_clearing sandbox | -7000.00',
      'unallocated | 7000.00',
    ]);
  });

  test('refuses a reference that was used for another amount', async () => {
    await post(received('payment-1', 7_000));
    await expect(post(received('payment-1', 7_001))).rejects.toThrow(EntryAlreadyWritten);
  });

  test('writes a reference once when twenty write it at the same time', async () => {
    const posted = await Promise.all(Array.from({ length: 20 }, () => post(received('one', 500))));
    expect(new Set(posted.map(({ entryId }) => entryId)).size).toBe(1);
    expect(await bookLines(book.transactions)).toHaveLength(1);
  });

  test('makes accounts on demand when twenty need the same new ones at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => post(received(`payment-${n}`, 500))));
    expect(await balanceLines(book.transactions)).toEqual([
      'provider_clearing sandbox | -10000.00',
      'unallocated | 10000.00',
    ]);
  });

  test('never gives out more than there is', async () => {
    await post(received('payment-1', 7_000));
    const amount = Money.ofMinor(700_001n);
    const asked = post({
      ...placed('pledge-1', 'boots', 7_000),
      transfers: [{ from: waiting, to: onWish('boots'), amount }],
    });
    await expect(asked).rejects.toMatchObject({
      constructor: NotEnoughOnAccount,
      values: { account: 'unallocated:', missing: 1n },
    });
    expect(await bookLines(book.transactions)).toHaveLength(1);
  });

  test('gives out exactly what there is when twenty reach for it at once', async () => {
    await post(received('payment-1', 5_000));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => post(placed(`pledge-${n}`, 'boots', 1_000))),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(15);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(NotEnoughOnAccount);
    expect(await balanceLines(book.transactions)).toEqual([
      'held boots | 5000.00',
      'provider_clearing sandbox | -5000.00',
    ]);
  });

  test('leaves nothing behind when the work around it fails', async () => {
    const failing = book.transactions.run(async (tx) => {
      await book.ledger.post(tx, received('payment-1', 7_000));
      throw new Error('the process dies here');
    });
    await expect(failing).rejects.toThrow('dies here');
    expect(await bookLines(book.transactions)).toEqual([]);
    await post(received('payment-1', 7_000));
    expect(await bookLines(book.transactions)).toHaveLength(1);
  });

  test('reads an account that nobody has used as empty', async () => {
    const balance = await book.transactions.run((tx) => book.ledger.balanceOf(tx, onWish('new')));
    expect(balance.isZero()).toBe(true);
  });
});

describe('The open book', () => {
  test('shows what each kind of account holds, and the sum is nothing', async () => {
    await post(received('payment-1', 7_000));
    await post(placed('pledge-1', 'boots', 4_000));
    await post(placed('pledge-2', 'atlas', 1_000));
    const balances = await book.book.balances();
    expect(balances.map((row) => [row.kind, row.subject, row.balance.toString()])).toEqual([
      ['held', '', '5000.00 KZT'],
      ['provider_clearing', 'sandbox', '-7000.00 KZT'],
      ['unallocated', '', '2000.00 KZT'],
    ]);
    expect(Money.sum(balances.map((row) => row.balance)).isZero()).toBe(true);
    expect(balances.every((row) => row.meaning.length > 10)).toBe(true);
  });

  test('turns its pages from the newest entry to the oldest', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      // Entries of one millisecond have no order of their own.
      clock.offsetMs += 1_000;
      await post(received(`payment-${n}`, n * 1_000));
    }
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof book.book.entries>> = await book.book.entries({
        first: 2,
        after,
      });
      seen.push(...page.entries.map(({ entry }) => entry.transfers[0]?.amount.toString() ?? ''));
      if (!page.hasNextPage) break;
      after = page.entries.at(-1)?.cursor ?? null;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map((n) => `${n}000.00 KZT`));
  });

  test.each([
    { first: 0 },
    { first: 201 },
    { after: 'nonsense' },
    { after: Buffer.from('["x"]').toString('base64url') },
  ])('refuses the page %j', async (page) => {
    await expect(book.book.entries(page)).rejects.toThrow('InvalidInput');
  });
});
