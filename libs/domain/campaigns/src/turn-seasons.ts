import { Transactions, type Sweep } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SeasonRepository } from './season.repository.js';
import { SeasonWishRepository } from './season-wish.repository.js';
import { phaseOf } from './season.entity.js';

const batchMost = 2_000;

/** What time makes due of seasons: the wishes that are open when one begins join it. */
@Injectable()
export class TurnSeasons implements Sweep {
  readonly name = 'campaigns.turn-seasons';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly seasons: SeasonRepository,
    private readonly links: SeasonWishRepository,
  ) {}

  async run(): Promise<number> {
    const seasons = await this.transactions.run((tx) => this.seasons.unfinished(tx));
    let done = 0;
    for (const season of seasons) {
      done += await this.transactions.run(async (tx) => {
        const joined = await this.links.joinPublished(tx, season, batchMost);
        const phase = phaseOf(season, tx.now);
        if (phase !== 'running' && phase !== 'ending') return joined;
        return joined + (await this.links.joinOpen(tx, season, batchMost));
      });
    }
    return done;
  }
}
