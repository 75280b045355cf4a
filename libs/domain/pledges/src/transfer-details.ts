import { Inject, Injectable } from '@nestjs/common';
import type { Money } from '@app/money';
import { PaymentService, shownCode } from '@app/payments';
import { ConfigToken, Transactions, type Config, type Tx } from '@app/platform';
import { PledgeRepository } from './pledge.repository.js';

/** Everything that a donor needs for a transfer to our account. */
export interface BankTransfer {
  /** What to write as the purpose: by this alone the gift is known. */
  readonly code: string;
  readonly amount: Money;
  readonly recipient: string;
  readonly bin: string;
  readonly iban: string;
  readonly bankName: string;
  readonly bic: string;
  /** The recipient's sector and the purpose of the payment, as banks in Kazakhstan ask for them. */
  readonly kbe: string;
  readonly knp: string;
  /** A fixed link that opens the bank's app, where the payer types the amount; null without one. */
  readonly payLink: string | null;
}

/** Where donors send transfers. */
@Injectable()
export class TransferDetails {
  readonly #account: Config['transfers'];

  constructor(
    @Inject(ConfigToken) config: Config,
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly payments: PaymentService,
  ) {
    this.#account = config.transfers;
  }

  /** Whether there is an account to send to. */
  get takesTransfers(): boolean {
    return this.#account !== null;
  }

  /**
   * Where to send the money of a promise; null when no transfer of it is awaited. One that was on
   * its way when the place was freed still finds its gift: its code is kept.
   */
  async of(pledgeId: string): Promise<BankTransfer | null> {
    return this.transactions.run((tx) => this.find(tx, pledgeId));
  }

  /** The same inside a transaction. */
  async find(tx: Tx, pledgeId: string): Promise<BankTransfer | null> {
    const pledge = await this.pledges.findById(tx, pledgeId);
    if (pledge?.payBy !== 'bank' || pledge.state !== 'held' || this.#account === null) return null;
    const payment = await this.payments.statusOf(tx, pledgeId);
    const isOpen = payment?.state === 'prepared' || payment?.state === 'started';
    if (!isOpen || payment.transferCode === null) return null;
    const { amount, transferCode } = payment;
    return { ...this.#account, amount, code: shownCode(transferCode) };
  }
}
