import { bankChecks } from './bank-checks.js';
import type { BookCheck } from './book-check.js';
import { exchangeChecks } from './exchange-checks.js';
import { totalsOf } from './month-close.js';
import { moneyBackChecks } from './money-back-checks.js';
import { payoutChecks } from './payout-checks.js';
import { providerChecks } from './provider-checks.js';
import { shelfChecks } from './shelf-checks.js';
import { seasonChecks } from './season-checks.js';

export type { BookCheck } from './book-check.js';

/** Balances of all accounts at once; the view of the ledger looks each one up. */
const balances = `
  balance AS MATERIALIZED (
    SELECT a.id, a.kind, a.subject, a.currency, a.may_be_negative, sum(m.minor) AS minor
    FROM (SELECT to_account AS account, amount_minor AS minor FROM ledger.transfer
          UNION ALL SELECT from_account, -amount_minor FROM ledger.transfer) AS m
    JOIN ledger.account a ON a.id = m.account
    GROUP BY a.id)`;

/** What an entry moved from its first kind of account, by template and reference. */
const moved = (template: string, from: string): string => `
  SELECT e.id, e.external_reference AS reference, sum(t.amount_minor) AS minor
  FROM ledger.entry e
  LEFT JOIN ledger.transfer t ON t.entry_id = e.id
    AND EXISTS (SELECT FROM ledger.account a WHERE a.id = t.from_account AND a.kind IN (${from}))
  WHERE e.template = '${template}' GROUP BY e.id`;

/** Every rule that `check:books` looks at, in the order in which money flows. */
export const bookChecks: readonly BookCheck[] = [
  {
    kind: 'paymentNotBooked',
    cause: 'A payment succeeded and the book has no entry for it.',
    remedy: 'Ask the provider again; the same answer books it once.',
    sql: `SELECT p.id AS subject, 'received ' || p.amount_minor AS detail
      FROM payments.payment p
      WHERE p.succeeded_at IS NOT NULL AND NOT EXISTS (SELECT FROM ledger.entry e
        WHERE e.template IN ('payment_received', 'payment_converted')
          AND e.external_reference = p.id::text)`,
  },
  {
    kind: 'entryWithoutPayment',
    cause: 'The book received money that no payment explains, or another amount than was paid.',
    remedy: 'Compare with the provider, then undo the entry or mend the payment.',
    sql: `SELECT coalesce(p.id::text, m.reference) AS subject,
        'booked ' || coalesce(m.minor, 0) || ', paid ' || coalesce(p.amount_minor, 0) AS detail
      FROM (${moved('payment_received', `'provider_clearing', 'bank'`)}) AS m
      LEFT JOIN payments.payment p ON p.id::text = m.reference AND p.succeeded_at IS NOT NULL
      WHERE p.id IS NULL OR p.amount_minor IS DISTINCT FROM m.minor`,
  },
  {
    kind: 'promiseNotSettled',
    cause: 'A payment succeeded over five minutes ago and its promise does not know.',
    remedy: 'The sweep pledges.settle-received settles it; look why it does not.',
    sql: `SELECT g.id AS subject, g.state AS detail
      FROM pledges.pledge g JOIN payments.payment p ON p.reference_id = g.id
      WHERE g.state IN ('held', 'expired') AND p.succeeded_at < now() - interval '5 minutes'`,
  },
  {
    kind: 'promiseWithoutPayment',
    cause: 'A promise is paid, late or refunded, and no payment of that amount succeeded.',
    remedy: 'Compare with the provider; nothing may be bought for it until then.',
    sql: `SELECT g.id AS subject, g.state || ' ' || g.amount_minor AS detail
      FROM pledges.pledge g
      LEFT JOIN payments.payment p ON p.reference_id = g.id AND p.succeeded_at IS NOT NULL
      WHERE g.state IN ('paid', 'late', 'moved', 'reserved', 'refunded') AND g.source_pledge_id IS NULL
        AND p.received_minor IS DISTINCT FROM g.amount_minor`,
  },
  {
    kind: 'giftNotPlaced',
    cause: 'A paid promise has no entry that puts its money on the wish, or one of another amount.',
    remedy: 'Settle the promise again; what was done is not done twice.',
    sql: `SELECT g.id AS subject,
        'placed ' || coalesce(m.minor, 0) || ' of ' || g.amount_minor AS detail
      FROM pledges.pledge g
      LEFT JOIN (${moved('gift_placed', `'unallocated'`)}
        UNION ALL ${moved('gift_moved', `'unallocated'`)}) AS m ON m.reference = g.id::text
      WHERE g.state = 'paid' AND m.minor IS DISTINCT FROM g.amount_minor`,
  },
  {
    kind: 'receiptDiffers',
    cause: 'A paid promise has no receipt, or one of another amount or entry.',
    remedy: 'Find out who wrote the receipt; issue a right one and tell the donor.',
    sql: `SELECT g.id AS subject,
        'receipt ' || coalesce(r.amount_minor, 0) || ' of ' || g.amount_minor AS detail
      FROM pledges.pledge g
      LEFT JOIN pledges.receipt r ON r.pledge_id = g.id
      LEFT JOIN ledger.entry e ON e.id = r.entry_id AND e.external_reference = g.id::text
      WHERE g.state = 'paid'
        AND (r.amount_minor IS DISTINCT FROM g.amount_minor OR e.id IS NULL)`,
  },
  {
    kind: 'waitingMoneyDiffers',
    cause: 'Money waits for a choice of its donor, and the promise and the book disagree how much.',
    remedy: 'Follow the entries of the promise; undo the one that is wrong.',
    sql: `WITH ${balances}
      SELECT coalesce(b.subject, g.id::text) AS subject,
        'waits ' || coalesce(b.minor, 0) || ', promise ' || coalesce(g.state, 'none') AS detail
      FROM (SELECT * FROM balance WHERE kind = 'unallocated' AND currency = 'KZT' AND minor <> 0) AS b
      FULL JOIN (SELECT * FROM pledges.pledge WHERE state = 'late') AS g ON g.id::text = b.subject
      WHERE coalesce(b.minor, 0) IS DISTINCT FROM coalesce(
          g.amount_minor - g.moved_minor - g.refunded_minor - g.reserved_minor, -1)
        AND NOT EXISTS (SELECT FROM pledges.pledge o JOIN payments.payment p ON p.reference_id = o.id
          WHERE o.id::text = b.subject AND o.state IN ('held', 'expired')
            AND p.succeeded_at > now() - interval '5 minutes')`,
  },
  {
    kind: 'wishPaidDiffers',
    cause: 'What a wish has, what its promises paid and what the book holds for it disagree.',
    remedy: 'The book is right; find the step that wrote the other.',
    sql: `WITH ${balances},
      given AS (SELECT wish_id, sum(amount_minor) AS minor FROM (
          SELECT wish_id, amount_minor FROM pledges.pledge WHERE state = 'paid'
          UNION ALL SELECT wish_id, amount_minor FROM pledges.reserve_grant
          WHERE state = 'granted') AS g GROUP BY wish_id),
      held AS (SELECT subject, sum(minor) AS minor FROM balance
        WHERE kind IN ('held', 'ordered') AND currency = 'KZT' GROUP BY subject),
      gone AS (SELECT wish_id, sum(amount_minor) AS minor FROM (
          SELECT wish_id, amount_minor FROM payouts.item WHERE state = 'spent'
          UNION ALL SELECT wish_id, amount_minor FROM payouts.left_over
          WHERE state = 'booked') AS g GROUP BY wish_id)
      SELECT coalesce(w.id::text, h.subject) AS subject, 'wish ' || coalesce(w.paid_minor, 0)
        || ', promises ' || coalesce(g.minor, 0) || ', book ' || coalesce(h.minor, 0) + coalesce(o.minor, 0)
        AS detail
      FROM wishes.wish w
      LEFT JOIN given g ON g.wish_id = w.id
      LEFT JOIN gone o ON o.wish_id = w.id
      FULL JOIN held h ON h.subject = w.id::text
      WHERE (coalesce(g.minor, 0), coalesce(h.minor, 0) + coalesce(o.minor, 0))
        IS DISTINCT FROM (coalesce(w.paid_minor, 0)::numeric, coalesce(w.paid_minor, 0)::numeric)`,
  },
  {
    kind: 'wishHeldDiffers',
    cause: 'A wish keeps places for promises that do not hold them, or fewer.',
    remedy: 'Free the promises whose pay pages are closed; the wish counts anew.',
    sql: `SELECT w.id AS subject,
        'wish ' || w.held_minor || ', promises ' || coalesce(g.minor, 0) AS detail
      FROM wishes.wish w
      LEFT JOIN (SELECT wish_id, sum(amount_minor) AS minor FROM pledges.pledge
        WHERE state = 'held' GROUP BY wish_id) AS g ON g.wish_id = w.id
      WHERE w.held_minor <> coalesce(g.minor, 0)`,
  },
  {
    kind: 'moneyOnClosedWish',
    cause: 'A wish is over and money is still held for it.',
    remedy: 'Let go of the wish again: its gifts then wait for their donors.',
    sql: `SELECT id AS subject, status || ' ' || paid_minor AS detail FROM wishes.wish
      WHERE status IN ('withdrawn', 'expired', 'rejected') AND paid_minor > 0
        AND closed_at < now() - interval '5 minutes'`,
  },
  {
    kind: 'catalogueDiffers',
    cause: 'The public page of a wish shows other amounts than the wish has.',
    remedy: 'Rebuild the row of the catalogue.',
    sql: `SELECT w.id AS subject, 'shown ' || c.paid_minor || '+' || c.held_minor || ' of '
        || c.price_minor || ', is ' || w.paid_minor || '+' || w.held_minor || ' of '
        || w.price_minor AS detail
      FROM catalogue.wish c JOIN wishes.wish w ON w.id = c.id AND w.version = c.version
      WHERE (c.paid_minor, c.held_minor, c.price_minor)
        IS DISTINCT FROM (w.paid_minor, w.held_minor, w.price_minor)`,
  },
  ...exchangeChecks,
  ...moneyBackChecks,
  ...payoutChecks,
  ...providerChecks,
  ...bankChecks,
  ...shelfChecks,
  ...seasonChecks,
  {
    kind: 'entryIncomplete',
    cause: 'An entry moves nothing, or money of two currencies.',
    remedy: 'Somebody wrote past the service: restore the entry from the last export.',
    sql: `SELECT e.id AS subject, e.template || ' ' || e.external_reference AS detail
      FROM ledger.entry e
      LEFT JOIN ledger.transfer t ON t.entry_id = e.id
      LEFT JOIN ledger.account a ON a.id IN (t.from_account, t.to_account)
      GROUP BY e.id HAVING count(DISTINCT a.currency) <> 1`,
  },
  {
    kind: 'accountOverdrawn',
    cause: 'An account that holds money of others is below zero.',
    remedy: 'Find the entry that took too much and undo it.',
    sql: `WITH ${balances}
      SELECT CASE WHEN subject = '' THEN kind ELSE subject END AS subject,
        kind || ' ' || minor AS detail
      FROM balance WHERE minor < 0 AND NOT may_be_negative`,
  },
  {
    kind: 'sumNotZero',
    cause: 'The accounts of a currency do not add up to zero.',
    remedy: 'Verify the export: it names the entry.',
    sql: `WITH ${balances}
      SELECT currency AS subject, sum(minor)::text AS detail
      FROM balance GROUP BY currency HAVING sum(minor) <> 0`,
  },
  {
    kind: 'outflowDiffers',
    cause: 'What left our accounts is not what was ordered, spent, given back and lost.',
    remedy: 'Look through the entries that touch paid_out.',
    sql: `WITH ${balances}
      SELECT currency AS subject, sum(minor)::text AS detail FROM balance
      WHERE kind IN ('paid_out', 'ordered', 'spent', 'refunded', 'losses')
      GROUP BY currency HAVING sum(minor) <> 0`,
  },
  {
    kind: 'closedMonthDiffers',
    cause: 'A closed month holds other sums now than when it was closed.',
    remedy: 'Somebody wrote into a closed month: verify the export, it names the entry.',
    sql: `SELECT m.month AS subject, 'up to entry ' || m.last_seq AS detail
      FROM reporting.month_close m
      WHERE m.totals IS DISTINCT FROM (${totalsOf('m.month')})
        OR m.last_hash IS DISTINCT FROM (SELECT hash FROM ledger.chain WHERE seq = m.last_seq)`,
  },
  {
    kind: 'entryNotSealed',
    cause: 'An entry waits over a minute for its place in the chain.',
    remedy: 'See that a worker runs; the sealer is the sweep ledger.seal-entries.',
    sql: `SELECT e.id AS subject, e.created_at::text AS detail FROM ledger.entry e
      WHERE e.created_at < now() - interval '1 minute'
        AND NOT EXISTS (SELECT FROM ledger.chain c WHERE c.entry_id = e.id)`,
  },
  {
    kind: 'eventWaits',
    cause: 'A signed event of the provider could not be applied for an hour.',
    remedy: 'Read its note; what it speaks of needs a person.',
    sql: `SELECT event_id AS subject, type || ': ' || coalesce(note, state) AS detail
      FROM payments.inbox
      WHERE state IN ('received', 'waiting') AND received_at < now() - interval '1 hour'`,
  },
];
