import type { BookCheck } from './book-check.js';

/** What an entry moved from or to a kind of account, with its currency, by template. */
const movedBy = (templates: string, side: 'from' | 'to', kind: string): string => `
  SELECT e.external_reference AS reference, a.currency, sum(t.amount_minor) AS minor
  FROM ledger.entry e
  JOIN ledger.transfer t ON t.entry_id = e.id
  JOIN ledger.account a ON a.id = t.${side}_account AND a.kind IN (${kind})
  WHERE e.template IN (${templates}) GROUP BY e.external_reference, a.currency`;

/** Rules about gifts that were paid in another currency. Amounts of two are never added. */
export const exchangeChecks: readonly BookCheck[] = [
  {
    kind: 'chargeDiffers',
    cause: 'A payment in another currency was not charged what its rate says.',
    remedy: 'Compare payment, rate and provider; give back what was charged too much.',
    sql: `SELECT p.id AS subject, 'charged ' || p.charged_minor || ' ' || p.charged_currency
        || ' for ' || p.amount_minor || ' at ' || r.rate_minor || ' for ' || r.quantity AS detail
      FROM payments.payment p LEFT JOIN payments.exchange_rate r ON r.id = p.rate_id
      WHERE p.charged_minor IS NOT NULL AND (r.currency IS DISTINCT FROM p.charged_currency
        OR p.charged_minor IS DISTINCT FROM ceil(p.amount_minor::numeric * r.quantity
          * CASE WHEN p.charged_currency = ANY ('{BIF,CLP,DJF,GNF,ISK,JPY,KMF,KRW,PYG,RWF,UGX,UYI,VND,VUV,XAF,XOF,XPF}')
              THEN 1 WHEN p.charged_currency = ANY ('{BHD,IQD,JOD,KWD,LYD,OMR,TND}') THEN 1000
              WHEN p.charged_currency = ANY ('{CLF,UYW}') THEN 10000 ELSE 100 END
          / r.rate_minor))`,
  },
  {
    kind: 'chargeNotBooked',
    cause: 'What was charged in another currency, or the gift in tenge for it, is not in the book.',
    remedy: 'Compare payment, rate and provider; book what is missing or undo what is wrong.',
    sql: `SELECT coalesce(p.id::text, c.reference, k.reference) AS subject,
        'charged ' || coalesce(p.charged_minor || ' ' || p.charged_currency, 'nothing')
        || ', booked ' || coalesce(c.minor || ' ' || c.currency, 'nothing')
        || ' for ' || coalesce(k.minor, 0) AS detail
      FROM (SELECT * FROM payments.payment
        WHERE charged_minor IS NOT NULL AND succeeded_at IS NOT NULL) AS p
      FULL JOIN (${movedBy(`'payment_received_abroad'`, 'to', `'exchange'`)}) AS c
        ON c.reference = p.id::text
      FULL JOIN (${movedBy(`'payment_converted'`, 'from', `'exchange'`)}) AS k
        ON k.reference = coalesce(p.id::text, c.reference)
      WHERE (p.charged_minor, p.charged_currency, p.amount_minor, p.currency)
        IS DISTINCT FROM (c.minor, c.currency, k.minor, k.currency)`,
  },
  {
    kind: 'exchangeBackDiffers',
    cause: 'Tenge left for the exchange and not the same share of what was charged, or came back.',
    remedy: 'Follow the entries of the refund or dispute; undo the one that is wrong.',
    sql: `SELECT coalesce(b.id, k.reference, c.reference) AS subject,
        coalesce(b.what, 'nothing') || ', tenge ' || coalesce(k.minor, 0) || ', charged '
        || coalesce(c.minor || ' ' || c.currency, 'nothing') AS detail
      FROM (SELECT id::text, 'refund ' || amount_minor AS what, amount_minor, charged_minor,
            charged_currency FROM payments.refund
          WHERE charged_minor IS NOT NULL AND state = 'settled'
        UNION ALL SELECT id, cause || ' ' || amount_minor, amount_minor, charged_minor,
            charged_currency FROM payments.taken_back
          WHERE charged_minor IS NOT NULL AND state IN ('taken', 'lost')) AS b
      FULL JOIN (SELECT reference, sum(minor) AS minor FROM (
          ${movedBy(`'refund_converted', 'dispute_converted'`, 'to', `'exchange'`)} UNION ALL
          SELECT reference, currency, -minor FROM (${movedBy(
            `'refund_reconverted', 'dispute_reconverted'`,
            'from',
            `'exchange'`,
          )}) AS back) AS tenge
        WHERE currency = 'KZT' GROUP BY reference HAVING sum(minor) <> 0) AS k
        ON k.reference = b.id
      FULL JOIN (SELECT reference, currency, sum(minor) AS minor FROM (
          ${movedBy(`'refund_settled_abroad', 'money_taken_back_abroad'`, 'from', `'exchange'`)}
          UNION ALL SELECT reference, currency, -minor FROM (${movedBy(
            `'refund_bounced_abroad', 'taken_back_returned_abroad', 'dispute_won_abroad'`,
            'to',
            `'exchange'`,
          )}) AS back) AS charged
        GROUP BY reference, currency HAVING sum(minor) <> 0) AS c
        ON c.reference = coalesce(b.id, k.reference)
      WHERE (b.amount_minor, b.charged_minor, b.charged_currency)
        IS DISTINCT FROM (k.minor, c.minor, c.currency)`,
  },
  {
    kind: 'shareDiffers',
    cause: 'More of a charge in another currency goes back than was charged.',
    remedy: 'Stop refunds of the payment and compare with the provider.',
    sql: `SELECT p.id AS subject, 'back ' || sum(r.charged_minor) || ' of ' || p.charged_minor
        || ' ' || p.charged_currency AS detail
      FROM payments.payment p
      JOIN payments.refund r ON r.payment_id = p.id AND r.state <> 'failed'
      WHERE p.charged_minor IS NOT NULL GROUP BY p.id
      HAVING sum(r.charged_minor) > p.charged_minor
        OR bool_or(r.charged_currency IS DISTINCT FROM p.charged_currency)
        OR (sum(r.amount_minor) = p.amount_minor) <> (sum(r.charged_minor) = p.charged_minor)`,
  },
  {
    kind: 'giftInOtherCurrency',
    cause: 'An account that holds gifts holds another currency than tenge.',
    remedy: 'Somebody wrote past the service: undo the entry.',
    sql: `SELECT CASE WHEN a.subject = '' THEN a.kind ELSE a.subject END AS subject,
        a.kind || ' ' || a.currency || ' ' || sum(m.minor) AS detail
      FROM ledger.account a
      JOIN (SELECT to_account AS account, amount_minor AS minor FROM ledger.transfer
        UNION ALL SELECT from_account, -amount_minor FROM ledger.transfer) AS m
        ON m.account = a.id
      WHERE a.currency <> 'KZT' AND a.kind IN
        ('unallocated', 'held', 'ordered', 'spent', 'reserve', 'refund_pending')
      GROUP BY a.id HAVING sum(m.minor) <> 0`,
  },
];
