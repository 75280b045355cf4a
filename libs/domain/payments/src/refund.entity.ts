import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Currency, Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { chargedOf } from './payment.entity.js';
import type { RefundReport } from './payment-provider.js';

export type RefundState = 'approved' | 'sent' | 'settled' | 'failed';

/** What a refund is made from. */
export interface NewRefund {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: Money;
  /** The same share of what was charged in another currency; null where nothing was. */
  readonly charged: Money | null;
  /** The gift without a wish whose money goes back; null when running costs bear it. */
  readonly waitingId: string | null;
  /** Why, in a few English words for the auditor; no personal data. */
  readonly reason: string;
  /** `account:<id>` for a person, `system:<part>` for the service itself. */
  readonly requestedBy: string;
}

const retryFirstMs = 5_000;
const retryMostMs = 3_600_000;
/** A refund that is on its way is asked about this often. */
const askAgainMs = 3_600_000;

/** Money on its way back to a payer. Its id is the key under which the provider knows it. */
@Entity({ schema: 'payments', name: 'refund' })
export class Refund {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'payment_id' })
  paymentId: string;
  @Column('bigint', { name: 'amount_minor', transformer: bigintColumn })
  amountMinor: bigint;
  @Column('char', { name: 'currency', length: 3 })
  currencyCode: string;
  /** The same share of what was charged in another currency; null where nothing was. */
  @Column('bigint', { name: 'charged_minor', nullable: true, transformer: bigintColumn })
  chargedMinor: bigint | null;
  @Column('char', { name: 'charged_currency', length: 3, nullable: true })
  chargedCurrency: string | null;
  @Column('uuid', { name: 'waiting_id', nullable: true })
  waitingId: string | null;
  @Column('text')
  reason: string;
  @Column('text', { name: 'requested_by' })
  requestedBy: string;
  @Column('text')
  state: RefundState;
  @Column('text', { name: 'provider_refund_id', nullable: true })
  providerRefundId: string | null;
  @Column('integer')
  attempts: number;
  @Column('timestamptz', { name: 'retry_at' })
  retryAt: Date;
  @Column('text', { nullable: true })
  note: string | null;
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  static approve(wanted: NewRefund, now: Date): Refund {
    assert(wanted.amount.isPositive(), 'a refund is more than nothing');
    const { amount, charged, ...rest } = wanted;
    return Object.assign(new Refund(), {
      ...rest,
      amountMinor: amount.minor,
      currencyCode: amount.currency.code,
      chargedMinor: charged?.minor ?? null,
      chargedCurrency: charged?.currency.code ?? null,
      state: 'approved',
      providerRefundId: null,
      attempts: 0,
      retryAt: now,
      note: null,
      createdAt: now,
      closedAt: null,
    } satisfies Partial<Refund>);
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor, Currency.of(this.currencyCode));
  }

  /** What moves at the provider: the amount, or its share of what was charged. */
  get charged(): Money {
    return chargedOf(this) ?? this.amount;
  }

  isSameAs(wanted: Omit<NewRefund, 'charged'>): boolean {
    return (
      this.paymentId === wanted.paymentId &&
      this.amount.equals(wanted.amount) &&
      this.waitingId === wanted.waitingId
    );
  }

  /** Why a report cannot be about this refund, in a few words for people; null when it can. */
  objectionTo(report: RefundReport): string | null {
    const isOther =
      this.providerRefundId !== null && this.providerRefundId !== report.providerRefundId;
    if (isOther) return 'another refund under the same id';
    return report.amount.equals(this.charged) ? null : 'another amount of the refund';
  }

  /** The provider has it in hand. */
  send({ providerRefundId }: RefundReport, now: Date): void {
    this.providerRefundId = providerRefundId;
    if (this.state === 'approved') this.state = 'sent';
    this.retryAt = new Date(now.getTime() + askAgainMs);
    this.note = null;
  }

  /** The money has left the provider for the payer's bank. */
  settle({ providerRefundId }: RefundReport, now: Date): void {
    assert(this.state === 'approved' || this.state === 'sent', 'a refund settles once');
    this.providerRefundId = providerRefundId;
    this.state = 'settled';
    this.closedAt = now;
    this.note = null;
  }

  /** It came to nothing; also when the payer's bank sends it back afterwards. */
  fail(note: string, now: Date): void {
    assert(this.state !== 'failed', 'a refund fails once');
    this.state = 'failed';
    this.note = note;
    this.closedAt = now;
  }

  /** Somebody is at it: nobody else before this time. */
  take(now: Date): void {
    this.attempts += 1;
    const doublings = BigInt(this.attempts > 12 ? 12 : this.attempts);
    const pauseMs = retryFirstMs * Number(2n ** doublings);
    this.retryAt = new Date(now.getTime() + (pauseMs > retryMostMs ? retryMostMs : pauseMs));
  }
}
