import type { BookCheck } from './book-check.js';

/** Rules about our bank account and the reserve fund: what two people agreed on, and the book. */
export const bankChecks: readonly BookCheck[] = [
  {
    kind: 'transferWithoutLine',
    cause:
      'A gift by bank transfer counts as received, and no confirmed line of a statement says so.',
    remedy: 'Look for the line in the statements of the bank; nothing may be bought until then.',
    sql: `SELECT p.id AS subject, 'received ' || p.amount_minor AS detail
      FROM payments.payment p
      LEFT JOIN payments.statement_line l ON l.payment_id = p.id AND l.state = 'confirmed'
      WHERE p.provider = 'bank' AND p.succeeded_at IS NOT NULL
        AND l.amount_minor IS DISTINCT FROM p.amount_minor`,
  },
  {
    kind: 'lineNotBooked',
    cause: 'Two people confirmed a line of a statement, and its gift or refund is not settled.',
    remedy: 'Follow the payment or refund of the line; ask who confirmed it.',
    sql: `SELECT l.id AS subject, l.fate || ' ' || l.amount_minor AS detail
      FROM payments.statement_line l
      LEFT JOIN payments.payment p ON p.id = l.payment_id AND p.succeeded_at IS NOT NULL
      LEFT JOIN payments.refund r ON r.id = l.refund_id AND r.state IN ('settled', 'failed')
      WHERE l.state = 'confirmed' AND (
        (l.fate IN ('payment', 'reserve') AND p.amount_minor IS DISTINCT FROM l.amount_minor)
        OR (l.fate = 'refund' AND r.amount_minor IS DISTINCT FROM l.amount_minor))`,
  },
  {
    kind: 'grantNotBooked',
    cause: 'The reserve fund paid for a wish, and the book has no such entry or another amount.',
    remedy: 'Follow the entry of the grant; undo the one that is wrong.',
    sql: `SELECT g.id AS subject, g.state || ' ' || g.amount_minor || ', book '
        || coalesce(e.minor, 0) AS detail
      FROM pledges.reserve_grant g
      LEFT JOIN (SELECT e.id, sum(t.amount_minor) AS minor FROM ledger.entry e
        JOIN ledger.transfer t ON t.entry_id = e.id
        WHERE e.template = 'reserve_granted' GROUP BY e.id) AS e ON e.id = g.entry_id
      WHERE g.state IN ('granted', 'returned') AND e.minor IS DISTINCT FROM g.amount_minor`,
  },
  {
    kind: 'lineWaitsLong',
    cause: 'Money came to our account a week ago and nobody has said whose it is.',
    remedy: 'Look at the line: match it, put it in the reserve fund, or say what it is.',
    sql: `SELECT l.id AS subject, l.state || ' ' || l.amount_minor AS detail
      FROM payments.statement_line l JOIN payments.statement s ON s.id = l.statement_id
      WHERE l.state <> 'confirmed' AND l.direction = 'in'
        AND s.imported_at < now() - interval '7 days'`,
  },
];
