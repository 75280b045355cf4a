import { Injectable } from '@nestjs/common';
import { assert, NotFound, Transactions, type Tx, failpoint } from '@app/platform';
import { PaymentBooking } from './payment-booking.js';
import type { Payment } from './payment.entity.js';
import { PaymentNotOpen, ProviderAway, SessionRefused, SessionUnknown } from './payment.errors.js';
import type { SessionReport } from './payment-provider.js';
import { PayPages } from './pay-pages.js';
import { PaymentRepository } from './payment.repository.js';

/** What became of a payment that was to be closed. */
export type CancelOutcome = 'expired' | 'alreadyPaid' | 'unknown';

/** After this long past its time, a session that the provider does not know is surely closed. */
const graceMs = 5 * 60_000;

/**
 * The pay pages at the provider: opened, closed and asked about. Talks to the provider between
 * transactions; each step may crash and be repeated, for the key of a page is stored before it is
 * asked for.
 */
@Injectable()
export class PaymentSessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly payments: PaymentRepository,
    private readonly pages: PayPages,
    private readonly booking: PaymentBooking,
  ) {}

  /**
   * Opens the pay page, or gives the one that is open.
   * @throws NotFound, PaymentNotOpen, ProviderAway
   */
  async open(paymentId: string): Promise<{ checkoutUrl: string }> {
    let payment = await this.#read(paymentId);
    for (;;) {
      if (payment.state === 'started' && payment.checkoutUrl !== null) {
        return { checkoutUrl: payment.checkoutUrl };
      }
      if (payment.state !== 'prepared') throw new PaymentNotOpen();
      try {
        payment = await this.#start(payment);
      } catch (error) {
        if (!(error instanceof SessionRefused)) throw error;
        payment = await this.#renewOrFail(payment);
      }
    }
  }

  /**
   * Closes the pay page before its time, so that what was held for it can be freed.
   * @returns `expired` when nobody can pay any more, `alreadyPaid` when the money came or is on
   * its way, `unknown` when there never was a payment for the reference.
   * @throws ProviderAway when the provider cannot be asked; nothing has changed then.
   */
  async close(referenceId: string): Promise<CancelOutcome> {
    let payment = await this.transactions.run((tx) => this.payments.byReference(tx, referenceId));
    if (!payment) return 'unknown';
    while (payment.isOpen) {
      const closed: Payment | 'pending' = await this.#closeOnce(payment);
      if (closed === 'pending') return 'alreadyPaid';
      payment = closed;
    }
    return payment.succeededAt === null ? 'expired' : 'alreadyPaid';
  }

  /**
   * Asks the provider how a payment stands and books the answer. A payment whose start was cut
   * short gets the page that was opened for it.
   * @throws ProviderAway, and Error when the answer does not fit the payment.
   */
  async ask(payment: Payment): Promise<void> {
    try {
      const started = payment.state === 'prepared' ? await this.#start(payment) : payment;
      if (started.providerSessionId === null) return;
      await this.#book(await this.pages.of(started).getSession(started.providerSessionId));
    } catch (error) {
      if (!(error instanceof SessionRefused || error instanceof SessionUnknown)) throw error;
      const grace = error instanceof SessionUnknown ? graceMs : 0;
      await this.#expireWhenOver(payment, grace);
    }
  }

  async #read(paymentId: string): Promise<Payment> {
    const payment = await this.transactions.run((tx) => this.payments.findById(tx, paymentId));
    if (!payment) throw new NotFound();
    return payment;
  }

  /** Asks for the page under the stored key, then stores it; returns the payment as it is then. */
  async #start(payment: Payment): Promise<Payment> {
    const session = await this.pages.of(payment).createSession(payment.sessionRequest());
    failpoint('payments.page-opened');
    return this.#withLock(payment.id, async (tx, current) => {
      if (current.state !== 'prepared') return;
      current.start(session);
      await this.payments.save(tx, current);
    });
  }

  /** The refusal is about the attempt that was asked for; somebody may have begun anew since. */
  async #renewOrFail(asked: Payment): Promise<Payment> {
    return this.#withLock(asked.id, async (tx, current) => {
      if (current.state !== 'prepared' || current.attempt !== asked.attempt) return;
      if (!current.mayRenew(tx.now)) return this.booking.close(tx, current, 'failed');
      current.renew(tx.now);
      await this.payments.save(tx, current);
    });
  }

  async #closeOnce(payment: Payment): Promise<Payment | 'pending'> {
    try {
      if (payment.state === 'prepared') return await this.#start(payment);
      assert(payment.providerSessionId !== null, 'a payment that started has a session');
      const report = await this.pages.of(payment).expireSession(payment.providerSessionId);
      failpoint('payments.page-closed');
      if (report.status === 'pending') return 'pending';
      if (report.status === 'open') throw new ProviderAway();
      await this.#book(report);
      return await this.#read(payment.id);
    } catch (error) {
      if (error instanceof SessionRefused) return this.#expireUnopened(payment);
      if (!(error instanceof SessionUnknown)) throw error;
      const current = await this.#expireWhenOver(payment, graceMs);
      if (current.isOpen) throw new ProviderAway(error);
      return current;
    }
  }

  /** There is no page under the key of this attempt, and there will be none. */
  async #expireUnopened(asked: Payment): Promise<Payment> {
    return this.#withLock(asked.id, async (tx, current) => {
      const isAsked = current.state === 'prepared' && current.attempt === asked.attempt;
      if (isAsked) await this.booking.close(tx, current, 'expired');
    });
  }

  async #expireWhenOver(payment: Payment, graceAfterMs: number): Promise<Payment> {
    return this.#withLock(payment.id, async (tx, current) => {
      const isOver = current.sessionExpiresAt.getTime() + graceAfterMs < tx.now.getTime();
      if (current.isOpen && isOver) await this.booking.close(tx, current, 'expired');
    });
  }

  async #book(report: SessionReport): Promise<void> {
    const outcome = await this.transactions.run((tx) => this.booking.book(tx, report));
    if (outcome.isTaken) return;
    throw new Error(`payment ${report.paymentId}: the provider speaks of ${outcome.because}`);
  }

  async #withLock(
    paymentId: string,
    work: (tx: Tx, payment: Payment) => Promise<void>,
  ): Promise<Payment> {
    return this.transactions.run(async (tx) => {
      const payment = await this.payments.getLocked(tx, paymentId);
      await work(tx, payment);
      return payment;
    });
  }
}
