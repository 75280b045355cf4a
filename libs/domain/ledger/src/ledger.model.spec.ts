import fc from 'fast-check';
import { Money } from '@app/money';
import type { AccountRef } from './account.js';
import { NotEnoughOnAccount } from './ledger.errors.js';
import type { PostingTemplate } from './posting-templates.js';
import { aLedger, balanceLines, sumOfBook, type TestLedger } from './testing/index.js';

let book: TestLedger;

beforeAll(async () => {
  book = await aLedger();
});

afterAll(async () => book.close());

interface Command {
  readonly template: PostingTemplate;
  readonly provider: number;
  readonly wish: number;
  readonly tenge: number;
}

const commands = fc.array(
  fc.record<Command>({
    template: fc.constantFrom('payment_received', 'provider_fee', 'gift_placed', 'gift_released'),
    provider: fc.nat(1),
    wish: fc.nat(2),
    tenge: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** The accounts of one run have subjects of their own, so that runs share one database. */
function accountsOf(run: number, command: Command): readonly [from: AccountRef, to: AccountRef] {
  const clearing: AccountRef = {
    kind: 'provider_clearing',
    subject: `${run}-p${command.provider}`,
  };
  const waiting: AccountRef = { kind: 'unallocated', subject: `${run}` };
  const held: AccountRef = { kind: 'held', subject: `${run}-w${command.wish}` };
  switch (command.template) {
    case 'payment_received':
      return [clearing, waiting];
    case 'provider_fee':
      return [{ kind: 'operating', subject: `${run}` }, clearing];
    case 'gift_placed':
      return [waiting, held];
    case 'gift_released':
      return [held, waiting];
  }
}

/** The book as a map: what the real one must agree with after every command. */
class ModelBook {
  readonly balances = new Map<string, bigint>();

  /** Returns whether the move was made. */
  move(from: AccountRef, to: AccountRef, minor: bigint): boolean {
    const left = this.#of(from) - minor;
    const guarded = from.kind === 'unallocated' || from.kind === 'held';
    if (guarded && left < 0n) return false;
    this.balances.set(keyOf(from), left);
    this.balances.set(keyOf(to), this.#of(to) + minor);
    return true;
  }

  lines(): string[] {
    return [...this.balances]
      .filter(([, minor]) => minor !== 0n)
      .map(([key, minor]) => `${key} | ${Money.ofMinor(minor).toDecimalString()}`)
      .sort();
  }

  #of(ref: AccountRef): bigint {
    return this.balances.get(keyOf(ref)) ?? 0n;
  }
}

const keyOf = (ref: AccountRef): string => `${ref.kind} ${ref.subject ?? ''}`;

test('random transfers leave the balances of a model, and the sum is always nothing', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      run += 1;
      const model = new ModelBook();
      for (const [place, command] of sequence.entries()) {
        const [from, to] = accountsOf(run, command);
        const amount = Money.kzt(command.tenge);
        const wasMade = await book.transactions
          .run((tx) =>
            book.ledger.post(tx, {
              template: command.template,
              externalReference: `${run}-${place}`,
              reason: 'a random move',
              actor: 'system:spec',
              transfers: [{ from, to, amount }],
            }),
          )
          .then(
            () => true,
            (error: unknown) => {
              expect(error).toBeInstanceOf(NotEnoughOnAccount);
              return false;
            },
          );
        expect(wasMade).toBe(model.move(from, to, amount.minor));
        expect(await sumOfBook(book.transactions)).toBe(0n);
      }
      const lines = await balanceLines(book.transactions);
      const own = lines.filter((line) => new RegExp(`^\\w+ ${run}(-| )`).test(line));
      expect(own.sort()).toEqual(model.lines());
    }),
    { numRuns: 15 },
  );
}, 60_000);
