import { Column, Entity, PrimaryColumn } from 'typeorm';
import { isLocale, type Locale } from '@app/i18n';
import { Currency, Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { transferCode } from './transfer-code.js';
import type {
  OpenSession,
  ProviderName,
  SessionReport,
  SessionRequest,
  Settlement,
} from './payment-provider.js';

export type PaymentState = 'prepared' | 'started' | 'succeeded' | 'failed' | 'expired' | 'refunded';

/** What a payment is made from. */
export interface NewPayment {
  readonly id: string;
  /** What is paid for; at most one payment each. */
  readonly referenceId: string;
  readonly provider: ProviderName;
  readonly amount: Money;
  readonly locale: Locale;
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly description: string;
  /** What is charged instead, and by which rate; null for gifts paid in their own currency. */
  readonly charge: { readonly charged: Money; readonly rateId: string } | null;
}

const minute = 60_000;
/** A provider keeps a page open for no less than 30 minutes; one more is room for two clocks. */
const sessionLifeMs = 31 * minute;
const sessionLifeLeastMs = 30 * minute;
const attemptsMost = 20;
/** Banks pass a transfer on within three days, at weekends too. */
const transferLifeMs = 3 * 24 * 60 * minute;

/** Money moving through a provider for one reference. */
@Entity({ schema: 'payments', name: 'payment' })
export class Payment {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'reference_id' })
  referenceId: string;
  @Column('text')
  provider: ProviderName;
  @Column('bigint', { name: 'amount_minor', transformer: bigintColumn })
  amountMinor: bigint;
  @Column('char', { name: 'currency', length: 3 })
  currencyCode: string;
  /** What the payer's card is charged, when that is another currency; null otherwise. */
  @Column('bigint', { name: 'charged_minor', nullable: true, transformer: bigintColumn })
  chargedMinor: bigint | null;
  @Column('char', { name: 'charged_currency', length: 3, nullable: true })
  chargedCurrency: string | null;
  @Column('uuid', { name: 'rate_id', nullable: true })
  rateId: string | null;
  /** What the payer of a bank transfer writes as its purpose. */
  @Column('text', { name: 'transfer_code', nullable: true })
  transferCode: string | null;
  /** What was asked for, when another amount came by bank. */
  @Column('bigint', { name: 'asked_minor', nullable: true, transformer: bigintColumn })
  askedMinor: bigint | null;
  @Column('text')
  state: PaymentState;
  @Column('text')
  locale: string;
  @Column('text', { name: 'success_url' })
  successUrl: string;
  @Column('text', { name: 'cancel_url' })
  cancelUrl: string;
  @Column('text')
  description: string;
  @Column('smallint')
  attempt: number;
  @Column('timestamptz', { name: 'session_expires_at' })
  sessionExpiresAt: Date;
  @Column('text', { name: 'provider_session_id', nullable: true })
  providerSessionId: string | null;
  @Column('text', { name: 'provider_payment_id', nullable: true })
  providerPaymentId: string | null;
  @Column('text', { name: 'checkout_url', nullable: true })
  checkoutUrl: string | null;
  /** Refunds of ours that were asked for and have not failed. */
  @Column('bigint', { name: 'refunding_minor', transformer: bigintColumn })
  refundingMinor: bigint;
  @Column('bigint', { name: 'received_minor', nullable: true, transformer: bigintColumn })
  receivedMinor: bigint | null;
  @Column('char', { name: 'settlement_currency', length: 3, nullable: true })
  settlementCurrency: string | null;
  @Column('bigint', { name: 'settlement_gross_minor', nullable: true, transformer: bigintColumn })
  settlementGrossMinor: bigint | null;
  @Column('bigint', { name: 'settlement_fee_minor', nullable: true, transformer: bigintColumn })
  settlementFeeMinor: bigint | null;
  @Column('text', { name: 'exchange_rate', nullable: true })
  exchangeRate: string | null;
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
  @Column('timestamptz', { name: 'succeeded_at', nullable: true })
  succeededAt: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
  @Column('timestamptz', { name: 'checked_at', nullable: true })
  checkedAt: Date | null;

  static prepare(wanted: NewPayment, now: Date): Payment {
    assert(wanted.amount.isPositive(), 'a payment is more than nothing');
    return Object.assign(new Payment(), {
      id: wanted.id,
      referenceId: wanted.referenceId,
      provider: wanted.provider,
      amountMinor: wanted.amount.minor,
      currencyCode: wanted.amount.currency.code,
      chargedMinor: wanted.charge?.charged.minor ?? null,
      chargedCurrency: wanted.charge?.charged.currency.code ?? null,
      rateId: wanted.charge?.rateId ?? null,
      transferCode: wanted.provider === 'bank' ? transferCode(wanted.id) : null,
      askedMinor: null,
      state: 'prepared',
      locale: wanted.locale,
      successUrl: wanted.successUrl,
      cancelUrl: wanted.cancelUrl,
      description: wanted.description,
      attempt: 1,
      sessionExpiresAt: expiryFrom(now, wanted.provider),
      providerSessionId: null,
      providerPaymentId: null,
      checkoutUrl: null,
      refundingMinor: 0n,
      receivedMinor: null,
      settlementCurrency: null,
      settlementGrossMinor: null,
      settlementFeeMinor: null,
      exchangeRate: null,
      createdAt: now,
      succeededAt: null,
      closedAt: null,
      checkedAt: null,
    } satisfies Partial<Payment>);
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor, Currency.of(this.currencyCode));
  }

  /** What the provider takes from the payer: the amount, or its worth in another currency. */
  get charged(): Money {
    return chargedOf(this) ?? this.amount;
  }

  /** Whether it is charged in another currency than the gift. */
  get isAbroad(): boolean {
    return this.chargedMinor !== null;
  }

  /** Whether the provider may still take money for it. */
  get isOpen(): boolean {
    return this.state === 'prepared' || this.state === 'started';
  }

  /** Whether it was prepared from the same wishes; only then a repeat is harmless. */
  isSameAs(wanted: NewPayment): boolean {
    return (
      (this.provider === 'bank') === (wanted.provider === 'bank') &&
      this.amount.equals(wanted.amount) &&
      this.rateId === (wanted.charge?.rateId ?? null) &&
      this.locale === wanted.locale &&
      this.successUrl === wanted.successUrl &&
      this.cancelUrl === wanted.cancelUrl &&
      this.description === wanted.description
    );
  }

  /**
   * What to ask the provider for. Built from stored columns alone, so that a repeat is the same
   * request to the last letter: providers refuse a known key with other contents.
   */
  sessionRequest(): SessionRequest {
    assert(isLocale(this.locale), 'a payment has one of our languages');
    return {
      paymentId: this.id,
      key: this.attempt === 1 ? this.id : `${this.id}:${this.attempt}`,
      amount: this.charged,
      locale: this.locale,
      description: this.description,
      successUrl: this.successUrl,
      cancelUrl: this.cancelUrl,
      expiresAt: this.sessionExpiresAt,
    };
  }

  /** Notes the pay page that the provider opened. */
  start(session: OpenSession): void {
    assert(this.state === 'prepared', `a payment that is ${this.state} does not start`);
    this.state = 'started';
    this.providerSessionId = session.sessionId;
    this.checkoutUrl = session.checkoutUrl;
  }

  /** Whether a page could not be opened only because too little of its time was left. */
  mayRenew(now: Date): boolean {
    const left = this.sessionExpiresAt.getTime() - now.getTime();
    return this.state === 'prepared' && left < sessionLifeLeastMs && this.attempt < attemptsMost;
  }

  /**
   * Begins anew after the provider refused to open a page: the refusal proves that none is open
   * under the old key, and every later use of that key would be refused for the same reason.
   */
  renew(now: Date): void {
    assert(this.mayRenew(now), 'only a payment whose time ran out begins anew');
    this.attempt += 1;
    this.sessionExpiresAt = expiryFrom(now, this.provider);
  }

  /** Why a report cannot be about this payment, in a few words for people; null when it can. */
  objectionTo(report: SessionReport): string | null {
    if (report.paymentId !== this.id) return 'another payment';
    const isOther = this.providerSessionId !== null && this.providerSessionId !== report.sessionId;
    if (isOther) return 'another session of the payment';
    return report.amount.equals(this.charged) ? null : 'another amount';
  }

  /** The money has arrived; also when it comes after the page was thought closed. */
  succeed(report: SessionReport, now: Date): void {
    assert(this.objectionTo(report) === null, 'only its own report settles a payment');
    assert(this.succeededAt === null, 'a payment succeeds once');
    this.state = 'succeeded';
    this.providerSessionId = report.sessionId;
    this.providerPaymentId = report.providerPaymentId;
    this.receivedMinor = this.amountMinor;
    this.succeededAt = now;
    this.closedAt = now;
  }

  /**
   * Takes what a payer sent by bank, be it more or less than was asked: the gift is what came.
   */
  takeAmount(amount: Money): void {
    assert(this.provider === 'bank' && this.succeededAt === null, 'only a transfer may differ');
    assert(amount.isPositive() && amount.currency === this.amount.currency, 'money came');
    if (amount.equals(this.amount)) return;
    this.askedMinor = this.amountMinor;
    this.amountMinor = amount.minor;
  }

  /** The page can no longer be paid on. */
  expire(now: Date): void {
    assert(this.isOpen, `a payment that is ${this.state} does not expire`);
    this.state = 'expired';
    this.closedAt = now;
  }

  /** The page was completed, but the money did not come, or no page could ever be opened. */
  fail(now: Date): void {
    assert(this.isOpen, `a payment that is ${this.state} does not fail`);
    this.state = 'failed';
    this.closedAt = now;
  }

  /** Notes what the provider settles with us, once. */
  recordSettlement(settlement: Settlement): void {
    assert(this.succeededAt !== null, 'only money that arrived is settled');
    assert(this.settlementCurrency === null, 'a payment is settled once');
    this.settlementCurrency = settlement.currency.code;
    this.settlementGrossMinor = settlement.grossMinor;
    this.settlementFeeMinor = settlement.feeMinor;
    this.exchangeRate = settlement.exchangeRate;
  }
}

/** What was charged in another currency; null where nothing was. */
export function chargedOf(row: {
  readonly chargedMinor: bigint | null;
  readonly chargedCurrency: string | null;
}): Money | null {
  if (row.chargedMinor === null || row.chargedCurrency === null) return null;
  return Money.ofMinor(row.chargedMinor, Currency.of(row.chargedCurrency));
}

/** Whole seconds, as providers count. */
function expiryFrom(now: Date, provider: ProviderName): Date {
  const expiryMs = now.getTime() + (provider === 'bank' ? transferLifeMs : sessionLifeMs);
  return new Date(expiryMs - (expiryMs % 1_000));
}
