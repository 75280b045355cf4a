import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Currency, Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';

/** What a rate says, wherever it comes from. */
export interface RateOfDay {
  readonly currency: string;
  /** Such as 2026-11-21. */
  readonly day: string;
  /** How many units of the currency the rate is for. */
  readonly quantity: number;
  /** What they cost, in tiyin. */
  readonly rateMinor: bigint;
}

/** The least that a provider charges in a currency, in its minor units. */
const leastCharges: Readonly<Record<string, bigint>> = { USD: 50n, EUR: 50n, GBP: 30n };

/** The National Bank's rate of a currency on a day; it never changes. */
@Entity({ schema: 'payments', name: 'exchange_rate' })
export class ExchangeRate implements RateOfDay {
  @PrimaryColumn('uuid')
  id: string;
  @Column('char', { length: 3 })
  currency: string;
  @Column('date')
  day: string;
  @Column('integer')
  quantity: number;
  @Column('bigint', { name: 'rate_minor', transformer: bigintColumn })
  rateMinor: bigint;
  @Column('text')
  source: string;
  @Column('text', { name: 'imported_by' })
  importedBy: string;
  @Column('timestamptz', { name: 'imported_at' })
  importedAt: Date;

  static of(parts: Omit<ExchangeRate, 'chargeFor' | 'leastGift' | 'perUnits'>): ExchangeRate {
    return Object.assign(new ExchangeRate(), parts);
  }

  /** What so many units cost. */
  get perUnits(): Money {
    return Money.ofMinor(this.rateMinor);
  }

  /** What is charged for a gift in tenge: exactly as much, rounded up to the minor unit. */
  chargeFor(gift: Money): Money {
    assert(gift.currency === Currency.KZT && gift.isPositive(), 'gifts are in tenge');
    const { numerator, currency } = this.#units();
    return Money.ofMinor((gift.minor * numerator + this.rateMinor - 1n) / this.rateMinor, currency);
  }

  /** The smallest gift in tenge whose charge a provider takes. */
  leastGift(): Money {
    const { numerator, currency } = this.#units();
    const least = leastCharges[currency.code] ?? 1n;
    return Money.ofMinor(((least - 1n) * this.rateMinor) / numerator + 1n);
  }

  #units(): { numerator: bigint; currency: Currency } {
    const currency = Currency.of(this.currency);
    return { currency, numerator: BigInt(this.quantity) * currency.minorPerMajor };
  }
}
