import { Injectable } from '@nestjs/common';
import { AuditorDatabase } from '@app/platform';
import { CountOfTheMinute } from './count-of-the-minute.js';

/** What came in and went out in one month of Almaty, in tiyin. */
export interface BookMonth {
  /** Such as 2026-03. */
  readonly month: string;
  readonly givenMinor: bigint;
  readonly gifts: number;
  readonly feesMinor: bigint;
  readonly refundedMinor: bigint;
}

/** What was given to the wishes of one region, in tiyin. */
export interface BookRegion {
  readonly code: string;
  readonly placedMinor: bigint;
  readonly wishes: number;
}

/** What gifts paid in another currency brought, in its minor units: never added to tenge. */
export interface BookAbroad {
  readonly currency: string;
  readonly givenMinor: bigint;
  readonly feesMinor: bigint;
  readonly refundedMinor: bigint;
}

/** The book of money as everybody may read it. No row of it is about one person. */
export interface PublicBook {
  /** What all accounts of a kind hold now, in tiyin. */
  readonly balances: ReadonlyMap<string, bigint>;
  readonly givenMinor: bigint;
  readonly feesMinor: bigint;
  readonly months: readonly BookMonth[];
  readonly regions: readonly BookRegion[];
  readonly abroad: readonly BookAbroad[];
  /** Half of all gifts reached their child within so many days; null for fewer than five. */
  readonly medianDays: number | null;
  readonly entries: number;
  readonly headHash: string | null;
  readonly countedAt: Date;
}

/** One link of the chain. */
export interface PublicEntry {
  readonly number: number;
  readonly hash: string;
  readonly template: string;
  readonly at: Date;
}

const fewest = 5;

/** Adds up the book for everybody; one count serves all readers of a minute. */
@Injectable()
export class PublicBookService {
  readonly #counted = new CountOfTheMinute(() => this.#count());

  constructor(private readonly database: AuditorDatabase) {}

  /** The newest count, at most a minute old. */
  async read(): Promise<PublicBook> {
    return this.#counted.read();
  }

  /** An entry of the chain by its number; null when there is none yet. */
  async entry(number: number): Promise<PublicEntry | null> {
    const [row] = await this.database.read<{ hash: string; template: string; at: Date }>(
      `SELECT encode(c.hash, 'hex') AS hash, e.template, e.created_at AS at
       FROM ledger.chain c JOIN ledger.entry e ON e.id = c.entry_id WHERE c.seq = $1`,
      [number],
    );
    return row ? { number, ...row } : null;
  }

  async #count(): Promise<PublicBook> {
    const [balances, fees, months, regions, abroad, days, head] = await Promise.all([
      this.#balances(),
      this.#sums(),
      this.#months(),
      this.#regions(),
      this.#abroad(),
      this.#days(),
      this.#head(),
    ]);
    return {
      balances,
      givenMinor: fees.given,
      feesMinor: fees.fees,
      months,
      regions,
      abroad,
      medianDays: days,
      entries: head === undefined ? 0 : Number(head.seq),
      headHash: head?.hash ?? null,
      countedAt: new Date(),
    };
  }

  async #balances(): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.database.read<{ kind: string; minor: string }>(
      `SELECT a.kind, sum(m.minor)::bigint AS minor
       FROM (SELECT to_account AS account, amount_minor AS minor FROM ledger.transfer
             UNION ALL SELECT from_account, -amount_minor FROM ledger.transfer) AS m
       JOIN ledger.account a ON a.id = m.account WHERE a.currency = 'KZT' GROUP BY a.kind
       UNION ALL
       -- Tenge that went back, or were lost, in another currency left by the exchange.
       SELECT CASE WHEN e.template LIKE 'dispute%' THEN 'losses_abroad' ELSE 'refunded_abroad' END,
         sum(CASE WHEN e.template LIKE '%reconverted' THEN -t.amount_minor ELSE t.amount_minor END)
       FROM ledger.entry e JOIN ledger.transfer t ON t.entry_id = e.id
       WHERE e.template IN ('refund_converted', 'refund_reconverted', 'dispute_converted',
         'dispute_reconverted') GROUP BY 1`,
    );
    return new Map(rows.map(({ kind, minor }) => [kind, BigInt(minor)]));
  }

  async #sums(): Promise<{ given: bigint; fees: bigint }> {
    const [row] = await this.database.read<{ given: string; fees: string }>(
      `SELECT coalesce(sum(t.amount_minor) FILTER (WHERE a.kind = 'unallocated'
           AND e.template IN ('payment_received', 'payment_converted')), 0)::bigint AS given,
         coalesce(sum(t.amount_minor) FILTER (
           WHERE e.template IN ('provider_fee', 'dispute_fee')), 0)::bigint AS fees
       FROM ledger.entry e JOIN ledger.transfer t ON t.entry_id = e.id
       JOIN ledger.account a ON a.id = t.to_account AND a.currency = 'KZT'
       WHERE e.template IN ('payment_received', 'payment_converted', 'provider_fee', 'dispute_fee')`,
    );
    return { given: BigInt(row?.given ?? 0), fees: BigInt(row?.fees ?? 0) };
  }

  async #months(): Promise<BookMonth[]> {
    const rows = await this.database.read<{
      month: string;
      given: string;
      gifts: number;
      fees: string;
      refunded: string;
    }>(
      `SELECT to_char(e.created_at AT TIME ZONE 'Asia/Almaty', 'YYYY-MM') AS month,
         coalesce(sum(t.amount_minor) FILTER (WHERE to_kind.kind = 'unallocated'
           AND e.template IN ('payment_received', 'payment_converted')), 0)::bigint AS given,
         count(*) FILTER (WHERE to_kind.kind = 'unallocated'
           AND e.template IN ('payment_received', 'payment_converted'))::int AS gifts,
         coalesce(sum(t.amount_minor) FILTER (
           WHERE e.template IN ('provider_fee', 'dispute_fee')), 0)::bigint AS fees,
         coalesce(sum(t.amount_minor) FILTER (WHERE to_kind.kind = 'refunded'
           OR e.template = 'refund_converted'), 0)::bigint AS refunded
       FROM ledger.entry e JOIN ledger.transfer t ON t.entry_id = e.id
       JOIN ledger.account to_kind ON to_kind.id = t.to_account
       WHERE to_kind.currency = 'KZT'
         AND e.template NOT IN ('gift_placed', 'gift_released', 'gift_moved')
       GROUP BY month ORDER BY month DESC LIMIT 24`,
    );
    return rows.map(({ month, gifts, given, fees, refunded }) => ({
      month,
      gifts,
      givenMinor: BigInt(given),
      feesMinor: BigInt(fees),
      refundedMinor: BigInt(refunded),
    }));
  }

  async #regions(): Promise<BookRegion[]> {
    const rows = await this.database.read<{ code: string; placed: string; wishes: number }>(
      `SELECT i.region_code AS code, sum(w.paid_minor)::bigint AS placed, count(*)::int AS wishes
       FROM wishes.wish w JOIN institutions.institution i ON i.id = w.institution_id
       WHERE w.paid_minor > 0 GROUP BY i.region_code ORDER BY placed DESC, code`,
    );
    return rows.map(({ code, wishes, placed }) => ({ code, wishes, placedMinor: BigInt(placed) }));
  }

  async #abroad(): Promise<BookAbroad[]> {
    const rows = await this.database.read<{
      currency: string;
      given: string;
      fees: string;
      refunded: string;
    }>(
      `SELECT a.currency, coalesce(sum(t.amount_minor) FILTER (
           WHERE e.template = 'payment_received_abroad'), 0)::bigint AS given,
         coalesce(sum(t.amount_minor) FILTER (
           WHERE e.template IN ('provider_fee', 'dispute_fee')), 0)::bigint AS fees,
         (coalesce(sum(t.amount_minor) FILTER (WHERE a.kind = 'refunded'), 0) - coalesce(
           sum(t.amount_minor) FILTER (WHERE e.template IN
             ('refund_bounced_abroad', 'taken_back_returned_abroad') AND a.kind = 'exchange'), 0)
         )::bigint AS refunded
       FROM ledger.entry e JOIN ledger.transfer t ON t.entry_id = e.id
       JOIN ledger.account a ON a.id = t.to_account AND a.currency <> 'KZT'
       GROUP BY a.currency ORDER BY a.currency`,
    );
    return rows.map(({ currency, given, fees, refunded }) => ({
      ...{ currency, givenMinor: BigInt(given) },
      ...{ feesMinor: BigInt(fees), refundedMinor: BigInt(refunded) },
    }));
  }

  async #days(): Promise<number | null> {
    const [row] = await this.database.read<{ days: number | null; known: number }>(
      `SELECT count(*)::int AS known, greatest(1, round(percentile_cont(0.5) WITHIN GROUP (
           ORDER BY extract(epoch FROM d.accepted_at - g.settled_at) / 86400)))::int AS days
       FROM pledges.pledge g JOIN deliveries.delivery d ON d.wish_id = g.wish_id
       WHERE g.state = 'paid' AND g.settled_at IS NOT NULL AND d.accepted_at >= g.settled_at`,
    );
    return row?.days == null || row.known < fewest ? null : row.days;
  }

  async #head(): Promise<{ seq: string; hash: string } | undefined> {
    const [row] = await this.database.read<{ seq: string; hash: string }>(
      `SELECT seq, encode(hash, 'hex') AS hash FROM ledger.chain ORDER BY seq DESC LIMIT 1`,
    );
    return row;
  }
}
