import { Inject, Injectable } from '@nestjs/common';
import { almatyDay } from '@app/i18n';
import { ConfigToken, isUuid, Transactions, type Config, type Tx } from '@app/platform';
import { ExchangeRateRepository } from './exchange-rate.repository.js';
import type { ExchangeRate } from './exchange-rate.js';
import { RateNotOffered } from './payment.errors.js';

/** A rate counts for a week: after that nobody knows what a gift is worth. */
const goodForDays = 7;
const dayMs = 86_400_000;

/** Which currencies a gift may be paid in now, and at which rate. */
@Injectable()
export class ExchangeRates {
  constructor(
    private readonly transactions: Transactions,
    private readonly rates: ExchangeRateRepository,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /** One rate for each currency that is offered now, in the order of the settings. */
  async offered(tx: Tx): Promise<ExchangeRate[]> {
    const { giftCurrencies: currencies } = this.config;
    const until = almatyDay(tx.now);
    const since = almatyDay(new Date(tx.now.getTime() - goodForDays * dayMs));
    const found = await this.rates.newest(tx, { currencies, since, until });
    const place = ({ currency }: ExchangeRate): number => currencies.indexOf(currency);
    return found.sort((a, b) => place(a) - place(b));
  }

  /**
   * A rate that somebody saw a moment ago and wants to pay at.
   * @throws RateNotOffered when another counts now, or none.
   */
  async getOffered(tx: Tx, rateId: string): Promise<ExchangeRate> {
    const offered = isUuid(rateId) ? await this.offered(tx) : [];
    const rate = offered.find(({ id }) => id === rateId);
    if (!rate) throw new RateNotOffered();
    return rate;
  }

  /** The newest rates of the currencies that may be offered, and which of them count now. */
  async list(): Promise<Array<{ rate: ExchangeRate; isOffered: boolean }>> {
    return this.transactions.run(async (tx) => {
      const offered = new Set((await this.offered(tx)).map(({ id }) => id));
      const all = await this.rates.list(tx, this.config.giftCurrencies);
      return all.map((rate) => ({ rate, isOffered: offered.has(rate.id) }));
    });
  }
}
