import { Injectable } from '@nestjs/common';
import { AuditorDatabase, type InstantCursor } from '@app/platform';

/** A payment as the finance desk sees it: nothing about the payer. */
export interface PaymentLine {
  readonly id: string;
  readonly provider: string;
  readonly state: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly chargedMinor: string | null;
  readonly chargedCurrency: string | null;
  readonly settlementCurrency: string | null;
  readonly settlementGrossMinor: string | null;
  readonly feeMinor: string | null;
  readonly exchangeRate: string | null;
  readonly refundingMinor: string;
  readonly takenBackMinor: string;
  readonly giftState: string | null;
  readonly receiptNumber: string | null;
  readonly createdAt: Date;
  readonly succeededAt: Date | null;
}

/** A gift whose money waits for its donor's choice. */
export interface WaitingLine {
  readonly pledgeId: string;
  readonly waitingMinor: string;
  readonly since: Date;
  readonly remindedAt: Date | null;
}

/** A move of money, for a spreadsheet. */
export interface MoveLine {
  readonly number: string | null;
  readonly at: Date;
  readonly template: string;
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly reason: string;
  readonly actor: string;
}

/** Payments that came, that are awaited, or that came to nothing. */
export type PaymentFilter = 'received' | 'awaited' | 'closed';

const states: Readonly<Record<PaymentFilter, readonly string[]>> = {
  received: ['succeeded', 'refunded'],
  awaited: ['prepared', 'started'],
  closed: ['failed', 'expired'],
};

/** Lists of the finance desk, read by the auditor's role. */
@Injectable()
export class FinanceLists {
  constructor(private readonly database: AuditorDatabase) {}

  /** Payments, the newest first. */
  async payments(page: {
    filter: PaymentFilter;
    before: InstantCursor | null;
    most: number;
  }): Promise<PaymentLine[]> {
    return this.database.read<PaymentLine>(
      `SELECT p.id, p.provider, p.state, p.amount_minor::text AS "amountMinor", p.currency,
         p.charged_minor::text AS "chargedMinor", p.charged_currency AS "chargedCurrency",
         p.settlement_currency AS "settlementCurrency",
         p.settlement_gross_minor::text AS "settlementGrossMinor",
         p.settlement_fee_minor::text AS "feeMinor", p.exchange_rate AS "exchangeRate",
         p.refunding_minor::text AS "refundingMinor",
         (SELECT coalesce(sum(t.amount_minor), 0)::text FROM payments.taken_back t
           WHERE t.payment_id = p.id AND t.state IN ('taken', 'lost')) AS "takenBackMinor",
         g.state AS "giftState", p.created_at AS "createdAt", p.succeeded_at AS "succeededAt",
         'ZH-' || to_char(r.issued_at AT TIME ZONE 'Asia/Almaty', 'YYYY') || '-'
           || lpad(r.number::text, 6, '0') AS "receiptNumber"
       FROM payments.payment p
       LEFT JOIN pledges.pledge g ON g.id = p.reference_id
       LEFT JOIN pledges.receipt r ON r.pledge_id = g.id
       WHERE p.state = ANY ($1) AND ($2::timestamptz IS NULL OR (p.created_at, p.id) < ($2, $3::uuid))
       ORDER BY p.created_at DESC, p.id DESC LIMIT $4`,
      [states[page.filter], page.before?.at ?? null, page.before?.id ?? null, page.most],
    );
  }

  /** Gifts whose money waits, the longest first, at most two hundred. */
  async waiting(): Promise<WaitingLine[]> {
    return this.database.read<WaitingLine>(
      `SELECT id AS "pledgeId", closed_at AS since, reminded_at AS "remindedAt",
         (amount_minor - moved_minor - refunded_minor - reserved_minor)::text AS "waitingMinor"
       FROM pledges.pledge
       WHERE state = 'late' AND amount_minor > moved_minor + refunded_minor + reserved_minor
       ORDER BY closed_at, id LIMIT 200`,
    );
  }

  /** Every move of a month of Almaty, in the order of the book. */
  async moves(month: string): Promise<MoveLine[]> {
    return this.database.read<MoveLine>(
      `SELECT c.seq::text AS number, e.created_at AS at, e.template,
         e.external_reference AS reference, f.kind || ' ' || f.subject AS "from",
         t.kind || ' ' || t.subject AS "to", m.amount_minor::text AS "amountMinor", f.currency,
         e.reason, e.actor
       FROM ledger.entry e
       JOIN ledger.transfer m ON m.entry_id = e.id
       JOIN ledger.account f ON f.id = m.from_account
       JOIN ledger.account t ON t.id = m.to_account
       LEFT JOIN ledger.chain c ON c.entry_id = e.id
       WHERE to_char(e.created_at AT TIME ZONE 'Asia/Almaty', 'YYYY-MM') = $1
       ORDER BY c.seq NULLS LAST, e.created_at, e.id, m.position LIMIT 200000`,
      [month],
    );
  }
}
