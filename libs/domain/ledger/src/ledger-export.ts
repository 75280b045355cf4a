import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { openDataSource, Transactions } from '@app/platform';
import { chainFormat, genesisHash } from './chain.js';
import { ChainRepository, type ChainRow, type Seal } from './chain.repository.js';

const rowsPerPage = 1_000;

/** What all accounts of one kind hold in one currency, in minor units. */
type KindTotal = readonly [kind: string, currency: string, minor: string];

/**
 * Writes the whole sealed book as lines of JSON, for anybody: a header, one line an entry, a line
 * with totals, and a last line with the hash of all bytes before it. docs/ledger-format.md is the
 * description that others build on. It holds ids, never a name.
 */
@Injectable()
export class LedgerExport {
  constructor(
    private readonly transactions: Transactions,
    private readonly chain: ChainRepository,
  ) {}

  /** The lines, each with its end; entries sealed after the first line was asked for stay out. */
  async *lines(): AsyncGenerator<string> {
    const bytes = createHash('sha256');
    const totals = new Map<string, bigint>();
    const head = await this.transactions.run((tx) => this.chain.head(tx));
    const emit = (value: object): string => {
      const line = `${JSON.stringify(value)}\n`;
      bytes.update(line, 'utf8');
      return line;
    };
    yield emit({ format: chainFormat, genesis: genesisHash });
    for await (const row of this.#rows(head?.seq ?? 0)) {
      addUp(totals, row);
      yield emit(entryLine(row));
    }
    const days = await this.transactions.run((tx) => this.chain.dayHeads(tx, head?.seq ?? 0));
    yield emit(totalsLine(head, totals, days));
    yield `${JSON.stringify({ sha256: bytes.digest('hex') })}\n`;
  }

  async *#rows(upTo: number): AsyncGenerator<ChainRow> {
    let after = 0;
    for (;;) {
      const rows = await this.transactions.run((tx) =>
        this.chain.page(tx, { after, upTo, most: rowsPerPage }),
      );
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < rowsPerPage) return;
      after = Number(last.seq);
    }
  }
}

/** The export on a connection of its own, for programs that are not the service. */
export async function ledgerExportOn(
  url: string,
): Promise<{ lines: AsyncGenerator<string>; close: () => Promise<void> }> {
  const source = await openDataSource({ url, applicationName: 'zhurek-export', poolSize: 1 });
  const book = new LedgerExport(new Transactions(source), new ChainRepository());
  return { lines: book.lines(), close: () => source.destroy() };
}

function addUp(totals: Map<string, bigint>, { transfers }: ChainRow): void {
  const add = (kind: string, currency: string, minor: bigint): void => {
    const key = `${kind} ${currency}`;
    totals.set(key, (totals.get(key) ?? 0n) + minor);
  };
  for (const [fromKind, , toKind, , currency, minor] of transfers) {
    add(fromKind, currency, -BigInt(minor));
    add(toKind, currency, BigInt(minor));
  }
}

function entryLine(row: ChainRow): object {
  const { previous, hash, template, reference, reason, actor, reverses, at, transfers } = row;
  const { id } = row;
  const seq = Number(row.seq);
  return { seq, id, at, template, reference, reason, actor, reverses, transfers, previous, hash };
}

function totalsLine(
  head: Seal | null,
  totals: ReadonlyMap<string, bigint>,
  days: ReadonlyArray<Seal & { readonly day: string }>,
): object {
  const balances = [...totals]
    .map(([key, minor]): KindTotal => {
      const [kind = '', currency = ''] = key.split(' ');
      return [kind, currency, minor.toString()];
    })
    .sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
  return {
    entries: head?.seq ?? 0,
    head: head?.hash ?? genesisHash,
    balances,
    days: days.map(({ day, seq, hash }) => [day, seq, hash]),
  };
}
