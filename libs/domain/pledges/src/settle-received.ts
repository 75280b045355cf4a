import { Injectable, Logger } from '@nestjs/common';
import { PaymentService } from '@app/payments';
import { Transactions, type Sweep } from '@app/platform';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeSettlement } from './pledge-settlement.js';

const perPage = 500;
const minute = 60_000;
/** News takes seconds; money that waits longer has lost its own. */
const newsMs = 2 * minute;
/** No way of paying takes longer than this to say whether the money comes. */
const oldestMs = 30 * 24 * 60 * minute;

/**
 * Settles promises whose money has come but that were never told so: their news ended among the
 * jobs that failed for good. One that cannot be settled does not stop the others.
 */
@Injectable()
export class SettleReceived implements Sweep {
  readonly name = 'pledges.settle-received';
  readonly everyMs = 5 * minute;
  readonly #log = new Logger(SettleReceived.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly payments: PaymentService,
    private readonly settlement: PledgeSettlement,
  ) {}

  /** @throws AggregateError after the rest was done, when promises could not be settled. */
  async run(): Promise<number> {
    const failures: unknown[] = [];
    let settled = 0;
    for await (const pledgeId of this.#overlooked()) {
      try {
        await this.transactions.run((tx) => this.settlement.settleIfReceived(tx, pledgeId));
        this.#log.warn({ code: 'pledges.newsLost', pledgeId });
        settled += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} promises could not be settled`);
    }
    return settled;
  }

  /** Ids of promises that wait for money that is there. */
  async *#overlooked(): AsyncGenerator<string> {
    let after: string | null = null;
    do {
      const { last, paid } = await this.#page(after);
      yield* paid;
      after = last;
    } while (after !== null);
  }

  async #page(after: string | null): Promise<{ last: string | null; paid: string[] }> {
    return this.transactions.run(async (tx) => {
      const since = new Date(tx.now.getTime() - oldestMs);
      const ids = await this.pledges.idsUnsettled(tx, { since, after, most: perPage });
      const before = new Date(tx.now.getTime() - newsMs);
      const paid = await this.payments.succeededAmong(tx, { referenceIds: ids, before });
      return { last: ids.length < perPage ? null : (ids.at(-1) ?? null), paid };
    });
  }
}
