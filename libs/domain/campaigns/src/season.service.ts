import { extendSeasonForm, seasonForm, type SeasonForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import {
  Audit,
  ChangedMeanwhile,
  checkInput,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type AuditState,
  type Tx,
} from '@app/platform';
import { refusePersonalData } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { Season } from './season.entity.js';
import { SeasonRepository } from './season.repository.js';
import { SeasonOverlaps } from './seasons.errors.js';

/** A season as a page sends it. */
export interface SeasonWords {
  readonly titleKk: string;
  readonly titleRu: string;
  readonly titleEn: string;
  /** Days in Almaty, as 2026-03-01. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** A later last day as a page sends it. */
export interface ExtensionWords {
  readonly lastDay: string;
  readonly reasonKk: string;
  readonly reasonRu: string;
  readonly reasonEn: string;
}

/** A season and the version of it that the page had read. */
export interface SeasonVersion {
  readonly id: string;
  readonly version: number;
}

/** What admins do with seasons. */
@Injectable()
export class SeasonService {
  constructor(
    private readonly transactions: Transactions,
    private readonly seasons: SeasonRepository,
  ) {}

  /**
   * Announces a season; everybody sees it at once. The same id with the same words changes nothing.
   * @throws InvalidInput, SeasonOverlaps, IdAlreadyUsed
   */
  async announce(actor: Actor, id: string, words: SeasonWords): Promise<Season> {
    const by = accountOf(actor);
    const form = readWords(words);
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const before = await this.#announced(tx, id, form);
      if (before) return before;
      const season = Season.announce(id, form, { by, at: tx.now });
      if (!(await this.seasons.insert(tx, season))) {
        const meanwhile = await this.#announced(tx, id, form);
        if (meanwhile) return meanwhile;
        throw new SeasonOverlaps();
      }
      await record(tx, by, 'seasonAnnounced', { season, before: null });
      return season;
    });
  }

  /**
   * Gives a season that has not begun another name or other days.
   * @throws NotFound, ChangedMeanwhile, InvalidInput, SeasonFixed, SeasonOverlaps
   */
  async change(actor: Actor, read: SeasonVersion, words: SeasonWords): Promise<Season> {
    const by = accountOf(actor);
    const form = readWords(words);
    return this.transactions.run(async (tx) => {
      const season = await this.#lock(tx, read);
      const before = stateOf(season);
      season.change(form, tx.now);
      await this.seasons.save(tx, season);
      await record(tx, by, 'seasonChanged', { season, before });
      return season;
    });
  }

  /**
   * Moves the last day of a season that runs, for a reason that everybody reads.
   * @throws NotFound, ChangedMeanwhile, InvalidInput, SeasonFixed, SeasonOverlaps
   */
  async extend(actor: Actor, read: SeasonVersion, words: ExtensionWords): Promise<Season> {
    const by = accountOf(actor);
    const { lastDay, ...reasons } = checkInput(extendSeasonForm, words);
    refusePersonalData(reasons);
    return this.transactions.run(async (tx) => {
      const season = await this.#lock(tx, read);
      const { endsAt: endedAt } = season;
      const before = stateOf(season);
      season.extend({ lastDay }, tx.now);
      await this.seasons.save(tx, season);
      const { id: seasonId, endsAt } = season;
      const who = { extendedBy: by, extendedAt: tx.now };
      await this.seasons.insertExtension(tx, { seasonId, endedAt, endsAt, ...reasons, ...who });
      await record(tx, by, 'seasonExtended', { season, before });
      return season;
    });
  }

  /** The season that the same words made before; null when the id is new. @throws IdAlreadyUsed */
  async #announced(tx: Tx, id: string, form: SeasonForm): Promise<Season | null> {
    const before = await this.seasons.find(tx, id);
    if (before?.says(form) === false) throw new IdAlreadyUsed();
    return before;
  }

  async #lock(tx: Tx, { id, version }: SeasonVersion): Promise<Season> {
    const season = await this.seasons.lock(tx, id);
    if (season.version !== version) throw new ChangedMeanwhile();
    return season;
  }
}

function readWords(words: SeasonWords) {
  const form = checkInput(seasonForm, words);
  const { titleKk, titleRu, titleEn } = form;
  refusePersonalData({ titleKk, titleRu, titleEn });
  return form;
}

function stateOf({ titleRu, firstDay, lastDay }: Season): AuditState {
  return { title: titleRu, firstDay, lastDay };
}

async function record(
  tx: Tx,
  accountId: string,
  deed: 'seasonAnnounced' | 'seasonChanged' | 'seasonExtended',
  { season, before }: { season: Season; before: AuditState | null },
): Promise<void> {
  await Audit.record(tx, {
    ...{ action: `campaigns.${deed}`, actor: `account:${accountId}` },
    ...{ subjectKind: 'season', subjectId: season.id, before, after: stateOf(season) },
  });
}
