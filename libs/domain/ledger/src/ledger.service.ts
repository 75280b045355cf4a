import { Injectable } from '@nestjs/common';
import { Currency, type Money } from '@app/money';
import { assert, NotFound, type Tx, failpoint } from '@app/platform';
import { accountKey, type AccountRef } from './account.js';
import { BookRepository, type KindBalance } from './book.repository.js';
import { ChainRepository, type Seal } from './chain.repository.js';
import { EntryAlreadyWritten, NotEnoughOnAccount } from './ledger.errors.js';
import { LedgerRepository, type EntryHeader } from './ledger.repository.js';
import {
  accountsOf,
  bodyHash,
  checkPosting,
  checkTransfers,
  guardedOutflows,
  type Posting,
  type Transfer,
} from './posting.js';
import { reversalTemplate } from './posting-templates.js';

/** What undoing an entry takes. */
export interface Reversal {
  readonly entryId: string;
  /** Why, in a few English words for the auditor. */
  readonly reason: string;
  readonly actor: string;
}

/** The one pen that writes in the book of money. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly entries: LedgerRepository,
    private readonly book: BookRepository,
    private readonly chain: ChainRepository,
  ) {}

  /**
   * Moves money between accounts, all transfers or none. The same template and reference with the
   * same moves and reason gives the first entry again and writes nothing.
   * @throws EntryAlreadyWritten when the reference was used for other moves.
   * @throws NotEnoughOnAccount when an account that may not go below zero would.
   */
  async post(tx: Tx, posting: Posting): Promise<{ entryId: string }> {
    const currency = checkPosting(posting);
    const header = { ...posting, bodyHash: bodyHash(posting), reverses: null };
    return this.#write(tx, { header, transfers: posting.transfers, currency });
  }

  /**
   * Undoes an entry by moving the same amounts back. An entry is undone once; asking again gives
   * the first reversal.
   * @throws NotFound when there is no such entry.
   * @throws EntryAlreadyWritten when it was undone before for another reason.
   * @throws NotEnoughOnAccount when the money has moved on.
   */
  async reverse(tx: Tx, { entryId, reason, actor }: Reversal): Promise<{ entryId: string }> {
    const template = await this.entries.findTemplate(tx, entryId);
    if (template === null) throw new NotFound();
    assert(template !== reversalTemplate, 'a reversal is corrected by a new posting');
    const written = await this.entries.transfersOf(tx, entryId);
    const transfers = written.map(({ from, to, amount }) => ({ from: to, to: from, amount }));
    const header = {
      template: reversalTemplate,
      externalReference: entryId,
      reason,
      actor,
      bodyHash: bodyHash({ reason, transfers }),
      reverses: entryId,
    };
    return this.#write(tx, { header, transfers, currency: checkTransfers(transfers) });
  }

  /** What an account holds; nothing when nobody has used it. */
  async balanceOf(tx: Tx, ref: AccountRef, currency: Currency = Currency.KZT): Promise<Money> {
    return this.entries.balanceOf(tx, ref, currency);
  }

  /** What every kind of account holds; the balances of one currency add up to nothing. */
  async balances(tx: Tx): Promise<KindBalance[]> {
    return this.book.byKind(tx);
  }

  /** Where an entry stands in the chain; null in the second before it is sealed. */
  async sealOf(tx: Tx, entryId: string): Promise<Seal | null> {
    return this.chain.sealOf(tx, entryId);
  }

  /** The newest link of the chain; null while nothing is sealed. */
  async headOf(tx: Tx): Promise<Seal | null> {
    return this.chain.head(tx);
  }

  async #write(
    tx: Tx,
    entry: {
      readonly header: EntryHeader;
      readonly transfers: readonly Transfer[];
      readonly currency: Currency;
    },
  ): Promise<{ entryId: string }> {
    const { header, transfers, currency } = entry;
    const entryId = await this.entries.insertHeader(tx, header);
    if (entryId === null) return { entryId: await this.#sameAsBefore(tx, header) };
    const ids = await this.entries.accountIds(tx, accountsOf(transfers), currency);
    failpoint('ledger.header-written');
    await this.#guard(tx, transfers, ids);
    await this.entries.insertTransfers(tx, entryId, transfers, ids);
    return { entryId };
  }

  async #sameAsBefore(tx: Tx, header: EntryHeader): Promise<string> {
    const before = await this.entries.findHeader(tx, header);
    assert(before !== null, 'a reference that is taken belongs to an entry');
    if (!before.bodyHash.equals(header.bodyHash)) throw new EntryAlreadyWritten();
    return before.id;
  }

  /**
   * The lock is taken before the balance is read: the balance then stays true until the commit,
   * because money may still come in, but only the holder of the lock takes any out.
   */
  async #guard(
    tx: Tx,
    transfers: readonly Transfer[],
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    const outflows = guardedOutflows(transfers).map(({ ref, minor }) => {
      const id = ids.get(accountKey(ref));
      assert(id !== undefined, 'every account of an entry has been made');
      return { id, ref, minor };
    });
    if (outflows.length === 0) return;
    const guarded = outflows.map(({ id }) => id);
    await this.entries.lockAccounts(tx, guarded);
    const balances = await this.entries.balances(tx, guarded);
    for (const { id, ref, minor } of outflows) {
      const missing = minor - (balances.get(id) ?? 0n);
      if (missing > 0n) throw new NotEnoughOnAccount({ account: accountKey(ref), missing });
    }
  }
}
