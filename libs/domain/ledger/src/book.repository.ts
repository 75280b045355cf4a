import { Injectable } from '@nestjs/common';
import { Currency, Money } from '@app/money';
import type { Tx } from '@app/platform';
import type { AccountKind } from './account.js';
import { accountRef } from './ledger.repository.js';

/** What all accounts of one kind hold together; providers are told apart. */
export interface KindBalance {
  readonly kind: AccountKind;
  /** The provider, for the kinds that have one account per provider; else empty. */
  readonly subject: string;
  readonly meaning: string;
  readonly balance: Money;
}

export interface BookTransfer {
  readonly fromKind: AccountKind;
  readonly fromSubject: string;
  readonly toKind: AccountKind;
  readonly toSubject: string;
  readonly amount: Money;
}

export interface BookEntry {
  readonly id: string;
  readonly template: string;
  readonly reason: string;
  readonly actor: string;
  readonly createdAt: Date;
  readonly transfers: readonly BookTransfer[];
}

interface EntryRow {
  id: string;
  template: string;
  reason: string;
  actor: string;
  created_at: Date;
}

interface TransferRow {
  entry_id: string;
  from_kind: string;
  from_subject: string;
  to_kind: string;
  to_subject: string;
  amount_minor: string;
  currency: string;
}

/** Reads the book for people. */
@Injectable()
export class BookRepository {
  /** One row per kind, currency and provider, in the order of their names. */
  async byKind(tx: Tx): Promise<KindBalance[]> {
    const rows = await tx.query<{
      kind: string;
      subject: string;
      meaning: string;
      currency: string;
      minor: string;
    }>(
      `WITH moved AS (
         SELECT to_account AS account, amount_minor AS minor FROM ledger.transfer
         UNION ALL
         SELECT from_account, -amount_minor FROM ledger.transfer),
       held AS (
         SELECT a.kind, a.currency, m.minor,
           CASE WHEN a.kind IN ('provider_clearing', 'provider_fees') THEN a.subject ELSE '' END
             AS subject
         FROM moved m JOIN ledger.account a ON a.id = m.account)
       SELECT h.kind, h.subject, k.meaning, h.currency, sum(h.minor)::bigint AS minor
       FROM held h JOIN ledger.account_kind k ON k.kind = h.kind
       GROUP BY h.kind, h.subject, k.meaning, h.currency
       ORDER BY h.kind, h.subject, h.currency`,
    );
    return rows.map((row) => ({
      ...accountOf(row.kind, row.subject),
      meaning: row.meaning,
      balance: Money.ofMinor(BigInt(row.minor), Currency.of(row.currency)),
    }));
  }

  /** Entries older than the one given, or the newest; ids grow with time. */
  async newestFirst(tx: Tx, page: { first: number; before: string | null }): Promise<BookEntry[]> {
    const rows = await tx.query<EntryRow>(
      `SELECT id, template, reason, actor, created_at FROM ledger.entry
       WHERE $2::uuid IS NULL OR id < $2 ORDER BY id DESC LIMIT $1`,
      [page.first, page.before],
    );
    const transfers = await this.#transfersOf(
      tx,
      rows.map((row) => row.id),
    );
    return rows.map((row) => ({
      id: row.id,
      template: row.template,
      reason: row.reason,
      actor: row.actor,
      createdAt: row.created_at,
      transfers: transfers.get(row.id) ?? [],
    }));
  }

  async #transfersOf(
    tx: Tx,
    entryIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly BookTransfer[]>> {
    const rows = await tx.query<TransferRow>(
      `SELECT r.entry_id, f.kind AS from_kind, f.subject AS from_subject,
         t.kind AS to_kind, t.subject AS to_subject, r.amount_minor, f.currency
       FROM ledger.transfer r
       JOIN ledger.account f ON f.id = r.from_account
       JOIN ledger.account t ON t.id = r.to_account
       WHERE r.entry_id = ANY($1) ORDER BY r.entry_id, r.position`,
      [entryIds],
    );
    const byEntry = new Map<string, BookTransfer[]>();
    for (const row of rows) {
      const list = byEntry.get(row.entry_id) ?? [];
      list.push(transferOf(row));
      byEntry.set(row.entry_id, list);
    }
    return byEntry;
  }
}

function transferOf(row: TransferRow): BookTransfer {
  const from = accountOf(row.from_kind, row.from_subject);
  const to = accountOf(row.to_kind, row.to_subject);
  return {
    fromKind: from.kind,
    fromSubject: from.subject,
    toKind: to.kind,
    toSubject: to.subject,
    amount: Money.ofMinor(BigInt(row.amount_minor), Currency.of(row.currency)),
  };
}

function accountOf(kind: string, subject: string): { kind: AccountKind; subject: string } {
  return { kind: accountRef(kind, subject).kind, subject };
}
