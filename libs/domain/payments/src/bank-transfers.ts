import { Injectable } from '@nestjs/common';
import { Transactions } from '@app/platform';
import { SessionUnknown } from './payment.errors.js';
import {
  PaymentPages,
  type OpenSession,
  type SessionReport,
  type SessionRequest,
} from './payment-provider.js';
import { PaymentRepository } from './payment.repository.js';

const prefix = 'bank_';

/** The id under which a bank transfer runs where others have a session or payment at a provider. */
export function transferId(paymentId: string): string {
  return `${prefix}${paymentId}`;
}

/**
 * Transfers to our bank account. There is nobody to ask: a transfer is open until its time is over,
 * and paid when two people agreed on a line of the bank's statement. Where to pay is shown on the
 * page to which other payers return.
 */
@Injectable()
export class BankTransfers extends PaymentPages {
  readonly name = 'bank';

  constructor(
    private readonly transactions: Transactions,
    private readonly payments: PaymentRepository,
  ) {
    super();
  }

  async createSession({ paymentId, successUrl }: SessionRequest): Promise<OpenSession> {
    return { sessionId: transferId(paymentId), checkoutUrl: successUrl };
  }

  async expireSession(sessionId: string): Promise<SessionReport> {
    return this.#report(sessionId, () => true);
  }

  async getSession(sessionId: string): Promise<SessionReport> {
    return this.#report(sessionId, (expiresAt, now) => expiresAt <= now);
  }

  async #report(
    sessionId: string,
    isOver: (expiresAt: Date, now: Date) => boolean,
  ): Promise<SessionReport> {
    return this.transactions.run(async (tx) => {
      const payment = await this.payments.findById(tx, sessionId.slice(prefix.length));
      if (payment?.provider !== 'bank') throw new SessionUnknown(sessionId);
      const { id: paymentId, amount, sessionExpiresAt, succeededAt } = payment;
      const unpaid = isOver(sessionExpiresAt, tx.now) ? 'expired' : 'open';
      return {
        ...{ sessionId, paymentId, amount, settlement: null },
        status: succeededAt === null ? unpaid : 'paid',
        providerPaymentId: payment.providerPaymentId,
      };
    });
  }
}
