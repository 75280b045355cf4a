import { Injectable } from '@nestjs/common';
import { eachInTurn, type Sweep, Transactions } from '@app/platform';
import { BasketPlacing } from './basket-placing.js';
import { BasketRepository } from './basket.repository.js';

const mostPerRun = 200;
/** No form takes so long: its process has ended in the middle, or its donor has gone away. */
const patienceMs = 5 * 60_000;

/** Closes baskets that nobody came back to, so that their donors read what they have promised. */
@Injectable()
export class CloseBaskets implements Sweep {
  readonly name = 'pledges.close-baskets';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly baskets: BasketRepository,
    private readonly placing: BasketPlacing,
  ) {}

  /** @returns how many were left open. @throws AggregateError after all had their turn */
  async run(): Promise<number> {
    const left = await this.transactions.run((tx) => {
      const since = new Date(tx.now.getTime() - patienceMs);
      return this.baskets.idsOpenSince(tx, since, mostPerRun);
    });
    await eachInTurn(left, (id) => this.transactions.run((tx) => this.placing.close(tx, id)));
    return left.length;
  }
}
