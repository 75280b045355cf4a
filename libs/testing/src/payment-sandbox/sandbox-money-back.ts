import { readForm, textAt, textsAt } from './form-body.js';
import type { SandboxFaults } from './sandbox-faults.js';
import type {
  SandboxDispute,
  SandboxMovement,
  SandboxRefund,
  SandboxSession,
  SandboxState,
} from './sandbox-state.js';
import { randomText, secondsOf, type SandboxTeller } from './sandbox-teller.js';
import { disputeFeeOf, disputeJson, invalidRequest, missing, refundJson } from './stripe-shapes.js';

export interface MoneyBackParts {
  readonly state: SandboxState;
  readonly teller: SandboxTeller;
  readonly faults: SandboxFaults;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Money that leaves again: refunds, and disputes of the payer's bank. */
export class SandboxMoneyBack {
  readonly #parts: MoneyBackParts;

  constructor(parts: MoneyBackParts) {
    this.#parts = parts;
  }

  /** @throws StripeShapedError when the form asks for what Stripe would refuse. */
  refundByForm(body: string): SandboxRefund {
    const form = readForm(body);
    const session = this.#paidSession(textAt(form, 'payment_intent') ?? '');
    const left = session.amountMinor - this.#refundedOf(session);
    const amountMinor = Number(textAt(form, 'amount') ?? left);
    return this.refund(session.id, amountMinor, textsAt(form, 'metadata'));
  }

  /**
   * Gives money back, by our request or by somebody at the provider's own pages.
   * @throws StripeShapedError when more would go back than came, or the payment is disputed.
   */
  refund(
    sessionId: string,
    amountMinor: number,
    metadata: Record<string, string> = {},
  ): SandboxRefund {
    const session = this.#session(sessionId);
    const left = session.amountMinor - this.#refundedOf(session);
    if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) {
      throw invalidRequest('Invalid positive integer', 'amount');
    }
    if (left === 0) throw invalidRequest('Charge has already been refunded.');
    if (amountMinor > left) {
      throw invalidRequest('Refund amount is greater than unrefunded amount on charge.', 'amount');
    }
    if (this.#disputesOf(session).some(({ status }) => status !== 'won')) {
      throw invalidRequest('Charge has been charged back; cannot issue a refund.');
    }
    const refund: SandboxRefund = {
      id: `re_${randomText(12)}`,
      sessionId,
      amountMinor,
      currency: session.currency,
      metadata,
      status: this.#parts.faults.areRefundsSlow ? 'pending' : 'succeeded',
      createdAt: secondsOf(this.#parts.now()),
    };
    this.#parts.state.refunds.set(refund.id, refund);
    this.#move('refund', {
      source: refund.id,
      amountMinor: -amountMinor,
      feeMinor: 0,
      currency: session.currency,
    });
    this.#tellRefund('refund.created', refund, session);
    return refund;
  }

  /** A slow refund arrives, or any refund comes back because the payer's account is closed. */
  endRefund(refundId: string, outcome: 'succeeded' | 'failed'): SandboxRefund {
    const refund = this.getRefund(refundId);
    const isOver = refund.status === 'failed' || refund.status === outcome;
    if (isOver) return refund;
    refund.status = outcome;
    const { amountMinor, id: source, currency } = refund;
    const line = { source, amountMinor, feeMinor: 0, currency };
    if (outcome === 'failed') this.#move('refund_failure', line);
    const type = outcome === 'failed' ? 'refund.failed' : 'refund.updated';
    this.#tellRefund(type, refund, this.#session(refund.sessionId));
    return refund;
  }

  /** @throws StripeShapedError when there is none. */
  getRefund(refundId: string): SandboxRefund {
    const refund = this.#parts.state.refunds.get(refundId);
    if (!refund) throw missing('refund', refundId);
    return refund;
  }

  /** The refunds of a payment, the newest first. */
  refundsOfIntent(intentId: string): SandboxRefund[] {
    const sessionId = this.#paidSession(intentId).id;
    const all = [...this.#parts.state.refunds.values()];
    return all.filter((refund) => refund.sessionId === sessionId).toReversed();
  }

  /** The payer's bank takes the whole payment back until it is decided who is right. */
  dispute(sessionId: string): SandboxDispute {
    const session = this.#session(sessionId);
    const before = this.#disputesOf(session)[0];
    if (before) return before;
    const dispute: SandboxDispute = {
      id: `dp_${randomText(12)}`,
      sessionId,
      amountMinor: session.amountMinor,
      currency: session.currency,
      status: 'needs_response',
      createdAt: secondsOf(this.#parts.now()),
    };
    this.#parts.state.disputes.set(dispute.id, dispute);
    const { id: source, amountMinor, currency } = dispute;
    const feeMinor = disputeFeeOf(currency);
    const taken = { source, amountMinor: -amountMinor, feeMinor, currency };
    this.#move('adjustment', taken);
    this.#tellDispute('charge.dispute.created', dispute, session);
    this.#tellDispute('charge.dispute.funds_withdrawn', dispute, session);
    return dispute;
  }

  /** The bank decides. */
  closeDispute(disputeId: string, outcome: 'won' | 'lost'): SandboxDispute {
    const dispute = this.getDispute(disputeId);
    if (dispute.status !== 'needs_response') return dispute;
    dispute.status = outcome;
    const session = this.#session(dispute.sessionId);
    const { amountMinor, id: source, currency } = dispute;
    if (outcome === 'won') {
      this.#move('adjustment', { source, amountMinor, feeMinor: 0, currency });
      this.#tellDispute('charge.dispute.funds_reinstated', dispute, session);
    }
    this.#tellDispute('charge.dispute.closed', dispute, session);
    return dispute;
  }

  /** @throws StripeShapedError when there is none. */
  getDispute(disputeId: string): SandboxDispute {
    const dispute = this.#parts.state.disputes.get(disputeId);
    if (!dispute) throw missing('dispute', disputeId);
    return dispute;
  }

  /** The intent that the source of a line belongs to. */
  intentOfSource(source: string): string {
    const { refunds, disputes } = this.#parts.state;
    const found = refunds.get(source) ?? disputes.get(source);
    return found ? this.intentOf(found) : source.replace(/^ch_/, 'pi_');
  }

  /** The intent that a refund or a dispute is about. */
  intentOf({ sessionId }: { readonly sessionId: string }): string {
    return `pi_${this.#session(sessionId).paymentSuffix}`;
  }

  #move(
    type: SandboxMovement['type'],
    line: Pick<SandboxMovement, 'source' | 'amountMinor' | 'feeMinor' | 'currency'>,
  ): void {
    const id = `txn_${randomText(12)}`;
    const createdAt = secondsOf(this.#parts.now());
    this.#parts.state.movements.push({ ...line, id, type, createdAt });
  }

  #session(sessionId: string): SandboxSession {
    const session = this.#parts.state.sessions.get(sessionId);
    if (session?.money !== 'paid') throw missing('charge', sessionId);
    return session;
  }

  #paidSession(intentId: string): SandboxSession {
    const session = [...this.#parts.state.sessions.values()].find(
      ({ paymentSuffix, money }) => money === 'paid' && `pi_${paymentSuffix}` === intentId,
    );
    if (session) return session;
    if (!/^pi_demo[0-9a-f]+$/.test(intentId)) throw missing('payment_intent', intentId);
    return this.#ofDemonstration(intentId);
  }

  /** Payments of the demonstration never were on our pages; they can be given back all the same. */
  #ofDemonstration(intentId: string): SandboxSession {
    const suffix = intentId.slice('pi_'.length);
    const now = secondsOf(this.#parts.now());
    const session: SandboxSession = {
      ...{ id: `cs_test_${suffix}`, clientReferenceId: null, amountMinor: 1_000_000_000 },
      ...{ currency: 'kzt', description: '', successUrl: '', cancelUrl: null, locale: null },
      ...{ metadata: {}, createdAt: now, expiresAt: now, status: 'complete', money: 'paid' },
      ...{ paymentSuffix: suffix, declines: 0 },
    };
    this.#parts.state.sessions.set(session.id, session);
    return session;
  }

  #refundedOf({ id }: SandboxSession): number {
    return [...this.#parts.state.refunds.values()]
      .filter(({ sessionId, status }) => sessionId === id && status !== 'failed')
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  }

  #disputesOf({ id }: SandboxSession): SandboxDispute[] {
    return [...this.#parts.state.disputes.values()].filter(({ sessionId }) => sessionId === id);
  }

  #tellRefund(type: string, refund: SandboxRefund, session: SandboxSession): void {
    this.#parts.teller.tell(type, session.id, refundJson(refund, this.intentOf(refund)));
  }

  #tellDispute(type: string, dispute: SandboxDispute, session: SandboxSession): void {
    this.#parts.teller.tell(type, session.id, disputeJson(dispute, this.intentOf(dispute)));
  }
}
