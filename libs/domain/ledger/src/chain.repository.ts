import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import type { SealedTransfer } from './chain.js';

/** The last link, or where an entry stands in the chain. */
export interface Seal {
  /** 1 for the first entry; without holes. */
  readonly seq: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** An entry that waits to be sealed. */
export interface UnsealedEntry {
  readonly id: string;
  readonly at: string;
  readonly template: string;
  readonly reference: string;
  readonly reason: string;
  readonly actor: string;
  readonly reverses: string | null;
  readonly transfers: readonly SealedTransfer[];
}

export interface Link extends Seal {
  readonly entryId: string;
  readonly previous: string;
}

/** A link and its entry as the tables hold it now; `id` is null when the entry is gone. */
export interface ChainRow {
  readonly seq: string;
  readonly previous: string;
  readonly hash: string;
  readonly entry_id: string;
  readonly id: string | null;
  readonly at: string | null;
  readonly template: string | null;
  readonly reference: string | null;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly reverses: string | null;
  readonly transfers: readonly SealedTransfer[];
}

const almaty = 'Asia/Almaty';

/** Statements on the chain. It only grows. */
@Injectable()
export class ChainRepository {
  /** One sealer at a time in the whole service; false when another is at it. */
  async lock(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ got: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('ledger.chain', 0)) AS got`,
    );
    return row?.got ?? false;
  }

  async head(tx: Tx): Promise<Seal | null> {
    const [row] = await tx.query<{ seq: string; hash: string }>(
      `SELECT seq, encode(hash, 'hex') AS hash FROM ledger.chain ORDER BY seq DESC LIMIT 1`,
    );
    return row ? { seq: Number(row.seq), hash: row.hash } : null;
  }

  /**
   * Entries without a link, in the order in which their transfers were written: what an entry
   * spends was brought by one before it. An entry may be written before another and become visible
   * after it, so all of the time since an instant is looked through, not what follows the last
   * link.
   */
  async unsealed(
    tx: Tx,
    wanted: { readonly since: Date | null; readonly most: number },
  ): Promise<UnsealedEntry[]> {
    return tx.query<UnsealedEntry>(
      `SELECT e.id, to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
         e.template, e.external_reference AS reference, e.reason, e.actor, e.reverses,
         (SELECT json_agg(json_build_array(
              f.kind, f.subject, t.kind, t.subject, f.currency, r.amount_minor::text)
            ORDER BY r.position)
          FROM ledger.transfer r
          JOIN ledger.account f ON f.id = r.from_account
          JOIN ledger.account t ON t.id = r.to_account
          WHERE r.entry_id = e.id) AS transfers
       FROM ledger.entry e
       WHERE ($1::timestamptz IS NULL OR e.created_at >= $1)
         AND NOT EXISTS (SELECT FROM ledger.chain c WHERE c.entry_id = e.id)
       ORDER BY (SELECT min(r.written) FROM ledger.transfer r WHERE r.entry_id = e.id)
       LIMIT $2`,
      [wanted.since, wanted.most],
    );
  }

  async append(tx: Tx, links: readonly Link[]): Promise<void> {
    await tx.query(
      `INSERT INTO ledger.chain (seq, entry_id, previous_hash, hash, sealed_at)
       SELECT seq, entry_id, decode(previous, 'hex'), decode(hash, 'hex'), $5
       FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[])
         AS link (seq, entry_id, previous, hash) ORDER BY seq`,
      [
        links.map(({ seq }) => seq),
        links.map(({ entryId }) => entryId),
        links.map(({ previous }) => previous),
        links.map(({ hash }) => hash),
        tx.now,
      ],
    );
  }

  /** Keeps the last link of every day of Almaty that is over; returns how many days that were. */
  async keepDayHeads(tx: Tx): Promise<number> {
    const rows = await tx.query(
      `INSERT INTO ledger.day_head (day, seq, hash, kept_at)
       SELECT DISTINCT ON (day) day, seq, hash, $1
       FROM (SELECT (sealed_at AT TIME ZONE '${almaty}')::date AS day, seq, hash
             FROM ledger.chain
             WHERE seq > coalesce((SELECT max(seq) FROM ledger.day_head), 0)) AS link
       WHERE day < ($1::timestamptz AT TIME ZONE '${almaty}')::date
         AND day > coalesce((SELECT max(day) FROM ledger.day_head), '-infinity'::date)
       ORDER BY day, seq DESC
       ON CONFLICT (day) DO NOTHING RETURNING day`,
      [tx.now],
    );
    return rows.length;
  }

  async sealOf(tx: Tx, entryId: string): Promise<Seal | null> {
    const [row] = await tx.query<{ seq: string; hash: string }>(
      `SELECT seq, encode(hash, 'hex') AS hash FROM ledger.chain WHERE entry_id = $1`,
      [entryId],
    );
    return row ? { seq: Number(row.seq), hash: row.hash } : null;
  }

  /** Links in their order with their entries, `after` excluded and `upTo` included. */
  async page(
    tx: Tx,
    range: { readonly after: number; readonly upTo: number; readonly most: number },
  ): Promise<ChainRow[]> {
    return tx.query<ChainRow>(
      `SELECT seq, encode(previous_hash, 'hex') AS previous, encode(hash, 'hex') AS hash, entry_id,
         found_id AS id, at, template, external_reference AS reference, reason, actor, reverses,
         transfers
       FROM ledger.sealed WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3`,
      [range.after, range.upTo, range.most],
    );
  }

  /** The kept heads of days, the oldest first. */
  async dayHeads(tx: Tx, upTo: number): Promise<Array<Seal & { readonly day: string }>> {
    const rows = await tx.query<{ day: string; seq: string; hash: string }>(
      `SELECT day::text, seq, encode(hash, 'hex') AS hash FROM ledger.day_head
       WHERE seq <= $1 ORDER BY day`,
      [upTo],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }
}
