import type { ChaosWorld } from './world.js';

/** What must not be left over once everything has come right. */
export async function unfinished({ transactions }: ChaosWorld): Promise<unknown[]> {
  return transactions.read([...ofMoney, ...ofGoods, ...ofNews].join(' UNION ALL '));
}

/** Places held, money without a place, refunds on their way. */
const ofMoney = [
  `SELECT 'held' AS what, id::text FROM pledges.pledge WHERE state = 'held'`,
  `SELECT 'wish', id::text FROM wishes.wish WHERE held_minor <> 0`,
  `SELECT 'late', id::text FROM pledges.pledge
   WHERE state = 'late' OR (state = 'expired' AND EXISTS (SELECT FROM payments.payment p
     WHERE p.reference_id = pledge.id AND p.succeeded_at IS NOT NULL))`,
  `SELECT 'refund', id::text FROM payments.refund WHERE state <> 'settled'`,
  `SELECT 'event', event_id FROM payments.inbox WHERE state NOT IN ('applied', 'ignored')`,
  `SELECT 'batch', id::text FROM payouts.batch
   WHERE state NOT IN ('sent', 'cancelled', 'voided')`,
  `SELECT 'payout', i.id::text FROM payouts.item i JOIN deliveries.delivery d
     ON d.wish_id = i.wish_id AND d.state = 'accepted' AND d.evidence_state = 'approved'
   WHERE i.state = 'sent'`,
];

/** Wishes that nobody has and nobody can have, lines that do not move, units of two owners. */
const ofGoods = [
  `SELECT 'claim', id::text FROM pledges.pledge
   WHERE state IN ('claimed', 'sent') AND hold_until <= now()`,
  `SELECT 'claimed by nobody', w.id::text FROM wishes.wish w WHERE w.status = 'claimed'
     AND NOT EXISTS (SELECT FROM pledges.pledge p
       WHERE p.wish_id = w.id AND p.state IN ('claimed', 'sent'))
     AND NOT EXISTS (SELECT FROM pledges.waiting q WHERE q.wish_id = w.id AND q.state = 'offered')`,
  `SELECT 'claimed twice', wish_id::text FROM (
     SELECT wish_id FROM pledges.pledge WHERE state IN ('claimed', 'sent', 'delivered')
     UNION ALL SELECT wish_id FROM pledges.waiting WHERE state = 'offered') AS keeper
   GROUP BY wish_id HAVING count(*) > 1`,
  `SELECT 'waits in vain', q.id::text FROM pledges.waiting q JOIN wishes.wish w ON w.id = q.wish_id
   WHERE q.state = 'waiting' AND w.status <> 'claimed'`,
  `SELECT 'basket', id::text FROM pledges.basket WHERE closed_at IS NULL`,
  `SELECT 'shelf', r.pledge_id::text FROM deliveries.shelf_entry r
   JOIN pledges.pledge p ON p.id = r.pledge_id
   WHERE r.kind = 'reserved' AND p.state NOT IN ('claimed', 'sent')
     AND NOT EXISTS (SELECT FROM deliveries.shelf_entry f
       WHERE f.pledge_id = r.pledge_id AND f.kind IN ('returned', 'given'))`,
  `SELECT 'delivery', id::text FROM deliveries.delivery WHERE state <> 'accepted'`,
];

/** News that nobody has heard, letters that were given up, entries without their seal. */
const ofNews = [
  `SELECT 'news', name || ' ' || state FROM pgboss.job
   WHERE state <> 'completed' AND name IN (SELECT queue FROM platform.news_route)`,
  `SELECT 'letter', id::text FROM notifications.message WHERE state = 'failed'`,
  `SELECT 'seal', e.id::text FROM ledger.entry e
   WHERE NOT EXISTS (SELECT FROM ledger.chain c WHERE c.entry_id = e.id)`,
];
