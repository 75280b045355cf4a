import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Currency, Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { chargedOf } from './payment.entity.js';

export type TakenBackState = 'asked' | 'taken' | 'lost' | 'returned';

/** How far each state is on its way; a report of an earlier one comes too late to matter. */
const order: Readonly<Record<TakenBackState, number>> = {
  asked: 0,
  taken: 1,
  lost: 2,
  returned: 2,
};

/** Money that a provider took by itself: a refund made at its pages, or a dispute. */
@Entity({ schema: 'payments', name: 'taken_back' })
export class TakenBack {
  /** The provider's own id of the refund or dispute. */
  @PrimaryColumn('text')
  id: string;
  @Column('uuid', { name: 'payment_id' })
  paymentId: string;
  @Column('text')
  cause: 'refund' | 'dispute';
  @Column('bigint', { name: 'amount_minor', transformer: bigintColumn })
  amountMinor: bigint;
  @Column('char', { name: 'currency', length: 3 })
  currencyCode: string;
  /** The same share of what was charged in another currency; null where nothing was. */
  @Column('bigint', { name: 'charged_minor', nullable: true, transformer: bigintColumn })
  chargedMinor: bigint | null;
  @Column('char', { name: 'charged_currency', length: 3, nullable: true })
  chargedCurrency: string | null;
  @Column('text')
  state: TakenBackState;
  @Column('uuid', { name: 'entry_id', nullable: true })
  entryId: string | null;
  /** What the provider charges for a dispute; null while it has not said. */
  @Column('bigint', { name: 'fee_minor', nullable: true, transformer: bigintColumn })
  feeMinor: bigint | null;
  @Column('bigint', { name: 'recovered_minor', transformer: bigintColumn })
  recoveredMinor: bigint;
  @Column('timestamptz', { name: 'opened_at' })
  openedAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  static open(
    found: Pick<TakenBack, 'id' | 'paymentId' | 'cause'> & {
      readonly amount: Money;
      readonly charged: Money | null;
    },
    now: Date,
  ): TakenBack {
    const { amount, charged, ...rest } = found;
    return Object.assign(new TakenBack(), {
      ...rest,
      amountMinor: amount.minor,
      currencyCode: amount.currency.code,
      chargedMinor: charged?.minor ?? null,
      chargedCurrency: charged?.currency.code ?? null,
      state: 'asked',
      entryId: null,
      feeMinor: null,
      recoveredMinor: 0n,
      openedAt: now,
      closedAt: null,
    } satisfies Partial<TakenBack>);
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor, Currency.of(this.currencyCode));
  }

  /** What moves at the provider: the amount, or its share of what was charged. */
  get charged(): Money {
    return chargedOf(this) ?? this.amount;
  }

  /** Whether the money is gone for good, so that what is left of the gift makes up for it. */
  get isGone(): boolean {
    return this.state === 'lost' || (this.cause === 'refund' && this.state === 'taken');
  }

  /** What of it running costs still bear. */
  get unrecovered(): Money {
    return Money.ofMinor(this.amountMinor - this.recoveredMinor, this.amount.currency);
  }

  /** Whether a report of this state brings it on; it never goes back. */
  isBefore(state: TakenBackState): boolean {
    return order[this.state] < order[state];
  }

  /** Goes on to a later state. */
  moveTo(state: TakenBackState, now: Date): void {
    assert(this.isBefore(state), `what is ${this.state} does not become ${state}`);
    this.state = state;
    if (state === 'lost' || state === 'returned') this.closedAt = now;
  }

  /** A part of what was taken was still here. */
  recover(amount: Money): void {
    assert(this.isGone && amount.isPositive(), 'only what is gone is made up for');
    assert(amount.minor <= this.unrecovered.minor, 'no more is made up for than was taken');
    this.recoveredMinor += amount.minor;
  }
}
