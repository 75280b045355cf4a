import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import * as v from 'valibot';
import type { Locale } from '@app/i18n';
import { Currency } from '@app/money';
import { assert, type Config } from '@app/platform';
import {
  ProviderAway,
  SessionRefused,
  SessionUnknown,
  SignatureRefused,
} from './payment.errors.js';
import {
  PaymentProvider,
  type DisputeReport,
  type Movement,
  type OpenSession,
  type ProviderEvent,
  type ProviderReport,
  type RefundOrder,
  type RefundReport,
  type SessionReport,
  type SessionRequest,
  type SessionStatus,
  type Settlement,
} from './payment-provider.js';
import { idOf, StripeClient } from './stripe-client.js';
import { aboutEvent, keptEvent, moneyOf, useOf } from './stripe-events.js';
import { secondsOf, StripeMoney } from './stripe-money.js';

/** Stripe's pay page does not speak Kazakh; its readers here read Russian. */
const pageLocales = { kk: 'ru', ru: 'ru', en: 'en' } as const satisfies Record<Locale, string>;

const signatureToleranceSeconds = 300;
const settlementPath = 'payment_intent.latest_charge.balance_transaction';

/**
 * Stripe, and whatever speaks its language: the payment sandbox and stripe-mock are reached by
 * the very same code at another address.
 */
@Injectable()
export class StripeProvider extends PaymentProvider {
  readonly name: 'sandbox' | 'stripe';
  readonly #client: StripeClient;
  readonly #money: StripeMoney;
  readonly #webhookSecret: string;

  constructor(settings: Config['payments']) {
    super();
    this.name = settings.provider;
    this.#webhookSecret = settings.webhookSecret;
    this.#client = new StripeClient(settings);
    this.#money = new StripeMoney(this.#client);
  }

  async createSession(request: SessionRequest): Promise<OpenSession> {
    const metadata = { payment: request.paymentId, language: request.locale };
    const session = await this.#client.ask(
      () =>
        this.#client.stripe.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: request.paymentId,
            line_items: [{ quantity: 1, price_data: priceOf(request) }],
            success_url: request.successUrl,
            cancel_url: request.cancelUrl,
            locale: pageLocales[request.locale],
            expires_at: secondsOf(request.expiresAt),
            metadata,
            payment_intent_data: { metadata },
          },
          { idempotencyKey: request.key },
        ),
      { refused: SessionRefused, missing: ProviderAway },
    );
    this.#client.checkMode(session.livemode);
    assert(session.url !== null && session.url !== undefined, 'a new session has a page');
    return { sessionId: session.id, checkoutUrl: session.url };
  }

  async expireSession(sessionId: string): Promise<SessionReport> {
    try {
      await this.#client.ask(() => this.#client.stripe.checkout.sessions.expire(sessionId), {
        refused: SessionRefused,
        missing: SessionUnknown,
      });
    } catch (error) {
      // It is completed or expired already; which of the two, it says when asked.
      if (!(error instanceof SessionRefused)) throw error;
    }
    return this.getSession(sessionId);
  }

  async getSession(sessionId: string): Promise<SessionReport> {
    const session = await this.#client.ask(
      () => this.#client.stripe.checkout.sessions.retrieve(sessionId, { expand: [settlementPath] }),
      { refused: ProviderAway, missing: SessionUnknown },
    );
    this.#client.checkMode(session.livemode);
    const intent = expanded(session.payment_intent);
    const amount = moneyOf(session.amount_total, session.currency);
    const paymentId = session.client_reference_id;
    if (amount === null || paymentId === null) throw new SessionUnknown(session.id);
    return {
      sessionId: session.id,
      paymentId,
      status: statusOf(session, intent),
      amount,
      providerPaymentId: idOf(session.payment_intent),
      settlement: settlementOf(intent),
    };
  }

  verifyEvent(rawBody: Buffer, signature: string): ProviderEvent {
    return this.#keep(this.#construct(rawBody, signature));
  }

  reportOf(payload: unknown): ProviderReport | null {
    return aboutEvent(v.parse(keptEvent, payload));
  }

  async refund(order: RefundOrder): Promise<RefundReport> {
    return this.#money.refund(order);
  }

  async getRefund(providerRefundId: string): Promise<RefundReport> {
    return this.#money.getRefund(providerRefundId);
  }

  async getDispute(disputeId: string): Promise<DisputeReport> {
    return this.#money.getDispute(disputeId);
  }

  listMovements(since: Date): AsyncGenerator<Movement> {
    return this.#money.listMovements(since);
  }

  async *listEvents(since: Date): AsyncGenerator<ProviderEvent> {
    for await (const event of this.#money.listEvents(since)) yield this.#keep(event);
  }

  /** The parts of an event that matter here. @throws SignatureRefused: it is of another mode. */
  #keep(said: unknown): ProviderEvent {
    const event = v.parse(keptEvent, said);
    if (event.livemode !== this.#client.isLive) throw new SignatureRefused();
    return { id: event.id, type: event.type, use: useOf(event), payload: event };
  }

  #construct(rawBody: Buffer, signature: string): unknown {
    try {
      return this.#client.stripe.webhooks.constructEvent(
        rawBody,
        signature,
        this.#webhookSecret,
        signatureToleranceSeconds,
      );
    } catch (error) {
      throw new SignatureRefused(error);
    }
  }
}

function priceOf({ amount, description }: SessionRequest) {
  const minor = Number(amount.minor);
  assert(Number.isSafeInteger(minor), 'an amount of money fits the wire');
  return {
    currency: amount.currency.code.toLowerCase(),
    unit_amount: minor,
    product_data: { name: description },
  };
}

function statusOf(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): SessionStatus {
  if (session.status === 'expired') return 'expired';
  if (session.status === 'open') return 'open';
  if (session.payment_status === 'paid') return 'paid';
  const isOver = intent?.status === 'canceled' || intent?.status === 'requires_payment_method';
  return isOver ? 'failed' : 'pending';
}

function settlementOf(intent: Stripe.PaymentIntent | null): Settlement | null {
  const charge = expanded(intent?.latest_charge ?? null);
  const balance = expanded(charge?.balance_transaction ?? null);
  if (balance === null || balance.amount <= 0) return null;
  return {
    currency: Currency.of(balance.currency.toUpperCase()),
    grossMinor: BigInt(balance.amount),
    feeMinor: BigInt(balance.fee),
    exchangeRate: balance.exchange_rate?.toString() ?? null,
  };
}

/** The object where Stripe put it in whole; null where it gave an id or nothing. */
function expanded<T extends object>(value: string | T | null): T | null {
  return typeof value === 'string' ? null : value;
}
