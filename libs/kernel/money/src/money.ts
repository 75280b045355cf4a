import { Currency } from './currency.js';

/** An exact amount: whole minor units of one currency. Never a fraction, never a float. */
export class Money {
  private constructor(
    /** Minor units: tiyin for the tenge. */
    readonly minor: bigint,
    readonly currency: Currency,
  ) {}

  /** An amount given in minor units (1250000n is 12,500 ₸). */
  static ofMinor(minor: bigint, currency: Currency = Currency.KZT): Money {
    return new Money(minor, currency);
  }

  /**
   * An amount in whole tenge.
   * @throws RangeError when the number is not a safe integer.
   */
  static kzt(tenge: number | bigint): Money {
    if (typeof tenge === 'number' && !Number.isSafeInteger(tenge)) {
      throw new RangeError('tenge must be a safe integer; use Money.ofMinor for tiyin');
    }
    return new Money(BigInt(tenge) * Currency.KZT.minorPerMajor, Currency.KZT);
  }

  /** Nothing, in the given currency. */
  static zero(currency: Currency = Currency.KZT): Money {
    return new Money(0n, currency);
  }

  /**
   * The sum of the amounts; zero of the currency when there are none.
   * @throws RangeError when the currencies differ.
   */
  static sum(amounts: readonly Money[], currency: Currency = Currency.KZT): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero(currency));
  }

  /** @throws RangeError when the currencies differ. */
  plus(other: Money): Money {
    return new Money(this.minor + this.sameCurrency(other).minor, this.currency);
  }

  /** @throws RangeError when the currencies differ. */
  minus(other: Money): Money {
    return new Money(this.minor - this.sameCurrency(other).minor, this.currency);
  }

  /** The amount taken a whole number of times. */
  times(count: number | bigint): Money {
    return new Money(this.minor * BigInt(count), this.currency);
  }

  negated(): Money {
    return new Money(-this.minor, this.currency);
  }

  /**
   * -1, 0 or 1 as this amount is less than, equal to or more than the other.
   * @throws RangeError when the currencies differ.
   */
  compare(other: Money): -1 | 0 | 1 {
    const { minor } = this.sameCurrency(other);
    if (this.minor === minor) return 0;
    return this.minor < minor ? -1 : 1;
  }

  /** True when amount and currency are the same; false, not an error, across currencies. */
  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor;
  }

  isLessThan(other: Money): boolean {
    return this.compare(other) < 0;
  }

  isMoreThan(other: Money): boolean {
    return this.compare(other) > 0;
  }

  isPositive(): boolean {
    return this.minor > 0n;
  }

  isNegative(): boolean {
    return this.minor < 0n;
  }

  isZero(): boolean {
    return this.minor === 0n;
  }

  /** The smaller of the two. */
  atMost(other: Money): Money {
    return this.compare(other) <= 0 ? this : other;
  }

  /**
   * Splits the amount in proportion to whole, non-negative weights. The parts add up to the
   * amount exactly: what division leaves over goes, one minor unit each, to the parts that lost
   * the largest fraction, the earlier first.
   * @throws RangeError when there is no weight above zero or one is negative or fractional.
   */
  allocate(weights: readonly (number | bigint)[]): Money[] {
    const shares = weights.map((weight) => BigInt(weight));
    const total = shares.reduce((sum, share) => sum + share, 0n);
    if (total <= 0n || shares.some((share) => share < 0n)) {
      throw new RangeError('weights must not be negative and one must be above zero');
    }
    const sign = this.minor < 0n ? -1n : 1n;
    const whole = this.minor * sign;
    const parts = shares.map((share) => (whole * share) / total);
    const left = whole - parts.reduce((sum, part) => sum + part, 0n);
    const extra = new Set(
      shares
        .map((share, index) => ({ index, lost: (whole * share) % total }))
        .sort((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
        .slice(0, Number(left))
        .map(({ index }) => index),
    );
    return parts.map(
      (part, index) => new Money(sign * (part + (extra.has(index) ? 1n : 0n)), this.currency),
    );
  }

  /** Major units with a dot and every decimal of the currency: "12500.00". For machines. */
  toDecimalString(): string {
    const sign = this.minor < 0n ? '-' : '';
    const digits = (this.minor < 0n ? -this.minor : this.minor).toString();
    const { decimals } = this.currency;
    if (decimals === 0) return sign + digits;
    const padded = digits.padStart(decimals + 1, '0');
    return `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
  }

  toString(): string {
    return `${this.toDecimalString()} ${this.currency.code}`;
  }

  private sameCurrency(other: Money): Money {
    if (other.currency !== this.currency) {
      throw new RangeError(`${this.currency.code} and ${other.currency.code} do not mix`);
    }
    return other;
  }
}
