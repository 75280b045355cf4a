import { Injectable } from '@nestjs/common';
import { Transactions, type Sweep, type Tx, failpoint } from '@app/platform';
import { genesisHash, hashOf } from './chain.js';
import { ChainRepository, type Link, type Seal, type UnsealedEntry } from './chain.repository.js';

/** Most entries of one transaction, so that others are not kept from the lock for long. */
const batchMost = 500;
/** No transaction lives this long: what was written earlier was looked at when it was new. */
const windowMs = 24 * 3_600_000;
/** After so many looks at the window, everything is looked at once. */
const looksPerFull = 1_200;

/**
 * The one sealer: chains the entries of the book by hash, beside the transactions that write them
 * and within a second. Where two processes try, one works and the other finds nothing to do.
 */
@Injectable()
export class SealEntries implements Sweep {
  readonly name = 'ledger.seal-entries';
  readonly everyMs = 400;
  #looks = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly chain: ChainRepository,
  ) {}

  /** Seals everything that is visible; returns how many entries. */
  async run(): Promise<number> {
    const isFull = this.#looks % looksPerFull === 0;
    this.#looks += 1;
    let sealed = 0;
    for (;;) {
      const links = await this.transactions.run((tx) => this.#sealBatch(tx, isFull));
      sealed += links;
      if (links < batchMost) return sealed;
    }
  }

  async #sealBatch(tx: Tx, isFull: boolean): Promise<number> {
    if (!(await this.chain.lock(tx))) return 0;
    const since = isFull ? null : new Date(tx.now.getTime() - windowMs);
    const entries = await this.chain.unsealed(tx, { since, most: batchMost });
    if (entries.length > 0) {
      await this.chain.append(tx, linksAfter(await this.chain.head(tx), entries));
    }
    failpoint('ledger.sealed');
    await this.chain.keepDayHeads(tx);
    return entries.length;
  }
}

/** The links of entries that follow the head, each over the hash of the one before. */
export function linksAfter(head: Seal | null, entries: readonly UnsealedEntry[]): Link[] {
  const links: Link[] = [];
  let previous = head?.hash ?? genesisHash;
  let seq = head?.seq ?? 0;
  for (const entry of entries) {
    seq += 1;
    const hash = hashOf({ ...entry, seq, previous });
    links.push({ seq, entryId: entry.id, previous, hash });
    previous = hash;
  }
  return links;
}
