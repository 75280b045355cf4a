import { Injectable } from '@nestjs/common';
import { ProviderAway } from '@app/payments';
import { Transactions, type Sweep } from '@app/platform';
import { PledgeCheckout } from './pledge-checkout.js';
import { PledgeRepository } from './pledge.repository.js';

const mostPerRun = 200;
/** One page may be stubborn; when so many in a row cannot be closed, the provider is away. */
const awayAfter = 3;

/**
 * Asks the provider to close the pay pages of places that are held no longer, and frees those
 * places. A place that cannot be freed does not stop the others, and is last in the next run.
 */
@Injectable()
export class ExpireHolds implements Sweep {
  readonly name = 'pledges.expire-holds';
  readonly everyMs = 20_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeRepository,
    private readonly checkout: PledgeCheckout,
  ) {}

  /** @throws AggregateError after the rest was done, when places could not be freed. */
  async run(): Promise<number> {
    const due = await this.transactions.run((tx) =>
      this.pledges.idsDueBefore(tx, tx.now, mostPerRun),
    );
    const failures: unknown[] = [];
    let freed = 0;
    let awayInARow = 0;
    for (const id of due) {
      try {
        freed += (await this.checkout.close(id)) ? 1 : 0;
        awayInARow = 0;
      } catch (error) {
        failures.push(error);
        await this.transactions.run((tx) => this.pledges.noteTry(tx, id));
        awayInARow = error instanceof ProviderAway ? awayInARow + 1 : 0;
        if (awayInARow === awayAfter) break;
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} places could not be freed`);
    }
    return freed;
  }
}
