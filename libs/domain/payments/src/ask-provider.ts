import { Injectable } from '@nestjs/common';
import { Transactions, type Sweep } from '@app/platform';
import { ProviderAway } from './payment.errors.js';
import { PaymentProvider } from './payment-provider.js';
import { PaymentRepository } from './payment.repository.js';
import { PaymentSessions } from './payment-sessions.js';

/** Most payments asked about in one round: the provider counts our requests. */
const roundMost = 20;

/**
 * Asks the provider about payments that have been silent: a webhook may be lost, a start may have
 * been cut short, and the fee is known only later. What it answers is booked as an event would be.
 */
@Injectable()
export class AskProvider implements Sweep {
  readonly name = 'payments.ask-provider';
  readonly everyMs = 5_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly payments: PaymentRepository,
    private readonly provider: PaymentProvider,
    private readonly sessions: PaymentSessions,
  ) {}

  /** @throws AggregateError with what went wrong, after all but a silent provider had a turn. */
  async run(): Promise<number> {
    const silent = await this.transactions.run((tx) =>
      this.payments.takeSilent(tx, { provider: this.provider.name, most: roundMost }),
    );
    const failures: unknown[] = [];
    for (const payment of silent) {
      try {
        await this.sessions.ask(payment);
      } catch (error) {
        failures.push(error);
        if (error instanceof ProviderAway) break;
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'payments could not be checked');
    return silent.length;
  }
}
