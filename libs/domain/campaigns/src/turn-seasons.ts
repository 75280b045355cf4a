import { eachInTurn, failpoint, News, Transactions, type Sweep } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { SeasonEnds } from './season-ends.js';
import { SeasonRepository } from './season.repository.js';
import { SeasonWishRepository } from './season-wish.repository.js';
import { decidedFrom, phaseOf, type Season } from './season.entity.js';
import { seasonEnding } from './seasons.events.js';

const joinMost = 2_000;
const endMost = 200;

/**
 * What time makes due of seasons: wishes that are open when one begins join it, institutions are
 * told when it ends, wishes for which nobody chose end or go on, and it closes when none is left.
 */
@Injectable()
export class TurnSeasons implements Sweep {
  readonly name = 'campaigns.turn-seasons';
  readonly everyMs = 60_000;

  constructor(
    private readonly transactions: Transactions,
    private readonly seasons: SeasonRepository,
    private readonly links: SeasonWishRepository,
    private readonly ends: SeasonEnds,
    private readonly news: News,
  ) {}

  async run(): Promise<number> {
    const seasons = await this.transactions.run((tx) => this.seasons.unfinished(tx));
    let done = 0;
    for (const season of seasons) {
      done += await this.#join(season);
      failpoint('seasons.joined');
      await this.#tell(season.id);
      failpoint('seasons.told');
      done += await this.#end(season);
    }
    return done;
  }

  async #join(season: Season): Promise<number> {
    return this.transactions.run(async (tx) => {
      const joined = await this.links.joinPublished(tx, season, joinMost);
      await this.links.noteEnded(tx, { seasonId: season.id });
      if (phaseOf(season, tx.now) === 'over') return joined;
      return joined + (await this.links.joinOpen(tx, season, joinMost));
    });
  }

  /** Tells each institution with open wishes that the season ends, and again that it is over. */
  async #tell(seasonId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const season = await this.seasons.lock(tx, seasonId);
      const step = season.tellDue(tx.now);
      if (step === null) return;
      for (const institutionId of await this.links.openInstitutions(tx, seasonId)) {
        await this.news.tell(tx, seasonEnding({ seasonId, institutionId, step }));
        failpoint('seasons.telling');
      }
      await this.seasons.save(tx, season);
    });
  }

  async #end(season: Season): Promise<number> {
    const open = await this.transactions.run(async (tx) => {
      const isDecided = tx.now >= decidedFrom(season);
      return isDecided ? this.links.openIds(tx, season.id, endMost) : [];
    });
    let done = 0;
    await eachInTurn(open, async (wishId) => {
      const isEnded = await this.transactions.run((tx) =>
        this.ends.decideByTime(tx, season.id, wishId),
      );
      if (isEnded) done += 1;
      failpoint('seasons.wish-decided');
    });
    return done + (await this.#close(season.id));
  }

  /** Two sweeps at once close it once: the second finds it closed. */
  async #close(seasonId: string): Promise<number> {
    return this.transactions.run(async (tx) => {
      const season = await this.seasons.lock(tx, seasonId);
      if (phaseOf(season, tx.now) !== 'over') return 0;
      if (await this.links.hasOpen(tx, seasonId)) return 0;
      season.closedAt = tx.now;
      await this.seasons.save(tx, season);
      return 1;
    });
  }
}
