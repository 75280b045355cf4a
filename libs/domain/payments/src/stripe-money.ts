import type Stripe from 'stripe';
import { Currency } from '@app/money';
import { assert } from '@app/platform';
import { ProviderAway, RefundRefused } from './payment.errors.js';
import type { DisputeReport, Movement, RefundOrder, RefundReport } from './payment-provider.js';
import { idOf, type StripeClient } from './stripe-client.js';
import { disputeReport, refundReport } from './stripe-events.js';

const perPage = 100;
const away = { refused: ProviderAway, missing: ProviderAway };

/** Which kind of line of Stripe's account is what for us. */
const movementKinds: ReadonlyMap<string, Movement['kind']> = new Map([
  ['charge', 'payment'],
  ['payment', 'payment'],
  ['refund', 'refund'],
  ['payment_refund', 'refund'],
  ['refund_failure', 'refund'],
  ['payment_failure_refund', 'refund'],
  ['adjustment', 'dispute'],
  ['payout', 'payout'],
  ['payout_failure', 'payout'],
  ['payout_cancel', 'payout'],
]);

/** Money at Stripe that leaves again, and the lists that our book is compared with. */
export class StripeMoney {
  readonly #client: StripeClient;

  constructor(client: StripeClient) {
    this.#client = client;
  }

  /**
   * Stripe forgets a key after some days, so a refund is looked for before it is made: asked
   * again however late, money goes back once.
   */
  async refund({ refundId, providerPaymentId, amount }: RefundOrder): Promise<RefundReport> {
    const made = await this.#findRefund(providerPaymentId, refundId);
    if (made) return made;
    const minor = Number(amount.minor);
    assert(Number.isSafeInteger(minor), 'an amount of money fits the wire');
    const refund = await this.#client.ask(
      () =>
        this.#client.stripe.refunds.create(
          {
            payment_intent: providerPaymentId,
            amount: minor,
            metadata: { refund: refundId },
          },
          { idempotencyKey: refundId },
        ),
      { refused: RefundRefused, missing: RefundRefused },
    );
    return readRefund(refund);
  }

  async getRefund(providerRefundId: string): Promise<RefundReport> {
    const refund = await this.#client.ask(
      () => this.#client.stripe.refunds.retrieve(providerRefundId),
      { refused: ProviderAway, missing: RefundRefused },
    );
    return readRefund(refund);
  }

  async getDispute(disputeId: string): Promise<DisputeReport> {
    const dispute = await this.#client.ask(
      () => this.#client.stripe.disputes.retrieve(disputeId),
      away,
    );
    this.#client.checkMode(dispute.livemode);
    const report = disputeReport({
      ...dispute,
      payment_intent: idOf(dispute.payment_intent),
    });
    if (report === null) throw new ProviderAway();
    return report;
  }

  async *listMovements(since: Date): AsyncGenerator<Movement> {
    const { balanceTransactions } = this.#client.stripe;
    const created = { gte: secondsOf(since) };
    yield* this.#pages(
      (page) => balanceTransactions.list({ created, expand: ['data.source'], ...page }),
      (line) => movementOf(line),
    );
  }

  /** Events as they would have come over the wire. */
  async *listEvents(since: Date): AsyncGenerator<Stripe.Event> {
    const { events } = this.#client.stripe;
    const created = { gte: secondsOf(since) };
    yield* this.#pages(
      (page) => events.list({ created, ...page }),
      (event) => event,
    );
  }

  async #findRefund(providerPaymentId: string, refundId: string): Promise<RefundReport | null> {
    const { data } = await this.#client.ask(
      () => this.#client.stripe.refunds.list({ payment_intent: providerPaymentId, limit: perPage }),
      { refused: RefundRefused, missing: RefundRefused },
    );
    const made = data.find(({ metadata }) => metadata?.['refund'] === refundId);
    return made ? readRefund(made) : null;
  }

  async *#pages<T extends { readonly id: string }, R>(
    list: (page: { limit: number; starting_after?: string }) => Promise<{
      readonly data: readonly T[];
      readonly has_more: boolean;
    }>,
    read: (item: T) => R,
  ): AsyncGenerator<R> {
    let behind: string | undefined;
    for (;;) {
      const start = behind === undefined ? {} : { starting_after: behind };
      const answer = await this.#client.ask(() => list({ limit: perPage, ...start }), away);
      for (const item of answer.data) yield read(item);
      behind = answer.data.at(-1)?.id;
      if (!answer.has_more || behind === undefined) return;
    }
  }
}

function readRefund(refund: Stripe.Refund): RefundReport {
  const intentId = idOf(refund.payment_intent);
  const metadata = { refund: refund.metadata?.['refund'] ?? null };
  const report = refundReport({
    ...refund,
    status: refund.status ?? 'pending',
    payment_intent: intentId,
    metadata,
  });
  // The fixtures of a provider's own description name no payment.
  if (report === null) throw new ProviderAway();
  return report;
}

function movementOf(line: Stripe.BalanceTransaction): Movement {
  return {
    id: line.id,
    kind: movementKinds.get(line.type) ?? 'other',
    source: idOf(line.source),
    providerPaymentId: intentOf(line.source),
    amountMinor: BigInt(line.amount),
    feeMinor: BigInt(line.fee),
    currency: Currency.of(line.currency.toUpperCase()),
    createdAt: new Date(line.created * 1_000),
  };
}

/** The payment that a charge, a refund or a dispute belongs to. */
function intentOf(source: Stripe.BalanceTransaction['source']): string | null {
  if (source === null || typeof source === 'string' || !('payment_intent' in source)) return null;
  return idOf(source.payment_intent ?? null);
}

/** Seconds since 1970, a part of one dropped, as Stripe counts. */
export function secondsOf(instant: Date): number {
  const ms = instant.getTime();
  return (ms - (ms % 1_000)) / 1_000;
}
