import { Injectable } from '@nestjs/common';
import { Money } from '@app/money';
import type { Tx } from '@app/platform';
import { MoneyBackRepository } from './money-back.repository.js';
import { RefundTooSmall } from './payment.errors.js';
import type { Payment } from './payment.entity.js';

/** What of a payment is still here: of the gift, and of what was charged for it. */
export interface Left {
  readonly amount: Money;
  /** In the currency of the charge; the amount itself where nothing else was charged. */
  readonly charged: Money;
}

/**
 * Which share of a charge goes with which share of its gift. Both sides shrink together: the last
 * part of the one is the last part of the other, so nothing is lost and nothing goes back twice.
 */
@Injectable()
export class ChargeShares {
  constructor(private readonly moneyBack: MoneyBackRepository) {}

  /** What may still go back of a locked payment. */
  async leftOf(tx: Tx, payment: Payment): Promise<Left> {
    const taken = await this.moneyBack.takenBackOf(tx, payment.id);
    const away = taken.filter(({ state }) => state === 'taken' || state === 'lost');
    const { amount, charged } = payment;
    const amountGone = sum(away.map((one) => one.amount.minor)) + payment.refundingMinor;
    const left = above(amount, amountGone);
    if (!payment.isAbroad) return { amount: left, charged: left };
    const refunding = await this.moneyBack.chargedRefunding(tx, payment.id);
    const chargedGone = sum(away.map((one) => one.charged.minor)) + refunding;
    return { amount: left, charged: above(charged, chargedGone) };
  }

  /**
   * What of the charge goes back with a part of the gift; null where nothing else was charged.
   * @throws RefundTooSmall when that is less than one minor unit.
   */
  async chargeFor(tx: Tx, payment: Payment, part: Money): Promise<Money | null> {
    return payment.isAbroad ? chargeOfPart(part, await this.leftOf(tx, payment)) : null;
  }

  /** What part of the gift the provider took with a part of the charge. */
  async giftFor(tx: Tx, payment: Payment, part: Money): Promise<Money> {
    if (!payment.isAbroad) return part;
    return giftOfPart(part, await this.leftOf(tx, payment), payment);
  }
}

/**
 * The whole rest for the whole rest; of a part, whole minor units, and the rest keeps the fraction.
 * @throws RefundTooSmall
 */
export function chargeOfPart(part: Money, left: Left): Money {
  if (part.equals(left.amount) && left.charged.isPositive()) return left.charged;
  const minor = (left.charged.minor * part.minor) / left.amount.minor;
  if (minor > 0n) return Money.ofMinor(minor, left.charged.currency);
  const unit = left.charged.isZero() ? left.amount.minor : left.amount.minor / left.charged.minor;
  throw new RefundTooSmall(unit + 1n);
}

/** In tiyin: of what is left, or of all of it when more is taken than was left. */
export function giftOfPart(part: Money, left: Left, whole: Left): Money {
  const from = part.isMoreThan(left.charged) || left.amount.isZero() ? whole : left;
  if (part.equals(from.charged)) return from.amount;
  const minor = (from.amount.minor * part.minor) / from.charged.minor;
  return Money.ofMinor(minor > 0n ? minor : 1n, from.amount.currency);
}

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((total, part) => total + part, 0n);
}

/** What is left of an amount; nothing when more than it is gone. */
function above({ minor, currency }: Money, gone: bigint): Money {
  return Money.ofMinor(minor > gone ? minor - gone : 0n, currency);
}
