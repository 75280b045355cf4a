import { createHash } from 'node:crypto';
import { translator, type Locale } from '@app/i18n';
import type { AccountRef } from '@app/ledger';
import { Money } from '@app/money';
import type { Demo } from './demo.js';
import type { DemoGift } from './gifts.js';
import type { Rows } from './rows.js';

interface Entry {
  readonly template: string;
  readonly reference: string;
  readonly reason: string;
  readonly actor: string;
  readonly from: AccountRef;
  readonly to: AccountRef;
  /** A second move of the same amount. */
  readonly also?: readonly [from: AccountRef, to: AccountRef];
  readonly amount: Money;
  readonly at: Date;
}

const sessionMs = 31 * 60_000;
/** The sandbox keeps 2.9 %, rounded down to a tiyin. */
const fee = { part: 29n, of: 1_000n };
const clearing: AccountRef = { kind: 'provider_clearing', subject: 'sandbox' };
const mayBeNegative = new Set(['provider_clearing', 'operating', 'losses', 'paid_out']);

const stateOfPayment = {
  held: 'prepared',
  paid: 'succeeded',
  late: 'succeeded',
  refunded: 'succeeded',
  expired: 'expired',
} as const;

/** Writes what money did: payments, the entries of the ledger and receipts. */
export class MoneyBooks {
  readonly #demo: Demo;
  readonly #rows: Rows;
  readonly #accounts = new Map<string, string>();
  readonly #entries: Array<Entry & { readonly id: string }> = [];

  constructor(demo: Demo, rows: Rows) {
    this.#demo = demo;
    this.#rows = rows;
  }

  /** One gift of money: its payment, and where the money went. */
  add(gift: DemoGift, of: { readonly pledgeId: string; readonly locale: Locale }): void {
    const paymentId = this.#addPayment(gift, of);
    const { amount, succeededAt, settledAt, closedAt, wish } = gift;
    if (amount === null || succeededAt === null) return;
    const unallocated: AccountRef = { kind: 'unallocated', subject: of.pledgeId };
    this.#receive(paymentId, unallocated, { amount, at: succeededAt });
    const held: AccountRef = { kind: 'held', subject: wish.id };
    const about = { reference: of.pledgeId, actor: 'system:pledges', amount };
    if (settledAt !== null) {
      const reason = 'a paid gift is placed on its wish';
      const move = { template: 'gift_placed', reason, from: unallocated, to: held };
      const entryId = this.#post({ ...about, ...move, at: settledAt });
      this.#addReceipt(of.pledgeId, amount, { entryId, at: settledAt });
    }
    if (settledAt !== null && gift.state === 'late' && closedAt !== null) {
      const reason = 'the wish of a paid gift ended before it was granted';
      const move = { template: 'gift_released', reason, from: held, to: unallocated };
      this.#post({ ...about, ...move, at: closedAt });
    }
    if (gift.state === 'refunded' && closedAt !== null) {
      const refund = { paymentId, pledgeId: of.pledgeId, amount, at: closedAt };
      this.#giveBack(refund, unallocated);
    }
  }

  #receive(
    paymentId: string,
    waiting: AccountRef,
    { amount, at }: { readonly amount: Money; readonly at: Date },
  ): void {
    const about = { reference: paymentId, actor: 'system:payments', at };
    this.#post({
      ...{ ...about, template: 'payment_received', amount },
      reason: 'a payment was received by the provider',
      ...{ from: clearing, to: waiting },
    });
    this.#post({
      ...{ ...about, template: 'provider_fee', amount: Money.ofMinor(feeOf(amount)) },
      reason: 'the fee that the provider kept of a payment',
      ...{ from: { kind: 'operating' }, to: clearing },
    });
  }

  #giveBack(
    refund: { paymentId: string; pledgeId: string; amount: Money; at: Date },
    waiting: AccountRef,
  ): void {
    const { amount, at } = refund;
    const id = this.#demo.id('refund', refund.pledgeId, at);
    addRefund(this.#rows, { ...refund, id });
    const pending: AccountRef = { kind: 'refund_pending', subject: id };
    const about = { reference: id, actor: 'system:payments', amount, at };
    this.#post({
      ...{ ...about, template: 'refund_started', from: waiting, to: pending },
      reason: 'a payment that came too late goes back to its donor',
    });
    this.#post({
      ...{ ...about, template: 'refund_settled', from: pending, to: { kind: 'refunded' } },
      reason: 'the provider gave a payment back',
      also: [{ kind: 'paid_out' }, clearing],
    });
  }

  #post(entry: Entry): string {
    const { template, reference, at } = entry;
    const id = this.#demo.id('entry', `${template}:${reference}`, at);
    this.#entries.push({ ...entry, id });
    return id;
  }

  /** Puts the entries in the book, in the order in which they happened. */
  write(): void {
    // The sandbox never saw these payments: what it lists is compared from now on.
    const { now } = this.#demo;
    const look = { provider: 'sandbox', complete_since: now, looked_at: now };
    this.#rows.add('payments.provider_look', look);
    const inOrder = this.#entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    for (const entry of inOrder) this.#write(entry);
  }

  #write(entry: Entry & { readonly id: string }): void {
    const { id, template, reference, reason, actor, amount, at } = entry;
    this.#rows.add('ledger.entry', {
      id,
      template,
      external_reference: reference,
      reason,
      actor,
      body_hash: bodyHash(entry),
      reverses: null,
      created_at: at,
    });
    for (const [position, [source, target]] of movesOf(entry).entries()) {
      this.#rows.add('ledger.transfer', {
        entry_id: id,
        position,
        from_account: this.#account(source, at),
        to_account: this.#account(target, at),
        amount_minor: amount.minor,
      });
    }
  }

  #account(ref: AccountRef, at: Date): string {
    const known = this.#accounts.get(keyOf(ref));
    if (known !== undefined) return known;
    const id = this.#demo.id('ledger account', keyOf(ref), at);
    this.#accounts.set(keyOf(ref), id);
    this.#rows.add('ledger.account', {
      id,
      kind: ref.kind,
      subject: ref.subject ?? '',
      currency: 'KZT',
      may_be_negative: mayBeNegative.has(ref.kind),
      created_at: at,
    });
    return id;
  }

  #addReceipt(pledgeId: string, amount: Money, of: { entryId: string; at: Date }): void {
    this.#rows.add('pledges.receipt', {
      pledge_id: pledgeId,
      amount_minor: amount.minor,
      currency: amount.currency.code,
      entry_id: of.entryId,
      issued_at: of.at,
    });
  }

  #addPayment(gift: DemoGift, of: { pledgeId: string; locale: Locale }): string {
    const { amount, createdAt, state, wish, succeededAt } = gift;
    if (amount === null || !(state in stateOfPayment)) throw new Error(`${state} is not of money`);
    const id = this.#demo.id('payment', of.pledgeId, createdAt);
    const page = this.#demo.giftPage(of.pledgeId, of.locale);
    const isHeld = state === 'held';
    const token = createHash('sha256').update(id).digest('hex').slice(0, 24);
    const settlement = succeededAt === null ? null : amount.minor;
    this.#rows.add('payments.payment', {
      id,
      reference_id: of.pledgeId,
      provider: 'sandbox',
      amount_minor: amount.minor,
      currency: amount.currency.code,
      state: paymentStateOf(state),
      locale: of.locale,
      success_url: page,
      cancel_url: page,
      description: translator(of.locale).t('pledge.payment.description', { title: wish.title }),
      attempt: 1,
      session_expires_at: new Date(createdAt.getTime() + sessionMs),
      provider_session_id: isHeld ? null : `cs_test_demo${token}`,
      provider_payment_id: succeededAt === null ? null : `pi_demo${token}`,
      checkout_url: null,
      refunding_minor: state === 'refunded' ? amount.minor : 0n,
      received_minor: settlement,
      settlement_currency: settlement === null ? null : amount.currency.code,
      settlement_gross_minor: settlement,
      settlement_fee_minor: settlement === null ? null : feeOf(amount),
      exchange_rate: null,
      created_at: createdAt,
      succeeded_at: succeededAt,
      closed_at: isHeld ? null : (succeededAt ?? gift.closedAt),
      checked_at: null,
    });
    return id;
  }
}

function paymentStateOf(state: DemoGift['state']): string {
  switch (state) {
    case 'held':
    case 'paid':
    case 'late':
    case 'refunded':
    case 'expired':
      return stateOfPayment[state];
    default:
      throw new Error(`a promise that is ${state} has no payment`);
  }
}

function feeOf({ minor }: Money): bigint {
  return (minor * fee.part) / fee.of;
}

function keyOf({ kind, subject = '' }: AccountRef): string {
  return `${kind}:${subject}`;
}

function movesOf({ from, to, also }: Entry): Array<readonly [from: AccountRef, to: AccountRef]> {
  return also === undefined ? [[from, to]] : [[from, to], also];
}

/** The same hash that the ledger makes of a posting, so that a repeat is known as one. */
function bodyHash(entry: Entry): Buffer {
  const { reason, amount } = entry;
  const transfers = movesOf(entry).map(([from, to]) => [
    keyOf(from),
    keyOf(to),
    amount.minor.toString(),
    amount.currency.code,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([reason, transfers]))
    .digest();
}

/** A refund that the donor asked for on the page of the gift, and that arrived. */
function addRefund(
  rows: Rows,
  refund: { id: string; paymentId: string; pledgeId: string; amount: Money; at: Date },
): void {
  const { id, paymentId, pledgeId, amount, at } = refund;
  rows.add('payments.refund', {
    id,
    payment_id: paymentId,
    amount_minor: amount.minor,
    currency: amount.currency.code,
    waiting_id: pledgeId,
    reason: 'the donor asked for it',
    requested_by: 'system:pledges',
    state: 'settled',
    provider_refund_id: `re_demo${id.replaceAll('-', '')}`,
    attempts: 1,
    retry_at: at,
    note: null,
    created_at: at,
    closed_at: at,
  });
  rows.add('pledges.refund_request', {
    id,
    pledge_id: pledgeId,
    amount_minor: amount.minor,
    source: 'waiting',
    reason: 'the donor asked for a gift that waits',
    requested_by: null,
    approvals_needed: 0,
    first_approved_by: null,
    second_approved_by: null,
    refused_by: null,
    refused_because: null,
    state: 'settled',
    created_at: at,
    closed_at: at,
  });
}
