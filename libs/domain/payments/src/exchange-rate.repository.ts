import { Injectable } from '@nestjs/common';
import { insertOnce, type Tx } from '@app/platform';
import { In } from 'typeorm';
import { ExchangeRate } from './exchange-rate.js';

const shownMost = 60;

/** Rates as rows, only ever written and read. */
@Injectable()
export class ExchangeRateRepository {
  async findById(tx: Tx, id: string): Promise<ExchangeRate | null> {
    return tx.manager.findOne(ExchangeRate, { where: { id } });
  }

  /** Writes a rate unless its currency has one for that day; says whether it was written. */
  async insert(tx: Tx, rate: ExchangeRate): Promise<boolean> {
    return insertOnce(tx, ExchangeRate, rate);
  }

  /** The rates of these days; the file that is looked at names few days or few currencies. */
  async ofDays(tx: Tx, days: readonly string[]): Promise<ExchangeRate[]> {
    return tx.manager.find(ExchangeRate, { where: { day: In([...days]) } });
  }

  /** The newest rate of each currency that holds on a day, if it is not older than another. */
  async newest(
    tx: Tx,
    wanted: { currencies: readonly string[]; since: string; until: string },
  ): Promise<ExchangeRate[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT ON (currency) id FROM payments.exchange_rate
       WHERE currency = ANY($1) AND day BETWEEN $2 AND $3 ORDER BY currency, day DESC`,
      [wanted.currencies, wanted.since, wanted.until],
    );
    return tx.manager.find(ExchangeRate, { where: { id: In(rows.map(({ id }) => id)) } });
  }

  /** The rates of some currencies for people to read, the newest first. */
  async list(tx: Tx, currencies: readonly string[]): Promise<ExchangeRate[]> {
    return tx.manager.find(ExchangeRate, {
      where: { currency: In([...currencies]) },
      order: { day: 'DESC', currency: 'ASC' },
      take: shownMost,
    });
  }
}
