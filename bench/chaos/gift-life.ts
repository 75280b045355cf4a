import { Money } from '@app/money';
import { newId } from '@app/platform';
import { Life } from './life.js';

/**
 * Several donors and a few wishes. One gift is paid, one is given up, and one from abroad comes too
 * late: a part of it goes to another wish and the rest back to its donor, in the currency that was
 * charged.
 */
export async function liveGifts(life: Life): Promise<void> {
  const { world } = life;
  const kept = await world.wish({ price: Money.kzt(5_000) });
  const other = await world.wish({ price: Money.kzt(2_000) });
  const left = await world.wish({ price: Money.kzt(5_000) });
  const paid = await give(life, kept);
  const late = await give(life, left, { rateId: await rate(life) });
  const given = await give(life, left, { tenge: 500 });
  await life.insist({
    mutation: 'cancelPledge(token: String!)',
    variables: { token: given.token },
    done: 'PledgeCancelled',
  });
  await pay(life, paid.id);
  await pay(life, late.id);
  await life.settle();
  await takeBack(life, left);
  await life.settle();
  await life.insist({
    mutation: 'placeLateGift(token: String!, pledgeId: ID!, wishId: ID!)',
    variables: { token: late.token, pledgeId: newId(), wishId: other },
    done: 'LateGiftPlaced',
  });
  await life.insist({
    mutation: 'askRefund(token: String!, id: ID!)',
    variables: { token: late.token, id: newId() },
    done: 'RefundAsked',
  });
  await life.settle();
  await life.settle();
}

/** A donor promises money; 3,000 ₸ unless said. */
export async function give(
  life: Life,
  wishId: string,
  { tenge = 3_000, rateId = null }: { tenge?: number; rateId?: string | null } = {},
): Promise<{ id: string; token: string }> {
  const id = newId();
  const input = {
    ...{ id, wishId, amountMinor: String(tenge * 100), locale: 'kk', rateId },
    email: `donor-${Life.number()}@example.kz`,
  };
  const started = await life.insist({
    mutation: 'pledgeToWish(input: PledgeToWishInput!)',
    variables: { input },
    ...{ done: 'PledgeStarted', read: 'statusToken' },
  });
  return { id, token: String(started['statusToken']) };
}

/** The donor pays on the page of the provider, which tells the API in its own time. */
export async function pay({ world }: Life, pledgeId: string): Promise<void> {
  const [row] = await world.transactions.read<{ session: string | null }>(
    'SELECT provider_session_id AS session FROM payments.payment WHERE reference_id = $1',
    [pledgeId],
  );
  if (row?.session) await world.sandbox.pay(row.session);
}

/** The rate of the dollar today, as somebody of finance imported it. */
async function rate({ world }: Life): Promise<string> {
  return world.transactions.run(async (tx) => {
    await tx.query(
      `INSERT INTO payments.exchange_rate
         (id, currency, day, quantity, rate_minor, source, imported_by, imported_at)
       VALUES ($1, 'USD', ($2::timestamptz AT TIME ZONE 'Asia/Almaty')::date, 1, 51833,
         'a life', 'system:spec', $2)
       ON CONFLICT DO NOTHING`,
      [newId(), tx.now],
    );
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM payments.exchange_rate WHERE currency = 'USD' ORDER BY day DESC LIMIT 1`,
      [],
    );
    if (!row) throw new Error('the rate was written');
    return row.id;
  });
}

/** The institution takes the wish back. */
async function takeBack({ world }: Life, wishId: string): Promise<void> {
  await world.transactions.run(async (tx) => {
    await tx.query(
      `UPDATE wishes.wish SET status = 'withdrawn', closed_at = $2, withdrawn_by = created_by,
         withdrawn_reason = 'Керек емес болды', version = version + 1 WHERE id = $1`,
      [wishId, tx.now],
    );
    await tx.query(
      `INSERT INTO pgboss.job (name, data) SELECT queue, jsonb_build_object(
         'name', event, 'wishId', $1::text)
       FROM platform.news_route WHERE event = 'WishWithdrawn'`,
      [wishId],
    );
  });
}
