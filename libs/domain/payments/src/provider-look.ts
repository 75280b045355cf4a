import { Injectable } from '@nestjs/common';
import { Transactions, type Sweep, type Tx } from '@app/platform';
import { PaymentInbox } from './payment-inbox.js';
import { PaymentProvider, type Movement } from './payment-provider.js';

/** The first look goes back so far. */
const firstLookMs = 3 * 86_400_000;
/** Each look reads again what the last one read of its last hours: lists lag behind. */
const overlapMs = 2 * 3_600_000;
const perInsert = 500;

/**
 * Reads our account with the provider every five minutes, for the reconciliation, and the events
 * that the provider made, for those that never reached us.
 */
@Injectable()
export class ProviderLook implements Sweep {
  readonly name = 'payments.provider-look';
  readonly everyMs = 5 * 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly provider: PaymentProvider,
    private readonly inbox: PaymentInbox,
  ) {}

  /** @returns how many lines and events were new. @throws ProviderAway; nothing is skipped then. */
  async run(): Promise<number> {
    const { since, now } = await this.transactions.run((tx) => this.#since(tx));
    let found = 0;
    for await (const event of this.provider.listEvents(since)) {
      found += (await this.inbox.take(event)) ? 1 : 0;
    }
    let lines: Movement[] = [];
    for await (const line of this.provider.listMovements(since)) {
      lines.push(line);
      if (lines.length < perInsert) continue;
      found += await this.#insert(lines);
      lines = [];
    }
    found += await this.#insert(lines);
    await this.transactions.run((tx) => this.#note(tx, since, now));
    return found;
  }

  async #since(tx: Tx): Promise<{ since: Date; now: Date }> {
    const [last] = await tx.query<{ looked_at: Date }>(
      'SELECT looked_at FROM payments.provider_look WHERE provider = $1',
      [this.provider.name],
    );
    const backMs = last ? overlapMs : firstLookMs;
    return { since: new Date((last?.looked_at ?? tx.now).getTime() - backMs), now: tx.now };
  }

  async #insert(lines: readonly Movement[]): Promise<number> {
    if (lines.length === 0) return 0;
    return this.transactions.run(async (tx) => {
      const rows = await tx.query(
        `INSERT INTO payments.movement (provider, id, kind, source, provider_payment_id,
           amount_minor, fee_minor, currency, created_at)
         SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[],
           $7::bigint[], $8::text[], $9::timestamptz[])
         ON CONFLICT (provider, id) DO NOTHING RETURNING id`,
        [
          this.provider.name,
          lines.map(({ id }) => id),
          lines.map(({ kind }) => kind),
          lines.map(({ source }) => source),
          lines.map(({ providerPaymentId }) => providerPaymentId),
          lines.map(({ amountMinor }) => amountMinor.toString()),
          lines.map(({ feeMinor }) => feeMinor.toString()),
          lines.map(({ currency }) => currency.code),
          lines.map(({ createdAt }) => createdAt),
        ],
      );
      return rows.length;
    });
  }

  async #note(tx: Tx, since: Date, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO payments.provider_look (provider, complete_since, looked_at)
       VALUES ($1, $2, $3)
       ON CONFLICT (provider) DO UPDATE SET looked_at = excluded.looked_at`,
      [this.provider.name, since, now],
    );
  }
}
