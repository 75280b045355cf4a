import fc from 'fast-check';
import { Money } from '@app/money';
import { mayBeNegative, type AccountKind, type AccountRef } from './account.js';
import { EntryAlreadyWritten, NotEnoughOnAccount } from './ledger.errors.js';
import type { Transfer } from './posting.js';
import { postingTemplates, type PostingTemplate } from './posting-templates.js';
import { aLedger, balanceLines, sumOfBook, type TestLedger } from './testing/index.js';

/** 20,000 commands at full size, a twentieth of it otherwise. */
const sequences = process.env['FIGURES'] === 'full' ? 500 : 25;
const commandsPerSequence = 40;
const seed = Number(process.env['FIGURES_SEED'] ?? Date.now() % 1_000_000_000);

let book: TestLedger;

beforeAll(async () => {
  book = await aLedger();
});

afterAll(async () => book.close());

type Command =
  | {
      readonly does: 'post';
      readonly template: PostingTemplate;
      /** Which of the moves that the template allows are made, as bits; none stands for all. */
      readonly moves: number;
      readonly subject: number;
      readonly tenge: number;
      readonly reference: number;
    }
  | { readonly does: 'reverse'; readonly place: number };

const templates = Object.keys(postingTemplates).filter((name) => isTemplate(name));

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      does: fc.constant('post' as const),
      template: fc.constantFrom(...templates),
      moves: fc.nat(7),
      subject: fc.nat(2),
      tenge: fc.integer({ min: 1, max: 9 }),
      reference: fc.nat(60),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('reverse' as const), place: fc.nat(40) }),
  },
);

function isTemplate(name: string): name is PostingTemplate {
  return Object.hasOwn(postingTemplates, name);
}

/** The book as a map: what the real one must agree with after every command. */
class ModelBook {
  readonly balances = new Map<string, bigint>();
  readonly entries: Array<{ id: string; moves: readonly Transfer[]; isReversal: boolean }> = [];
  readonly #written = new Map<string, string>();

  /** What the book must answer: written, the same as before, or refused. */
  expect(
    key: string,
    body: string,
    moves: readonly Transfer[],
  ): 'new' | 'same' | 'other' | 'short' {
    const before = this.#written.get(key);
    if (before !== undefined) return before === body ? 'same' : 'other';
    const after = this.#after(moves);
    const isShort = [...after].some(
      ([account, minor]) =>
        minor < 0n && minor < this.#of(account) && !mayBeNegative(kindOf(account)),
    );
    return isShort ? 'short' : 'new';
  }

  write(key: string, body: string, entry: { id: string; moves: readonly Transfer[] }): void {
    for (const [account, minor] of this.#after(entry.moves)) this.balances.set(account, minor);
    this.#written.set(key, body);
    const isReversal = key.startsWith('reversal ');
    this.entries.push({ ...entry, isReversal });
  }

  lines(): string[] {
    return [...this.balances]
      .filter(([, minor]) => minor !== 0n)
      .map(([key, minor]) => `${key} | ${Money.ofMinor(minor).toDecimalString()}`)
      .sort();
  }

  #after(moves: readonly Transfer[]): Map<string, bigint> {
    const after = new Map<string, bigint>();
    const add = (ref: AccountRef, minor: bigint): void => {
      const key = keyOf(ref);
      after.set(key, (after.get(key) ?? this.#of(key)) + minor);
    };
    for (const { from, to, amount } of moves) {
      add(from, -amount.minor);
      add(to, amount.minor);
    }
    return after;
  }

  #of(account: string): bigint {
    return this.balances.get(account) ?? 0n;
  }
}

const keyOf = (ref: AccountRef): string => `${ref.kind} ${ref.subject ?? ''}`;

function kindOf(account: string): AccountKind {
  const [kind = ''] = account.split(' ');
  const found = Object.values(postingTemplates)
    .flat(2)
    .find((known) => known === kind);
  if (found === undefined) throw new Error(`no such kind: ${kind}`);
  return found;
}

/** Subjects are of one run, so that all runs share one database. */
function movesOf(run: number, wanted: Extract<Command, { does: 'post' }>): Transfer[] {
  const allowed = postingTemplates[wanted.template];
  const chosen = allowed.filter((_, place) => (wanted.moves >> place) % 2 === 1);
  const amount = Money.kzt(wanted.tenge);
  const ref = (kind: AccountKind): AccountRef => ({ kind, subject: `${run}-${wanted.subject}` });
  return (chosen.length > 0 ? chosen : allowed).map(([from, to]) => ({
    from: ref(from),
    to: ref(to),
    amount,
  }));
}

type Answer = 'new' | 'same' | 'other' | 'short';

async function answerOf(write: () => Promise<{ entryId: string }>, known: ReadonlySet<string>) {
  try {
    const { entryId } = await write();
    const answer: Answer = known.has(entryId) ? 'same' : 'new';
    return { answer, entryId };
  } catch (error) {
    if (error instanceof EntryAlreadyWritten) return { answer: 'other' as const, entryId: '' };
    if (error instanceof NotEnoughOnAccount) return { answer: 'short' as const, entryId: '' };
    throw error;
  }
}

/** One command on both books; they must agree. */
async function both(run: number, model: ModelBook, wanted: Command): Promise<void> {
  const known = new Set(model.entries.map(({ id }) => id));
  if (wanted.does === 'post') {
    const moves = movesOf(run, wanted);
    const key = `${wanted.template} ${wanted.reference}`;
    const body = JSON.stringify(
      moves.map((m) => [keyOf(m.from), keyOf(m.to), `${m.amount.minor}`]),
    );
    const expected = model.expect(key, body, moves);
    const posting = {
      template: wanted.template,
      externalReference: `${run}-${wanted.reference}`,
      reason: 'a random move',
      actor: 'system:spec',
      transfers: moves,
    };
    const { answer, entryId } = await answerOf(
      () => book.transactions.run((tx) => book.ledger.post(tx, posting)),
      known,
    );
    expect(answer).toBe(expected);
    if (answer === 'new') model.write(key, body, { id: entryId, moves });
    return;
  }
  const entry = model.entries[wanted.place % Math.max(model.entries.length, 1)];
  if (!entry || entry.isReversal) return;
  const moves = entry.moves.map(({ from, to, amount }) => ({ from: to, to: from, amount }));
  const key = `reversal ${entry.id}`;
  const expected = model.expect(key, '', moves);
  const { answer, entryId } = await answerOf(
    () =>
      book.transactions.run((tx) =>
        book.ledger.reverse(tx, { entryId: entry.id, reason: 'undone', actor: 'system:spec' }),
      ),
    known,
  );
  expect(answer).toBe(expected);
  if (answer === 'new') model.write(key, '', { id: entryId, moves });
}

test(`random commands leave the balances of a model and a sum of nothing, seed ${seed}`, async () => {
  let run = 0;
  let commands = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: commandsPerSequence, maxLength: commandsPerSequence }),
      async (sequence) => {
        run += 1;
        const model = new ModelBook();
        for (const wanted of sequence) {
          await both(run, model, wanted);
          commands += 1;
        }
        expect(await sumOfBook(book.transactions)).toBe(0n);
        const lines = await balanceLines(book.transactions);
        const own = lines.filter((line) => new RegExp(`^\\w+ ${run}-`).test(line));
        expect(own.sort()).toEqual(model.lines());
      },
    ),
    { numRuns: sequences, seed, endOnFailure: true },
  );
  expect(commands).toBe(sequences * commandsPerSequence);
}, 900_000);
