import type { BookCheck } from './book-check.js';

/** The time that lists of a provider and our own news may take. */
const settled = `m.created_at < now() - interval '1 hour'`;

/** Rules about our account with a provider, read line by line, and our own rows. */
export const providerChecks: readonly BookCheck[] = [
  {
    kind: 'providerPaymentUnknown',
    cause: 'The provider received a payment that we have not, or of another amount or fee.',
    remedy: 'Ask the provider about the payment again; look through events that wait.',
    sql: `SELECT m.id AS subject, 'provider ' || m.amount_minor || ' fee ' || m.fee_minor
        || ', here ' || coalesce(p.settlement_gross_minor || ' fee ' || p.settlement_fee_minor,
          p.state, 'nothing') AS detail
      FROM payments.movement m
      LEFT JOIN payments.payment p ON p.provider_payment_id = m.provider_payment_id
        AND p.provider = m.provider AND p.succeeded_at IS NOT NULL
      WHERE m.kind = 'payment' AND ${settled}
        AND (p.id IS NULL OR p.settlement_currency IS NOT NULL
          AND (p.settlement_gross_minor, p.settlement_fee_minor, p.settlement_currency)
            IS DISTINCT FROM (m.amount_minor, m.fee_minor, m.currency))`,
  },
  {
    kind: 'providerPaymentMissing',
    cause: 'We have a payment of which the provider knows nothing.',
    remedy: 'Stop what is bought for it and ask the provider.',
    sql: `SELECT p.id AS subject, 'received ' || p.amount_minor AS detail
      FROM payments.payment p JOIN payments.provider_look l ON l.provider = p.provider
      WHERE p.succeeded_at > l.complete_since AND p.succeeded_at < l.looked_at - interval '1 hour'
        AND NOT EXISTS (SELECT FROM payments.movement m WHERE m.provider = p.provider
          AND m.kind = 'payment' AND m.provider_payment_id = p.provider_payment_id)`,
  },
  {
    kind: 'providerMoneyBackUnknown',
    cause: 'The provider gave back or lost money, and our book has another sum for that.',
    remedy: 'Compare the payment with the provider; take its answer about it again.',
    sql: `SELECT m.provider_payment_id AS subject,
        'provider ' || m.minor || ' ' || m.currency || ', here ' || coalesce(b.minor, 0) AS detail
      FROM (SELECT m.provider, m.provider_payment_id, m.currency, -sum(m.amount_minor) AS minor
        FROM payments.movement m JOIN payments.provider_look l ON l.provider = m.provider
        WHERE m.kind IN ('refund', 'dispute') AND m.provider_payment_id IS NOT NULL
        GROUP BY 1, 2, 3 HAVING max(m.created_at) < now() - interval '1 hour'
          AND min(m.created_at) > min(l.complete_since)) AS m
      LEFT JOIN payments.payment p ON p.provider_payment_id = m.provider_payment_id
        AND p.provider = m.provider
      LEFT JOIN LATERAL (SELECT sum(minor) AS minor FROM (
        SELECT coalesce(r.charged_minor, r.amount_minor) AS minor FROM payments.refund r
          WHERE r.payment_id = p.id AND r.provider_refund_id IS NOT NULL
            AND r.state IN ('sent', 'settled')
        UNION ALL SELECT coalesce(t.charged_minor, t.amount_minor) FROM payments.taken_back t
          WHERE t.payment_id = p.id AND t.state IN ('taken', 'lost')) AS back) AS b ON true
      -- A provider that settles in a third currency says by its lines that money went, not how much.
      WHERE CASE WHEN p.id IS NULL OR m.currency = coalesce(p.charged_currency, p.currency)
        THEN m.minor IS DISTINCT FROM coalesce(b.minor, 0)
        ELSE m.minor > 0
          AND NOT EXISTS (SELECT FROM payments.refund r WHERE r.payment_id = p.id)
          AND NOT EXISTS (SELECT FROM payments.taken_back t WHERE t.payment_id = p.id) END`,
  },
];
