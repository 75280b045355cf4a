import type { BookCheck } from './book-check.js';

/** Rules about money that leaves again: refunds, and what providers took by themselves. */
export const moneyBackChecks: readonly BookCheck[] = [
  {
    kind: 'refundNotBooked',
    cause: 'A refund reached its payer and the book does not say so, or says another amount.',
    remedy: 'Compare with the provider; book the refund or undo the entry.',
    sql: `SELECT coalesce(r.id::text, e.external_reference) AS subject,
        coalesce(r.state, 'no refund') || ', booked ' || coalesce(sum(t.amount_minor), 0) AS detail
      FROM (SELECT * FROM payments.refund WHERE state = 'settled') AS r
      FULL JOIN (SELECT * FROM ledger.entry e WHERE e.template IN ('refund_settled', 'refund_settled_abroad')
          AND NOT EXISTS (SELECT FROM ledger.entry b
            WHERE b.template IN ('refund_bounced', 'refund_bounced_abroad')
            AND b.external_reference = e.external_reference)) AS e
        ON e.external_reference = r.id::text
      LEFT JOIN ledger.transfer t ON t.entry_id = e.id
        AND t.to_account IN (SELECT id FROM ledger.account WHERE kind = 'refunded')
      GROUP BY r.id, r.state, r.amount_minor, r.charged_minor, e.external_reference
      HAVING coalesce(sum(t.amount_minor), 0)
        IS DISTINCT FROM coalesce(r.charged_minor, r.amount_minor, -1)`,
  },
  {
    kind: 'refundPendingDiffers',
    cause: 'Money is set aside for a refund that is over, or a refund has no money set aside.',
    remedy: 'Follow the entries of the refund; undo the one that is wrong.',
    sql: `SELECT coalesce(r.id::text, b.subject) AS subject, coalesce(r.state, 'no refund')
        || ' ' || coalesce(r.amount_minor, 0) || ', set aside ' || coalesce(b.minor, 0) AS detail
      FROM (SELECT * FROM payments.refund WHERE state IN ('approved', 'sent')) AS r
      FULL JOIN (SELECT a.subject, sum(m.minor) AS minor
        FROM ledger.account a
        JOIN (SELECT to_account AS account, amount_minor AS minor FROM ledger.transfer
          UNION ALL SELECT from_account, -amount_minor FROM ledger.transfer) AS m
          ON m.account = a.id
        WHERE a.kind = 'refund_pending' AND a.currency = 'KZT' GROUP BY a.subject HAVING sum(m.minor) <> 0) AS b
        ON b.subject = r.id::text
      WHERE b.minor IS DISTINCT FROM r.amount_minor`,
  },
  {
    kind: 'refundWaits',
    cause: 'A refund was approved three days ago and has not reached the payer.',
    remedy: 'Read its note and ask the provider; tell the donor.',
    sql: `SELECT id AS subject, state || ', ' || attempts || ' attempts' AS detail
      FROM payments.refund
      WHERE state IN ('approved', 'sent') AND created_at < now() - interval '3 days'`,
  },
  {
    kind: 'refundTooMuch',
    cause: 'More of a payment goes back than came.',
    remedy: 'Stop refunds of the payment and compare with the provider.',
    sql: `SELECT p.id AS subject, 'back ' || sum(r.amount_minor) || ' of ' || p.amount_minor AS detail
      FROM payments.payment p
      JOIN payments.refund r ON r.payment_id = p.id AND r.state <> 'failed'
      GROUP BY p.id
      HAVING sum(r.amount_minor) > p.amount_minor OR sum(r.amount_minor) <> p.refunding_minor`,
  },
  {
    kind: 'giftRefundDiffers',
    cause: 'What of a gift went back by its promise is not what was asked for and taken.',
    remedy: 'Compare the requests of the gift with the book.',
    sql: `SELECT g.id AS subject, 'promise ' || g.refunded_minor || ', asked for '
        || coalesce(asked.minor, 0) || ', taken ' || coalesce(taken.minor, 0) AS detail
      FROM pledges.pledge g
      LEFT JOIN (SELECT pledge_id, sum(amount_minor) AS minor FROM pledges.refund_request
        WHERE state IN ('approved', 'settled') OR (state = 'asked' AND source = 'waiting')
        GROUP BY pledge_id) AS asked ON asked.pledge_id = g.id
      LEFT JOIN (SELECT a.subject, sum(t.amount_minor) AS minor
        FROM ledger.entry e JOIN ledger.transfer t ON t.entry_id = e.id
        JOIN ledger.account a ON a.id = t.from_account
        WHERE e.template = 'money_recovered' GROUP BY a.subject) AS taken
        ON taken.subject = g.id::text
      WHERE g.refunded_minor <> coalesce(asked.minor, 0) + coalesce(taken.minor, 0)`,
  },
  {
    kind: 'takenBackNotBooked',
    cause: 'The provider took money by itself and the book does not agree how much.',
    remedy: 'Compare with the provider; take its answer again.',
    sql: `SELECT t.id AS subject, t.cause || ' ' || t.state || ' ' || t.amount_minor AS detail
      FROM payments.taken_back t
      LEFT JOIN ledger.entry e ON e.id = t.entry_id
        AND e.template IN ('money_taken_back', 'refund_converted', 'dispute_converted')
        AND e.external_reference = t.id
      LEFT JOIN ledger.transfer m ON m.entry_id = e.id AND m.position = 0
      WHERE t.entry_id IS NOT NULL AND m.amount_minor IS DISTINCT FROM t.amount_minor`,
  },
];
