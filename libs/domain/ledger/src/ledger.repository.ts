import { Injectable } from '@nestjs/common';
import { Currency, Money } from '@app/money';
import type { Tx } from '@app/platform';
import { accountKey, isAccountKind, mayBeNegative, type AccountRef } from './account.js';
import type { Transfer } from './posting.js';

/** The header of an entry as it is written. */
export interface EntryHeader {
  readonly template: string;
  readonly externalReference: string;
  readonly reason: string;
  readonly actor: string;
  readonly bodyHash: Buffer;
  readonly reverses: string | null;
}

export interface EntryKey {
  readonly template: string;
  readonly externalReference: string;
}

interface AccountRow {
  id: string;
  kind: string;
  subject: string;
}

interface TransferRow {
  from_kind: string;
  from_subject: string;
  to_kind: string;
  to_subject: string;
  amount_minor: string;
  currency: string;
}

/** Statements on the book. It only grows: there is no statement that changes a row. */
@Injectable()
export class LedgerRepository {
  /**
   * Writes the header, unless the template and reference are taken; then null. Waits for another
   * transaction that is writing the same reference at this moment.
   */
  async insertHeader(tx: Tx, header: EntryHeader): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO ledger.entry
         (id, template, external_reference, reason, actor, body_hash, reverses, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (template, external_reference) DO NOTHING
       RETURNING id`,
      [
        tx.newId(),
        header.template,
        header.externalReference,
        header.reason,
        header.actor,
        header.bodyHash,
        header.reverses,
        tx.now,
      ],
    );
    return row?.id ?? null;
  }

  async findHeader(tx: Tx, key: EntryKey): Promise<{ id: string; bodyHash: Buffer } | null> {
    const [row] = await tx.query<{ id: string; body_hash: Buffer }>(
      `SELECT id, body_hash FROM ledger.entry
       WHERE template = $1 AND external_reference = $2`,
      [key.template, key.externalReference],
    );
    return row ? { id: row.id, bodyHash: row.body_hash } : null;
  }

  async findTemplate(tx: Tx, entryId: string): Promise<string | null> {
    const [row] = await tx.query<{ template: string }>(
      'SELECT template FROM ledger.entry WHERE id = $1',
      [entryId],
    );
    return row?.template ?? null;
  }

  /** The ids of the accounts by `accountKey`; accounts that nobody has used yet are made. */
  async accountIds(
    tx: Tx,
    refs: readonly AccountRef[],
    currency: Currency,
  ): Promise<ReadonlyMap<string, string>> {
    const found = await this.#findAccounts(tx, refs, currency);
    const missing = refs.filter((ref) => !found.has(accountKey(ref)));
    if (missing.length === 0) return found;
    await this.#insertAccounts(tx, missing, currency);
    return this.#findAccounts(tx, refs, currency);
  }

  /** Until the transaction ends, nobody else takes money from these accounts. */
  async lockAccounts(tx: Tx, accountIds: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock(key) FROM (
         SELECT hashtextextended('ledger.account:' || id, 0) AS key
         FROM unnest($1::text[]) AS id ORDER BY key) AS keys`,
      [accountIds],
    );
  }

  /** Balances in minor units by account id. */
  async balances(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const rows = await tx.query<{ id: string; balance_minor: string }>(
      'SELECT id, balance_minor FROM ledger.balance WHERE id = ANY($1)',
      [accountIds],
    );
    return new Map(rows.map((row) => [row.id, BigInt(row.balance_minor)]));
  }

  async balanceOf(tx: Tx, ref: AccountRef, currency: Currency): Promise<Money> {
    const [row] = await tx.query<{ balance_minor: string }>(
      `SELECT balance_minor FROM ledger.balance
       WHERE kind = $1 AND subject = $2 AND currency = $3`,
      [ref.kind, ref.subject ?? '', currency.code],
    );
    return Money.ofMinor(BigInt(row?.balance_minor ?? 0), currency);
  }

  async insertTransfers(
    tx: Tx,
    entryId: string,
    transfers: readonly Transfer[],
    ids: ReadonlyMap<string, string>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO ledger.transfer (entry_id, position, from_account, to_account, amount_minor)
       SELECT $1, t.place - 1, t.from_id, t.to_id, t.amount
       FROM unnest($2::uuid[], $3::uuid[], $4::bigint[])
         WITH ORDINALITY AS t (from_id, to_id, amount, place)`,
      [
        entryId,
        transfers.map(({ from }) => ids.get(accountKey(from))),
        transfers.map(({ to }) => ids.get(accountKey(to))),
        transfers.map(({ amount }) => amount.minor.toString()),
      ],
    );
  }

  /** What an entry moved, in its order. */
  async transfersOf(tx: Tx, entryId: string): Promise<Transfer[]> {
    const rows = await tx.query<TransferRow>(
      `SELECT f.kind AS from_kind, f.subject AS from_subject,
         t.kind AS to_kind, t.subject AS to_subject, r.amount_minor, f.currency
       FROM ledger.transfer r
       JOIN ledger.account f ON f.id = r.from_account
       JOIN ledger.account t ON t.id = r.to_account
       WHERE r.entry_id = $1 ORDER BY r.position`,
      [entryId],
    );
    return rows.map((row) => ({
      from: accountRef(row.from_kind, row.from_subject),
      to: accountRef(row.to_kind, row.to_subject),
      amount: Money.ofMinor(BigInt(row.amount_minor), Currency.of(row.currency)),
    }));
  }

  async #findAccounts(
    tx: Tx,
    refs: readonly AccountRef[],
    currency: Currency,
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<AccountRow>(
      `SELECT a.id, a.kind, a.subject FROM ledger.account a
       JOIN unnest($1::text[], $2::text[]) AS wanted (kind, subject)
         ON wanted.kind = a.kind AND wanted.subject = a.subject
       WHERE a.currency = $3`,
      [refs.map((ref) => ref.kind), refs.map((ref) => ref.subject ?? ''), currency.code],
    );
    return new Map(rows.map((row) => [accountKey(accountRef(row.kind, row.subject)), row.id]));
  }

  /** In the order given, so that two transactions making the same accounts never deadlock. */
  async #insertAccounts(tx: Tx, refs: readonly AccountRef[], currency: Currency): Promise<void> {
    await tx.query(
      `INSERT INTO ledger.account (id, kind, subject, currency, may_be_negative, created_at)
       SELECT id, kind, subject, $5, negative, $6
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::boolean[])
         WITH ORDINALITY AS t (id, kind, subject, negative, place)
       ORDER BY place
       ON CONFLICT (kind, subject, currency) DO NOTHING`,
      [
        refs.map(() => tx.newId()),
        refs.map((ref) => ref.kind),
        refs.map((ref) => ref.subject ?? ''),
        refs.map((ref) => mayBeNegative(ref.kind)),
        currency.code,
        tx.now,
      ],
    );
  }
}

/** Stops when the database knows a kind that this code does not. */
export function accountRef(kind: string, subject: string): AccountRef {
  if (!isAccountKind(kind)) throw new Error(`unknown kind of account: ${kind}`);
  return { kind, subject };
}
