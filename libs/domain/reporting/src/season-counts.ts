import type { SeasonCount } from './season-count.js';

/** The count of a region in a season. */
export type RegionCount = SeasonCount & { readonly seasonId: string; readonly code: string };

/** A season that is to be counted. */
export interface CountedSeason {
  readonly id: string;
  readonly closedAt: Date | null;
}

/** The wishes of a season that runs are counted anew each minute. */
const freshMs = 60_000;
/** Of a closed season only what was on its way may still change. */
const closedFreshMs = 3_600_000;

interface Counted {
  readonly until: number;
  readonly rows: Promise<RegionCount[]>;
}

/** The counts of seasons, kept for all readers; those that are not fresh are counted together. */
export class SeasonCounts {
  readonly #counted = new Map<string, Counted>();

  /** @param now milliseconds of a clock that only goes forward. */
  constructor(
    private readonly count: (ids: readonly string[], day: string) => Promise<RegionCount[]>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What became of the wishes of some seasons, by region, as of a day such as 2027-06-15. */
  async read(seasons: readonly CountedSeason[], day: string): Promise<RegionCount[]> {
    const at = this.now();
    const stale = seasons.filter(({ id }) => at > (this.#counted.get(id)?.until ?? -1));
    if (stale.length > 0) this.#count(stale, day);
    const counted = seasons.flatMap(({ id }) => this.#counted.get(id)?.rows ?? []);
    return (await Promise.all(counted)).flat();
  }

  #count(seasons: readonly CountedSeason[], day: string): void {
    const ids = seasons.map(({ id }) => id);
    const all = this.count(ids, day);
    for (const { id, closedAt } of seasons) {
      const rows = all.then((counts) => counts.filter(({ seasonId }) => seasonId === id));
      const until = this.now() + (closedAt === null ? freshMs : closedFreshMs);
      const counted = { until, rows };
      this.#counted.set(id, counted);
      rows.catch(() => {
        if (this.#counted.get(id) === counted) this.#counted.delete(id);
      });
    }
  }
}
