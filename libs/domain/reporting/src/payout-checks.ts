import type { BookCheck } from './book-check.js';

/** Rules about the money of granted wishes on its way to institutions and shops. */
export const payoutChecks: readonly BookCheck[] = [
  {
    kind: 'payoutDiffers',
    cause: 'A payout and the book disagree about what was sent or spent.',
    remedy: 'Follow the entries of the payout; undo the one that is wrong.',
    sql: `SELECT coalesce(i.id::text, m.reference) AS subject, coalesce(i.state, 'no payout') || ' '
        || coalesce(i.amount_minor, 0) || ', sent ' || coalesce(m.sent, 0) || ', spent '
        || coalesce(m.spent, 0) || ', returned ' || coalesce(m.returned, 0) AS detail
      FROM payouts.item i
      FULL JOIN (SELECT e.external_reference AS reference,
          sum(t.amount_minor) FILTER (WHERE e.template = 'payout_sent') AS sent,
          sum(t.amount_minor) FILTER (WHERE e.template = 'payout_spent' AND r.id IS NULL) AS spent,
          sum(t.amount_minor) FILTER (WHERE e.template = 'payout_returned') AS returned
        FROM ledger.entry e
        JOIN ledger.transfer t ON t.entry_id = e.id AND t.position = 0
        LEFT JOIN ledger.entry r ON r.reverses = e.id
        WHERE e.template IN ('payout_sent', 'payout_spent', 'payout_returned')
        GROUP BY e.external_reference) AS m ON m.reference = i.id::text
      WHERE i.id IS NULL OR (
        coalesce(m.sent, 0), coalesce(m.spent, 0), coalesce(m.returned, 0)) IS DISTINCT FROM (
        CASE WHEN i.state IN ('sent', 'spent', 'returned') THEN i.amount_minor ELSE 0 END::numeric,
        CASE WHEN i.state = 'spent' THEN i.amount_minor ELSE 0 END::numeric,
        CASE WHEN i.state = 'returned' THEN i.amount_minor ELSE 0 END::numeric)`,
  },
  {
    kind: 'fundedWithTwoFates',
    cause:
      'The money of a granted wish is in two places, or in none: what is held, ordered, spent and left over is not what was paid.',
    remedy: 'Follow the entries of the wish; nothing more may be paid out for it until then.',
    sql: `SELECT w.id AS subject, 'paid ' || w.paid_minor || ', held '
        || coalesce(b.held, 0) || ', ordered ' || coalesce(b.ordered, 0) || ', planned '
        || coalesce(i.planned, 0) || ', sent ' || coalesce(i.sent, 0) || ', spent '
        || coalesce(i.spent, 0) || ', left over ' || coalesce(o.minor, 0) AS detail
      FROM wishes.wish w
      LEFT JOIN (SELECT wish_id,
          sum(amount_minor) FILTER (WHERE state = 'planned') AS planned,
          sum(amount_minor) FILTER (WHERE state = 'sent') AS sent,
          sum(amount_minor) FILTER (WHERE state = 'spent') AS spent
        FROM payouts.item GROUP BY wish_id) AS i ON i.wish_id = w.id
      LEFT JOIN (SELECT wish_id, sum(amount_minor) AS minor FROM payouts.left_over
        WHERE state = 'booked' GROUP BY wish_id) AS o ON o.wish_id = w.id
      LEFT JOIN (SELECT a.subject, sum(m.minor) FILTER (WHERE a.kind = 'held') AS held,
          sum(m.minor) FILTER (WHERE a.kind = 'ordered') AS ordered
        FROM ledger.account a
        JOIN (SELECT to_account AS account, amount_minor AS minor FROM ledger.transfer
          UNION ALL SELECT from_account, -amount_minor FROM ledger.transfer) AS m
          ON m.account = a.id
        WHERE a.kind IN ('held', 'ordered') AND a.currency = 'KZT'
        GROUP BY a.subject) AS b ON b.subject = w.id::text
      WHERE coalesce(b.held, 0) + coalesce(b.ordered, 0) + coalesce(i.spent, 0)
          + coalesce(o.minor, 0) <> w.paid_minor
        OR coalesce(b.ordered, 0) <> coalesce(i.sent, 0)
        OR (i.planned IS NOT NULL AND coalesce(b.held, 0) <> i.planned)`,
  },
  {
    kind: 'payoutWithoutSecondPerson',
    cause: 'A payout or an account of a payee was agreed to by the person who asked for it.',
    remedy: 'Stop the payment at the bank and find out who wrote past the service.',
    sql: `SELECT id AS subject, 'batch ' || state AS detail FROM payouts.batch
      WHERE approved_by = created_by OR sent_by = exported_by OR voided_by = void_asked_by
      UNION ALL SELECT id, 'account ' || state FROM payouts.payee_account
      WHERE approved_by = requested_by
      UNION ALL SELECT id, 'left over ' || state FROM payouts.left_over
      WHERE state = 'booked' AND decided_by = requested_by`,
  },
];
