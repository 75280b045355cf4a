import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import type { Money } from '@app/money';
import { assert, IdAlreadyUsed, type Tx } from '@app/platform';
import { ExchangeRateRepository } from './exchange-rate.repository.js';
import type { ExchangeRate } from './exchange-rate.js';
import { ExchangeRates } from './exchange-rates.js';
import { Payment, type PaymentState } from './payment.entity.js';
import { PaymentInbox } from './payment-inbox.js';
import { PaymentRepository } from './payment.repository.js';
import { PaymentSessions, type CancelOutcome } from './payment-sessions.js';
import { PayPages, type PayBy } from './pay-pages.js';

/** What somebody wants to pay for. */
export interface PaymentRequest {
  /** The id of what is paid for; one payment each. */
  readonly referenceId: string;
  readonly amount: Money;
  readonly locale: Locale;
  /** Where the payer lands after paying, and after turning back; these pages only read. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** What the payer reads on the pay page: never a name, an address or anything of a child. */
  readonly description: string;
  /** Pays in the currency of this rate, at this rate; absent for the currency of the amount. */
  readonly rateId?: string | null;
  /** By card unless said otherwise; a transfer to our account is in tenge. */
  readonly payBy?: PayBy;
}

/** What was charged for a gift in another currency, and at which rate of which day. */
export interface Charge {
  readonly charged: Money;
  readonly rate: ExchangeRate;
}

/** How a payment stands, for those who wait for it. */
export interface PaymentStatus {
  readonly paymentId: string;
  readonly state: PaymentState;
  /** Where to pay; null before the page is opened and after it has closed. */
  readonly checkoutUrl: string | null;
  readonly sessionExpiresAt: Date;
  /** What is paid, or came. */
  readonly amount: Money;
  /** What the payer of a bank transfer writes as its purpose; null for a card. */
  readonly transferCode: string | null;
}

/** Money moving through a provider: asked for, waited for, received. */
@Injectable()
export class PaymentService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly pages: PayPages,
    private readonly sessions: PaymentSessions,
    private readonly inbox: PaymentInbox,
    private readonly rates: ExchangeRates,
    private readonly knownRates: ExchangeRateRepository,
  ) {}

  /**
   * Notes that somebody wants to pay, and the key under which the page will be opened; the
   * provider is not asked yet. The same request again gives the same payment.
   * @throws IdAlreadyUsed when the reference has a payment with other contents.
   * @throws RateNotOffered when another rate counts now, or none.
   */
  async prepare(tx: Tx, request: PaymentRequest): Promise<{ paymentId: string }> {
    const charge = await this.#chargeFor(tx, request);
    const { payBy = 'card', ...rest } = request;
    const wanted = { ...rest, charge, id: tx.newId(), provider: this.pages.by(payBy).name };
    const payment = Payment.prepare(wanted, tx.now);
    if (await this.payments.insert(tx, payment)) return { paymentId: payment.id };
    const before = await this.payments.byReference(tx, request.referenceId);
    assert(before !== null, 'a reference that is taken has a payment');
    if (!before.isSameAs(wanted)) throw new IdAlreadyUsed();
    return { paymentId: before.id };
  }

  /**
   * Opens the pay page, or gives the one that is open. Goes over the network: never inside a
   * transaction.
   * @throws NotFound, PaymentNotOpen
   * @throws ProviderAway when the provider does not answer; trying again is safe.
   */
  async start(paymentId: string): Promise<{ checkoutUrl: string }> {
    return this.sessions.open(paymentId);
  }

  /**
   * Closes the pay page before its time, so that what was held for it can be freed: `expired`
   * when nobody can pay any more, `alreadyPaid` when the money came or is on its way, `unknown`
   * when there never was such a payment. Goes over the network: never inside a transaction.
   * @throws ProviderAway when the provider cannot be asked; nothing has changed then.
   */
  async cancel(referenceId: string): Promise<CancelOutcome> {
    return this.sessions.close(referenceId);
  }

  /**
   * The door for webhooks: checks the signature on the bytes as they came and stores the event.
   * @throws SignatureRefused; nothing is stored then.
   */
  async receive(rawBody: Buffer, signature: string): Promise<void> {
    await this.inbox.receive(rawBody, signature);
  }

  /** Applies every stored event whose time has come; returns how many were tried. */
  async apply(): Promise<number> {
    return this.inbox.applyDue();
  }

  /**
   * Which of these references have money that came before an instant; for those who look for what
   * they were never told.
   */
  async succeededAmong(
    tx: Tx,
    wanted: { referenceIds: readonly string[]; before: Date },
  ): Promise<string[]> {
    return this.payments.succeededAmong(tx, wanted);
  }

  /** The rates at which a gift may be paid in another currency now. */
  async ratesOffered(tx: Tx): Promise<ExchangeRate[]> {
    return this.rates.offered(tx);
  }

  /** A rate that is offered now. @throws RateNotOffered */
  async rateOffered(tx: Tx, rateId: string): Promise<ExchangeRate> {
    return this.rates.getOffered(tx, rateId);
  }

  /** What is or was charged for a reference; null when that is its own amount. */
  async chargeOf(tx: Tx, referenceId: string): Promise<Charge | null> {
    const payment = await this.payments.byReference(tx, referenceId);
    if (!payment?.rateId) return null;
    const rate = await this.knownRates.findById(tx, payment.rateId);
    assert(rate !== null, 'a rate that was used is never forgotten');
    return { charged: payment.charged, rate };
  }

  /** How the payment of a reference stands; null when it has none. */
  async statusOf(tx: Tx, referenceId: string): Promise<PaymentStatus | null> {
    const payment = await this.payments.byReference(tx, referenceId);
    if (!payment) return null;
    const { id: paymentId, state, sessionExpiresAt, amount, transferCode } = payment;
    const checkoutUrl = state === 'started' ? payment.checkoutUrl : null;
    return { paymentId, state, checkoutUrl, sessionExpiresAt, amount, transferCode };
  }

  async #chargeFor(tx: Tx, { rateId, referenceId, amount, payBy }: PaymentRequest) {
    if (rateId === undefined || rateId === null || payBy === 'bank') return null;
    // What was prepared once keeps its rate, also when a new one has come since.
    const before = await this.payments.byReference(tx, referenceId);
    if (before?.rateId === rateId) return { charged: before.charged, rateId };
    const rate = await this.rates.getOffered(tx, rateId);
    return { charged: rate.chargeFor(amount), rateId };
  }
}
