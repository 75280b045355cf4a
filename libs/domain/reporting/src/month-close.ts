import { Injectable } from '@nestjs/common';
import { AccountService, accountOf, type Actor } from '@app/identity';
import { almatyDay } from '@app/i18n';
import { Audit, AuditorDatabase, NotFound, Transactions, type Tx } from '@app/platform';
import {
  BooksDiffer,
  MonthDecided,
  MonthNotOver,
  OtherPersonConfirms,
} from './month-close.errors.js';

/** A month as the finance desk sees it. */
export interface MonthLine {
  /** Such as 2026-03. */
  readonly month: string;
  readonly state: 'open' | 'prepared' | 'closed';
  readonly isOver: boolean;
  readonly entries: number;
  readonly preparedBy: string | null;
  readonly preparedByName: string | null;
  readonly confirmedByName: string | null;
  readonly closedAt: Date | null;
  /** The last link of the month; null while nothing is prepared. */
  readonly lastSeq: number | null;
  readonly lastHash: string | null;
}

interface CloseRow {
  readonly month: string;
  readonly lastSeq: string;
  readonly lastHash: string | null;
  readonly preparedBy: string;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

const shape = /^20\d{2}-(0[1-9]|1[0-2])$/;
const inAlmaty = `to_char(e.created_at AT TIME ZONE 'Asia/Almaty', 'YYYY-MM')`;
const columns = `month, last_seq::text AS "lastSeq", encode(last_hash, 'hex') AS "lastHash",
  prepared_by AS "preparedBy", confirmed_by AS "confirmedBy", confirmed_at AS "confirmedAt"`;

/** Closes the books of a month: one person prepares, another confirms, then it is final. */
@Injectable()
export class MonthClose {
  constructor(
    private readonly transactions: Transactions,
    private readonly database: AuditorDatabase,
    private readonly accounts: AccountService,
  ) {}

  /** Every month of the book, the newest first. */
  async list(): Promise<MonthLine[]> {
    const counted = await this.database.read<{ month: string; entries: number }>(
      `SELECT ${inAlmaty} AS month, count(*)::int AS entries FROM ledger.entry e GROUP BY month
       ORDER BY month DESC LIMIT 60`,
    );
    const closes = await this.database.read<CloseRow>(
      `SELECT ${columns} FROM reporting.month_close`,
    );
    const byMonth = new Map(closes.map((row) => [row.month, row]));
    return this.transactions.run(async (tx) => {
      const people = closes.flatMap(({ preparedBy, confirmedBy }) => [preparedBy, confirmedBy]);
      const ids = [...new Set(people.filter((id) => id !== null))];
      const names = await this.accounts.namesOf(tx, ids);
      const nameOf = (id: string | null): string | null =>
        id === null ? null : (names.get(id) ?? id);
      return counted.map(({ month, entries }) => {
        const close = byMonth.get(month);
        return {
          ...{ month, entries, isOver: month < monthOf(tx.now) },
          state: stateOf(close),
          preparedBy: close?.preparedBy ?? null,
          preparedByName: nameOf(close?.preparedBy ?? null),
          confirmedByName: nameOf(close?.confirmedBy ?? null),
          closedAt: close?.confirmedAt ?? null,
          lastSeq: close ? Number(close.lastSeq) : null,
          lastHash: close?.lastHash ?? null,
        };
      });
    });
  }

  /**
   * Counts what every kind of account held at the end of a month. Again by anybody counts anew,
   * until it is confirmed.
   * @throws NotFound, MonthNotOver, MonthDecided, BooksDiffer
   */
  async prepare(actor: Actor, month: string): Promise<void> {
    const by = accountOf(actor);
    if (!shape.test(month)) throw new NotFound();
    await this.transactions.run(async (tx) => {
      if (month >= monthOf(tx.now)) throw new MonthNotOver();
      const before = await this.#lock(tx, month);
      if (before?.confirmedAt) throw new MonthDecided();
      await this.#refuseWhenEarlierIsOpen(tx, month);
      await this.#refuseWhenDifferent(tx);
      await tx.query(
        `INSERT INTO reporting.month_close (month, last_seq, last_hash, totals, prepared_by,
           prepared_at)
         SELECT $1, c.seq, c.hash, (${totalsOf('$1')}), $2, $3
         FROM (SELECT max(c.seq) AS seq FROM ledger.chain c JOIN ledger.entry e
           ON e.id = c.entry_id WHERE ${inAlmaty} <= $1) AS last
         JOIN ledger.chain c ON c.seq = last.seq
         ON CONFLICT (month) DO UPDATE SET last_seq = excluded.last_seq,
           last_hash = excluded.last_hash, totals = excluded.totals,
           prepared_by = excluded.prepared_by, prepared_at = excluded.prepared_at`,
        [month, by, tx.now],
      );
      await this.#record(tx, by, { month, deed: 'prepared' });
    });
  }

  /**
   * Another person confirms; nothing of the month changes any more.
   * @throws NotFound, MonthDecided, OtherPersonConfirms, BooksDiffer
   */
  async confirm(actor: Actor, month: string): Promise<void> {
    const by = accountOf(actor);
    if (!shape.test(month)) throw new NotFound();
    await this.transactions.run(async (tx) => {
      const close = await this.#lock(tx, month);
      if (!close) throw new NotFound();
      if (close.confirmedAt) throw new MonthDecided();
      if (close.preparedBy === by) throw new OtherPersonConfirms();
      await this.#refuseWhenDifferent(tx);
      await tx.query(
        `UPDATE reporting.month_close SET confirmed_by = $2, confirmed_at = $3 WHERE month = $1`,
        [month, by, tx.now],
      );
      await this.#record(tx, by, { month, deed: 'confirmed' });
    });
  }

  async #lock(tx: Tx, month: string): Promise<CloseRow | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`month:${month}`]);
    const [row] = await tx.query<CloseRow>(
      `SELECT ${columns} FROM reporting.month_close WHERE month = $1`,
      [month],
    );
    return row ?? null;
  }

  /** Months are closed in their order, and only what is sealed is counted. */
  async #refuseWhenEarlierIsOpen(tx: Tx, month: string): Promise<void> {
    const [open] = await tx.query(
      `SELECT FROM ledger.entry e WHERE ${inAlmaty} < $1 AND NOT EXISTS (
         SELECT FROM reporting.month_close m
         WHERE m.month = ${inAlmaty} AND m.confirmed_at IS NOT NULL)
       UNION ALL
       SELECT FROM ledger.entry e WHERE ${inAlmaty} <= $1
         AND NOT EXISTS (SELECT FROM ledger.chain c WHERE c.entry_id = e.id)
       LIMIT 1`,
      [month],
    );
    if (open) throw new MonthNotOver();
  }

  async #refuseWhenDifferent(tx: Tx): Promise<void> {
    const [row] = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM reporting.difference WHERE resolved_at IS NULL',
    );
    if (row && row.count > 0) throw new BooksDiffer(row.count);
  }

  async #record(tx: Tx, by: string, { month, deed }: { month: string; deed: string }) {
    await Audit.record(tx, {
      ...{ action: `month.${deed}`, actor: `account:${by}` },
      ...{ subjectKind: 'month', subjectId: month, before: null, after: { deed } },
    });
  }
}

/**
 * What every kind of account held when a month ended, as SQL that gives one JSON object. Kinds
 * that hold another currency than tenge are named with it.
 */
export function totalsOf(month: string): string {
  return `SELECT coalesce(jsonb_object_agg(kind || currency, minor::text), '{}') FROM (
    SELECT a.kind, CASE a.currency WHEN 'KZT' THEN '' ELSE ' ' || a.currency END AS currency,
      sum(moved.minor) AS minor
    FROM (SELECT entry_id, to_account AS account, amount_minor AS minor FROM ledger.transfer
          UNION ALL SELECT entry_id, from_account, -amount_minor FROM ledger.transfer) AS moved
    JOIN ledger.account a ON a.id = moved.account
    JOIN ledger.entry e ON e.id = moved.entry_id
    WHERE ${inAlmaty} <= ${month} GROUP BY a.kind, a.currency) AS held`;
}

function stateOf(close: CloseRow | undefined): MonthLine['state'] {
  if (close === undefined) return 'open';
  return close.confirmedAt === null ? 'prepared' : 'closed';
}

function monthOf(now: Date): string {
  return almatyDay(now).slice(0, 7);
}
