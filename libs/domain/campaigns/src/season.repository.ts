import { assert, insertOnce, NotFound, violatedConstraint, type Tx } from '@app/platform';
import { isUuid } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Season, SeasonExtension } from './season.entity.js';
import { SeasonOverlaps } from './seasons.errors.js';

/** Seasons as rows: no rule here. */
@Injectable()
export class SeasonRepository {
  async find(tx: Tx, id: string): Promise<Season | null> {
    return isUuid(id) ? tx.manager.findOne(Season, { where: { id } }) : null;
  }

  /** Locks the season until the end of the transaction. @throws NotFound */
  async lock(tx: Tx, id: string): Promise<Season> {
    if (!isUuid(id)) throw new NotFound();
    const lock = { mode: 'pessimistic_write' } as const;
    const season = await tx.manager.findOne(Season, { where: { id }, lock });
    if (!season) throw new NotFound();
    return season;
  }

  /** Writes a new season; false when its id or its days are taken. */
  async insert(tx: Tx, season: Season): Promise<boolean> {
    return insertOnce(tx, Season, season);
  }

  /** Writes what changed, over the version that was read. @throws SeasonOverlaps */
  async save(tx: Tx, season: Season): Promise<void> {
    const { id, version, ...columns } = season;
    try {
      const changed = { ...columns, version: version + 1 };
      const result = await tx.manager.update(Season, { id, version }, changed);
      assert(result.affected === 1, `season ${id} was locked while it changed`);
      season.version = version + 1;
    } catch (error) {
      if (violatedConstraint(error) === 'season_no_overlap') throw new SeasonOverlaps();
      throw error;
    }
  }

  async insertExtension(tx: Tx, extension: Omit<SeasonExtension, 'number'>): Promise<void> {
    const { seasonId } = extension;
    const number = 1 + (await tx.manager.count(SeasonExtension, { where: { seasonId } }));
    await tx.manager.insert(SeasonExtension, { ...extension, number });
  }

  /** The season of a day; null between two. */
  async openAt(tx: Tx, instant: Date): Promise<Season | null> {
    return tx.manager
      .createQueryBuilder(Season, 's')
      .where('s.opensAt <= :instant AND s.endsAt > :instant', { instant })
      .getOne();
  }

  /** Seasons that have begun and not closed, the oldest first. */
  async unfinished(tx: Tx): Promise<Season[]> {
    return tx.manager
      .createQueryBuilder(Season, 's')
      .where('s.opensAt <= :now AND s.closedAt IS NULL', { now: tx.now })
      .orderBy('s.opensAt')
      .getMany();
  }
}
