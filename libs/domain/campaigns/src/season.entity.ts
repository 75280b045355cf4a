import { addDays, seasonProblem, type ExtendSeasonForm, type SeasonForm } from '@app/forms';
import { almatyDay, startOfAlmatyDay } from '@app/i18n';
import { InvalidInput, LocalizedText } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { SeasonFixed } from './seasons.errors.js';

const dayMs = 86_400_000;

/** So long before its end a season is said to end: open wishes stand first, reasons are taken. */
export const endingDays = 14;
/** So long after its end people may still choose; then time decides. */
export const choosingDays = 14;

/** Where a season stands, by time; `closed` only when every wish of it has its reason. */
export type SeasonPhase = 'announced' | 'running' | 'ending' | 'over' | 'closed';

/** What tells the phase of a season. */
export type SeasonTimes = Pick<Season, 'opensAt' | 'endsAt' | 'closedAt'>;

/** Where a season stands at an instant, whether or not anything ran since. */
export function phaseOf({ opensAt, endsAt, closedAt }: SeasonTimes, now: Date): SeasonPhase {
  if (now < opensAt) return 'announced';
  if (now < endsAt)
    return endsAt.getTime() - now.getTime() <= endingDays * dayMs ? 'ending' : 'running';
  return closedAt === null ? 'over' : 'closed';
}

/** From when on time decides for those who did not choose. */
export function decidedFrom({ endsAt }: Pick<Season, 'endsAt'>): Date {
  return new Date(endsAt.getTime() + choosingDays * dayMs);
}

/** The last day on which people choose, as 2026-06-14. */
export function choosingUntil({ endsAt }: Pick<Season, 'endsAt'>): string {
  return addDays(almatyDay(endsAt), choosingDays - 1);
}

/** The last day of a season that ends at an instant, as 2026-05-31. */
export function lastDayOf(endsAt: Date): string {
  return addDays(almatyDay(endsAt), -1);
}

/** A drive of the whole site with a first and a last day in Almaty. */
@Entity({ schema: 'campaigns', name: 'season' })
export class Season {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'title_kk', type: 'text' })
  titleKk: string;
  @Column({ name: 'title_ru', type: 'text' })
  titleRu: string;
  @Column({ name: 'title_en', type: 'text' })
  titleEn: string;
  @Column({ name: 'opens_at', type: 'timestamptz' })
  opensAt: Date;
  /** The first instant after the last day. */
  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt: Date;
  @Column({ type: 'integer' })
  version: number;
  @Column({ name: 'announced_by', type: 'uuid' })
  announcedBy: string;
  @Column({ name: 'announced_at', type: 'timestamptz' })
  announcedAt: Date;
  @Column({ name: 'ending_told_at', type: 'timestamptz', nullable: true })
  endingToldAt: Date | null;
  @Column({ name: 'over_told_at', type: 'timestamptz', nullable: true })
  overToldAt: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  /** A new season. @throws InvalidInput when its days cannot be. */
  static announce(id: string, form: SeasonForm, { by, at }: { by: string; at: Date }): Season {
    const season = Object.assign(new Season(), {
      ...{ id, version: 1, announcedBy: by, announcedAt: at },
      ...{ endingToldAt: null, overToldAt: null, closedAt: null },
    });
    season.#take(form, at);
    return season;
  }

  get title(): LocalizedText {
    const { titleKk: kk, titleRu: ru, titleEn: en } = this;
    return Object.assign(new LocalizedText(), { kk, ru, en });
  }

  get firstDay(): string {
    return almatyDay(this.opensAt);
  }

  get lastDay(): string {
    return lastDayOf(this.endsAt);
  }

  /** Whether it says the same as the form, for a request that is repeated. */
  says({ firstDay, lastDay, ...titles }: SeasonForm): boolean {
    const { titleKk, titleRu, titleEn } = titles;
    return (
      this.firstDay === firstDay &&
      this.lastDay === lastDay &&
      this.titleKk === titleKk &&
      this.titleRu === titleRu &&
      this.titleEn === titleEn
    );
  }

  mayChange(now: Date): boolean {
    return now < this.opensAt;
  }

  mayExtend(now: Date): boolean {
    return now >= this.opensAt && now < this.endsAt;
  }

  /** Other days, another name. @throws SeasonFixed once it has begun, InvalidInput */
  change(form: SeasonForm, now: Date): void {
    if (!this.mayChange(now)) throw new SeasonFixed();
    this.#take(form, now);
  }

  /**
   * A later last day; institutions are told anew when that one is near.
   * @throws SeasonFixed unless it runs, InvalidInput when the day is not later.
   */
  extend({ lastDay }: Pick<ExtendSeasonForm, 'lastDay'>, now: Date): void {
    if (!this.mayExtend(now)) throw new SeasonFixed();
    const { firstDay } = this;
    const problem = seasonProblem({ firstDay, lastDay }, firstDay);
    if (problem) throw new InvalidInput([{ path: problem.field, code: problem.code }]);
    if (lastDay <= this.lastDay) {
      throw new InvalidInput([{ path: 'lastDay', code: 'form.season.later' }]);
    }
    this.endsAt = startOfAlmatyDay(addDays(lastDay, 1));
    this.endingToldAt = null;
  }

  /** What institutions are to be told now, once for each last day; null when they know. */
  tellDue(now: Date): 'ending' | 'over' | null {
    const phase = phaseOf(this, now);
    if (phase === 'ending' && this.endingToldAt === null) {
      this.endingToldAt = now;
      return 'ending';
    }
    if (phase !== 'over' || this.overToldAt !== null) return null;
    this.overToldAt = now;
    return 'over';
  }

  /** Whether people may say why a wish stays without its good. */
  takesReasons(now: Date): boolean {
    const phase = phaseOf(this, now);
    return phase === 'ending' || phase === 'over';
  }

  #take({ firstDay, lastDay, titleKk, titleRu, titleEn }: SeasonForm, now: Date): void {
    const problem = seasonProblem({ firstDay, lastDay }, almatyDay(now));
    if (problem) throw new InvalidInput([{ path: problem.field, code: problem.code }]);
    Object.assign(this, { titleKk, titleRu, titleEn });
    this.opensAt = startOfAlmatyDay(firstDay);
    this.endsAt = startOfAlmatyDay(addDays(lastDay, 1));
  }
}

/** A season whose last day was moved, and why. */
@Entity({ schema: 'campaigns', name: 'extension' })
export class SeasonExtension {
  @PrimaryColumn({ name: 'season_id', type: 'uuid' })
  seasonId: string;
  @PrimaryColumn({ type: 'integer' })
  number: number;
  @Column({ name: 'ended_at', type: 'timestamptz' })
  endedAt: Date;
  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt: Date;
  @Column({ name: 'reason_kk', type: 'text' })
  reasonKk: string;
  @Column({ name: 'reason_ru', type: 'text' })
  reasonRu: string;
  @Column({ name: 'reason_en', type: 'text' })
  reasonEn: string;
  @Column({ name: 'extended_by', type: 'uuid' })
  extendedBy: string;
  @Column({ name: 'extended_at', type: 'timestamptz' })
  extendedAt: Date;
}
