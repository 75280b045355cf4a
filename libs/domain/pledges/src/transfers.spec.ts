import { aPerson, type Person } from '@app/identity/testing';
import { balanceLines, sumOfBook } from '@app/ledger/testing';
import { Money } from '@app/money';
import { LineRefusal, Statements } from '@app/payments';
import { newId, TooManyAttempts } from '@app/platform';
import { RefundRequests } from './refund-requests.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';
import { TransferDetails } from './transfer-details.js';

let world: GivingWorld;
let first: Person;
let second: Person;

beforeAll(async () => {
  world = await aGivingWorld();
  first = await aPerson(world.transactions, { roles: ['finance'] });
  second = await aPerson(world.transactions, { roles: ['finance'] });
}, 60_000);

afterAll(async () => {
  await world.close();
});

const statements = () => world.get(Statements);
const day = 24 * 60;

interface Promised {
  readonly pledgeId: string;
  readonly wishId: string;
  readonly code: string;
}

async function aTransfer({ tenge = 5_000, price = 60_000 } = {}): Promise<Promised> {
  const { wishId } = await world.wish({ price: Money.kzt(price) });
  const amountMinor = Money.kzt(tenge).minor;
  const { pledgeId } = await world.give({ wishId, amountMinor, payBy: 'bank' });
  return { pledgeId, wishId, code: await codeOf(pledgeId) };
}

async function codeOf(pledgeId: string): Promise<string> {
  return (await world.get(TransferDetails).of(pledgeId))?.code ?? 'no transfer is awaited';
}

let files = 0;

/** The bank's file with these movements; its lines by their order. */
async function bring(...rows: readonly string[]): Promise<string[]> {
  files += 1;
  const heading = 'Дата;Сумма;Плательщик;Счет;Назначение';
  const text = [heading, ...rows.map((row) => `21.11.2026;${row}`)].join('\n');
  const upload = { id: newId(), fileName: `${files}.csv`, bytes: Buffer.from(text) };
  const file = await statements().bringIn(first, upload);
  const lines = await world.transactions.read<{ id: string }>(
    'SELECT id FROM payments.statement_line WHERE statement_id = $1 ORDER BY position',
    [file.id],
  );
  return lines.map(({ id }) => id);
}

const sent = (sum: string, purpose: string): string =>
  `${sum};Ахметова Г. Т.;KZ75125KZT2000100${(files + 100).toString()};${purpose}`;

const says = (lineId: string, fate: 'payment' | 'reserve' | 'refund', reference?: string) =>
  statements().propose(first, { lineId, fate, reference: reference ?? null, note: null });

/** Two people agree that a line pays a gift. */
async function receive(lineId: string, code: string): Promise<void> {
  await says(lineId, 'payment', code);
  await statements().confirm(second, [lineId]);
  await world.deliver();
}

const balance = async (account: string): Promise<string> =>
  (await balanceLines(world.transactions)).find((line) => line.startsWith(account)) ?? 'nothing';

describe('a gift by bank transfer', () => {
  it('keeps its place for days and is paid when two people agree on a line', async () => {
    const { pledgeId, wishId, code } = await aTransfer();
    await world.pass(2 * day);
    await world.sweep();
    expect(await world.row(pledgeId)).toMatchObject({ state: 'held', pay_by: 'bank' });
    const [line = ''] = await bring(sent('5 000,00', `Сыйлық ${code}`));
    await says(line, 'payment', code);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'held' });
    await expect(statements().confirm(first, [line])).rejects.toThrow(LineRefusal);
    await statements().confirm(second, [line]);
    await world.deliver();
    expect(await world.row(pledgeId)).toMatchObject({ state: 'paid', amount_minor: '500000' });
    expect(await balance(`held ${wishId}`)).toBe(`held ${wishId} | 5000.00`);
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  it('is booked once, however often and from however many sides it is confirmed', async () => {
    const { pledgeId, wishId, code } = await aTransfer();
    const [line = ''] = await bring(sent('5000', code));
    await says(line, 'payment', code);
    const third = await aPerson(world.transactions, { roles: ['finance'] });
    const tries = [second, third, second, third].map((person) =>
      statements().confirm(person, [line]),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await world.deliver();
    expect(await world.row(pledgeId)).toMatchObject({ state: 'paid' });
    expect(await balance(`held ${wishId}`)).toBe(`held ${wishId} | 5000.00`);
  });

  it('is as large as what came', async () => {
    const less = await aTransfer();
    const [lessLine = ''] = await bring(sent('4 900', less.code));
    await receive(lessLine, less.code);
    expect(await world.row(less.pledgeId)).toMatchObject({ state: 'paid', amount_minor: '490000' });
    expect(await balance(`held ${less.wishId}`)).toBe(`held ${less.wishId} | 4900.00`);
    const more = await aTransfer({ tenge: 5_000, price: 5_000 });
    const [moreLine = ''] = await bring(sent('7 000', more.code));
    await receive(moreLine, more.code);
    expect(await world.row(more.pledgeId)).toMatchObject({ state: 'late', amount_minor: '700000' });
    expect(await balance(`unallocated ${more.pledgeId}`)).toContain('7000.00');
    const [wish] = await world.transactions.read(
      'SELECT held_minor, paid_minor, status FROM wishes.wish WHERE id = $1',
      [more.wishId],
    );
    expect(wish).toMatchObject({ held_minor: '0', paid_minor: '0', status: 'published' });
  });

  it('finds its gift when it comes after its place was freed', async () => {
    const { pledgeId, wishId, code } = await aTransfer({ tenge: 5_000, price: 5_000 });
    await world.pass(4 * day + 5);
    await world.sweep();
    expect(await world.row(pledgeId)).toMatchObject({ state: 'expired' });
    const other = await world.give({ wishId, amountMinor: Money.kzt(5_000).minor });
    await world.pay(other.pledgeId);
    await world.deliver();
    const [line = ''] = await bring(sent('5000', code));
    await receive(line, code);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'late' });
  });

  it('is given up by its donor without anybody being asked', async () => {
    const { wishId } = await world.wish();
    const { pledgeId, statusToken } = await world.give({ wishId, payBy: 'bank' });
    await world.pledges.cancelPledge(statusToken);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'expired' });
    expect(await codeOf(pledgeId)).toBe('no transfer is awaited');
  });

  it('is promised no oftener than twice at a time by one donor', async () => {
    const email = 'many@example.kz';
    const promise = async () =>
      world.give({ wishId: (await world.wish()).wishId, email, payBy: 'bank' });
    await promise();
    await promise();
    await expect(promise()).rejects.toThrow(TooManyAttempts);
    await world.give({ wishId: (await world.wish()).wishId, email });
  });

  it('goes back by a transfer, seen on a later statement', async () => {
    const { pledgeId, code } = await aTransfer();
    const [line = ''] = await bring(sent('5000', code));
    await receive(line, code);
    await world.get(RefundRequests).askAsStaff(first, {
      id: newId(),
      pledgeId,
      amount: Money.kzt(5_000),
      reason: 'The donor wrote to us',
    });
    await world.sweep();
    const [refund] = await world.transactions.read<{ id: string; state: string }>(
      `SELECT r.id, r.state FROM payments.refund r JOIN payments.payment p ON p.id = r.payment_id
       WHERE p.reference_id = $1`,
      [pledgeId],
    );
    expect(refund?.state).toBe('approved');
    const [out = ''] = await bring(`-5000;Ахметова Г. Т.;KZ75;Возврат ${code}`);
    await says(out, 'refund', refund?.id);
    await statements().confirm(second, [out]);
    await world.deliver();
    expect(await world.row(pledgeId)).toMatchObject({ state: 'refunded' });
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });
});

describe('a statement of the bank', () => {
  it('is taken in once, also when two files overlap or come at the same time', async () => {
    const row = sent('777', 'just once');
    const bytes = Buffer.from(`Дата;Сумма;Плательщик;Счет;Назначение\n20.11.2026;${row}\n`);
    const bringIn = (name: string, content: Buffer) =>
      statements().bringIn(first, { id: newId(), fileName: name, bytes: content });
    const more = Buffer.concat([bytes, Buffer.from(`20.11.2026;${sent('778', 'another')}\n`)]);
    const both = await Promise.all([bringIn('a.csv', bytes), bringIn('b.csv', more)]);
    expect(both.reduce((sum, { newLines }) => sum + newLines, 0)).toBe(2);
    expect(await bringIn('a again.csv', bytes)).toMatchObject({ id: both[0].id });
  });

  it('keeps two equal movements of one file apart', async () => {
    const twin = sent('555', 'twins');
    expect(await bring(twin, twin)).toHaveLength(2);
  });

  it('proposes what leaves no doubt, and nothing else', async () => {
    const [a, b] = [await aTransfer(), await aTransfer()];
    const lines = await bring(
      sent('5000', a.code),
      sent('4999', b.code),
      sent('5000', `${a.code} or ${b.code}`),
      sent('5000', 'no code at all'),
      sent('5000', `${a.code} once more`),
    );
    expect(await statements().proposeCertain(second, lines)).toBe(1);
    const [state] = await world.transactions.read(
      `SELECT count(*) FILTER (WHERE state = 'proposed')::int AS proposed FROM payments.statement_line
       WHERE id = ANY($1)`,
      [lines],
    );
    expect(state).toEqual({ proposed: 1 });
  });

  it('puts money that nobody promised into the reserve fund, and a second payer of a gift', async () => {
    const before = await balance('reserve');
    const { code } = await aTransfer();
    const [one = '', again = ''] = await bring(sent('5000', code), sent('5001', code));
    await receive(one, code);
    await expect(says(again, 'payment', code)).rejects.toThrow(LineRefusal);
    await says(again, 'reserve');
    await statements().confirm(second, [again]);
    await world.deliver();
    expect(before).toBe('nothing');
    expect(await balance('reserve')).toContain('5001.00');
    expect(await sumOfBook(world.transactions)).toBe(0n);
  });

  it('lets one of two lines be for a gift, when both are proposed at the same moment', async () => {
    const { code } = await aTransfer();
    const lines = await bring(sent('5000', `${code} a`), sent('5000', `${code} b`));
    const tries = await Promise.allSettled(lines.map((line) => says(line, 'payment', code)));
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toEqual([expect.any(LineRefusal)]);
  });

  it('books all the lines that are confirmed together, or none', async () => {
    const { code } = await aTransfer();
    const [line = '', other = ''] = await bring(sent('5000', code), sent('1', 'untouched'));
    await says(line, 'payment', code);
    await expect(statements().confirm(second, [line, other])).rejects.toThrow(LineRefusal);
    const [row] = await world.transactions.read<{ state: string }>(
      'SELECT state FROM payments.statement_line WHERE id = $1',
      [line],
    );
    expect(row).toEqual({ state: 'proposed' });
  });

  it('cannot be rewritten by the application', async () => {
    const [line = ''] = await bring(sent('321', 'as the bank wrote it'));
    await expect(
      world.transactions.run((tx) =>
        tx.query('UPDATE payments.statement_line SET amount_minor = 1 WHERE id = $1', [line]),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
