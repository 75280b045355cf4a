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
  type OpenSession,
  type ProviderEvent,
  type SessionReport,
  type SessionRequest,
  type SessionStatus,
  type Settlement,
} from './payment-provider.js';
import { keptEvent, moneyOf, reportOfEvent, useOf, type KeptEvent } from './stripe-events.js';

/** Stripe's pay page does not speak Kazakh; its readers here read Russian. */
const pageLocales = { kk: 'ru', ru: 'ru', en: 'en' } as const satisfies Record<Locale, string>;

const signatureToleranceSeconds = 300;
const callTimeoutMs = 8_000;
const retriesMost = 1;
const settlementPath = 'payment_intent.latest_charge.balance_transaction';

type ErrorOfCause = new (cause: unknown) => Error;

/** What an answer that is not an answer means for a call. */
interface Meaning {
  readonly refused: ErrorOfCause;
  readonly missing: ErrorOfCause;
}

/**
 * Stripe, and whatever speaks its language: the payment sandbox and stripe-mock are reached by
 * the very same code at another address.
 */
@Injectable()
export class StripeProvider extends PaymentProvider {
  readonly name: 'sandbox' | 'stripe';
  readonly #stripe: Stripe;
  readonly #webhookSecret: string;
  /** With a test key everything must be of the test mode, with a live key nothing may be. */
  readonly #isLive: boolean;

  constructor(settings: Config['payments']) {
    super();
    this.name = settings.provider;
    this.#webhookSecret = settings.webhookSecret;
    this.#isLive = /^[sr]k_live_/.test(settings.secretKey);
    assert(
      settings.provider === 'stripe' || !this.#isLive,
      'the payment sandbox never sees a live key',
    );
    this.#stripe = new Stripe(settings.secretKey, {
      timeout: callTimeoutMs,
      maxNetworkRetries: retriesMost,
      telemetry: false,
      protocol: settings.protocol,
      ...(settings.host === null ? {} : { host: settings.host }),
      ...(settings.port === null ? {} : { port: settings.port }),
    });
  }

  async createSession(request: SessionRequest): Promise<OpenSession> {
    const metadata = { payment: request.paymentId, language: request.locale };
    const session = await this.#ask(
      () =>
        this.#stripe.checkout.sessions.create(
          {
            mode: 'payment',
            client_reference_id: request.paymentId,
            line_items: [{ quantity: 1, price_data: priceOf(request) }],
            success_url: request.successUrl,
            cancel_url: request.cancelUrl,
            locale: pageLocales[request.locale],
            expires_at: wholeSeconds(request.expiresAt),
            metadata,
            payment_intent_data: { metadata },
          },
          { idempotencyKey: request.key },
        ),
      { refused: SessionRefused, missing: ProviderAway },
    );
    this.#checkMode(session.livemode);
    assert(session.url !== null && session.url !== undefined, 'a new session has a page');
    return { sessionId: session.id, checkoutUrl: session.url };
  }

  async expireSession(sessionId: string): Promise<SessionReport> {
    try {
      await this.#ask(() => this.#stripe.checkout.sessions.expire(sessionId), {
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
    const session = await this.#ask(
      () => this.#stripe.checkout.sessions.retrieve(sessionId, { expand: [settlementPath] }),
      { refused: ProviderAway, missing: SessionUnknown },
    );
    this.#checkMode(session.livemode);
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
    const event = v.parse(keptEvent, this.#construct(rawBody, signature));
    if (event.livemode !== this.#isLive) throw new SignatureRefused();
    return { id: event.id, type: event.type, use: useOf(event), payload: event };
  }

  reportOf(payload: unknown): SessionReport | null {
    const event: KeptEvent = v.parse(keptEvent, payload);
    return reportOfEvent(event);
  }

  #construct(rawBody: Buffer, signature: string): unknown {
    try {
      return this.#stripe.webhooks.constructEvent(
        rawBody,
        signature,
        this.#webhookSecret,
        signatureToleranceSeconds,
      );
    } catch (error) {
      throw new SignatureRefused(error);
    }
  }

  #checkMode(livemode: boolean): void {
    assert(livemode === this.#isLive, 'the provider answers in the mode of our key');
  }

  /** Translates what may go wrong: a refused request, a missing object, or no answer. */
  async #ask<T>(call: () => Promise<T>, meaning: Meaning): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      const isRefusal =
        error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
      if (isRefusal) throw new meaning.refused(error);
      throw error.statusCode === 404 ? new meaning.missing(error) : new ProviderAway(error);
    }
  }
}

/** Seconds since 1970, a part of one dropped, as Stripe counts. */
function wholeSeconds(instant: Date): number {
  const ms = instant.getTime();
  return (ms - (ms % 1_000)) / 1_000;
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

function idOf(value: string | { readonly id: string } | null): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
