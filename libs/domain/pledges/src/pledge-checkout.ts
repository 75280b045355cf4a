import { Injectable, Logger } from '@nestjs/common';
import { PaymentNotOpen, PaymentService, ProviderAway } from '@app/payments';
import { Transactions, failpoint } from '@app/platform';
import { WishService } from '@app/wishes';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { PledgeNotWaiting } from './pledges.errors.js';

/** The pay page of a promise: opened, opened again, closed. Talks to the provider outside tx. */
@Injectable()
export class PledgeCheckout {
  readonly #log = new Logger(PledgeCheckout.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly wishes: WishService,
    private readonly payments: PaymentService,
    private readonly settlement: PledgeSettlement,
  ) {}

  /**
   * Where to pay for a promise; null when it waits for no payment, or while the provider is away:
   * the place stays held, and the donor may try again.
   */
  async open(pledgeId: string): Promise<string | null> {
    const payment = await this.transactions.run(async (tx) => {
      const pledge = await this.pledges.findById(tx, pledgeId);
      return pledge?.state === 'held' ? this.payments.statusOf(tx, pledgeId) : null;
    });
    if (payment?.state !== 'prepared' && payment?.state !== 'started') return null;
    if (payment.checkoutUrl !== null) return payment.checkoutUrl;
    try {
      return (await this.payments.start(payment.paymentId)).checkoutUrl;
    } catch (error) {
      if (!(error instanceof ProviderAway || error instanceof PaymentNotOpen)) throw error;
      const cause = error.cause instanceof Error ? error.cause.name : null;
      this.#log.warn({ code: error.code, pledgeId, paymentId: payment.paymentId, cause });
      return null;
    }
  }

  /**
   * Opens the pay page again, or for the first time when the provider was away before; the place
   * is then held as long as that page.
   * @throws PledgeNotWaiting when the promise waits for no payment any more.
   */
  async reopen(pledgeId: string): Promise<string | null> {
    await this.transactions.run(async (tx) => {
      const found = await this.pledges.findById(tx, pledgeId);
      if (found?.state !== 'held') throw new PledgeNotWaiting();
      await this.wishes.lockForPledge(tx, found.wishId);
      const pledge = await this.pledges.lockById(tx, pledgeId);
      const payment = await this.payments.statusOf(tx, pledgeId);
      if (pledge.state !== 'held') throw new PledgeNotWaiting();
      if (payment?.state === 'started') return;
      if (payment?.state !== 'prepared') throw new PledgeNotWaiting();
      pledge.prolong(tx.now);
      await this.pledges.save(tx, pledge);
    });
    return this.open(pledgeId);
  }

  /**
   * Closes the pay page and then frees the place: in this order, so that nobody pays for a place
   * that is free. When the money has come meanwhile, it is settled instead.
   * @returns whether the place was freed.
   * @throws ProviderAway when the provider cannot be asked; nothing changes then.
   */
  async close(pledgeId: string): Promise<boolean> {
    const answer = await this.payments.cancel(pledgeId);
    failpoint('pledges.page-closed');
    const isPaid = answer === 'alreadyPaid';
    await this.transactions.run((tx) =>
      isPaid ? this.settlement.settleIfReceived(tx, pledgeId) : this.settlement.free(tx, pledgeId),
    );
    return !isPaid;
  }
}
