import { newId, type Transactions } from '@app/platform';

/** Tenge for one unit, in tiyin, on a day that nobody will mistake for a real one. */
const costs = { USD: 51_833n, EUR: 60_012n, RUB: 635n } as const;

export type TestCurrency = keyof typeof costs;

/** Writes a rate of today; returns its id. */
export async function aRate(
  { transactions }: { readonly transactions: Transactions },
  currency: TestCurrency = 'USD',
  changes: { readonly daysAgo?: number; readonly rateMinor?: bigint } = {},
): Promise<string> {
  const id = newId();
  const { daysAgo = 0, rateMinor = costs[currency] } = changes;
  return transactions.run(async (tx) => {
    const written = await tx.query<{ id: string }>(
      `INSERT INTO payments.exchange_rate
         (id, currency, day, quantity, rate_minor, source, imported_by, imported_at)
       VALUES ($1, $2, ($3::timestamptz AT TIME ZONE 'Asia/Almaty')::date - $4::int, 1, $5,
         'spec', 'system:spec', $3)
       ON CONFLICT (currency, day) DO NOTHING RETURNING id`,
      [id, currency, tx.now, daysAgo, rateMinor],
    );
    if (written[0]) return written[0].id;
    const [before] = await tx.query<{ id: string }>(
      `SELECT id FROM payments.exchange_rate
       WHERE currency = $1 AND day = ($2::timestamptz AT TIME ZONE 'Asia/Almaty')::date - $3::int`,
      [currency, tx.now, daysAgo],
    );
    return before?.id ?? id;
  });
}
