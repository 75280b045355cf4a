import { type Actor } from '@app/identity';
import { aTestApi, type TestApi } from '@app/identity/testing';
import { newId, type Tx } from '@app/platform';
import { anAccount, entitiesUpToWishes, modulesUpToWishes } from '@app/wishes/testing';
import { withClient } from '@app/platform/launcher';
import { campaignsEntities, CampaignsModule } from '../campaigns.module.js';
import { OnWishChanged } from '../on-wish-changed.js';
import type { Season } from '../season.entity.js';
import { SeasonRepository } from '../season.repository.js';
import { SeasonService, type SeasonWords } from '../season.service.js';
import { TurnSeasons } from '../turn-seasons.js';

/** Seasons and all they stand on, on a database of their own. */
export interface TestSeasons extends TestApi {
  readonly seasons: SeasonService;
  readonly admin: Actor;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Moves the clock to a day and hour in Almaty, as 2027-03-01T12:00. */
  at(almaty: string): void;
  announce(words: SeasonWords, id?: string): Promise<Season>;
  find(id: string): Promise<Season>;
  /** What time makes due. */
  turn(): Promise<number>;
  /** The news that a wish changed. */
  hear(wishId: string): Promise<void>;
  /** The wishes that a season has taken in, by id. */
  wishesOf(seasonId: string): Promise<string[]>;
  audited(seasonId: string): Promise<string[]>;
  /** Takes every season away, as nobody can in the product. */
  forget(): Promise<void>;
}

/** Starts seasons for a spec. */
export async function aSeasonDesk(): Promise<TestSeasons> {
  const api = await aTestApi({
    imports: [...modulesUpToWishes, CampaignsModule],
    entities: [...entitiesUpToWishes, ...campaignsEntities],
  });
  const { transactions } = api.parts;
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transactions.run(work);
  const admin = anAdmin(await run(anAccount));
  const seasons = api.get(SeasonService);
  const rows: TestSeasons['rows'] = (sql, values = []) => transactions.read(sql, values);
  return {
    ...api,
    ...{ seasons, admin, run, rows },
    at: (almaty) => {
      api.clock.offsetMs = Date.parse(`${almaty}+05:00`) - Date.now();
    },
    announce: (words, id = newId()) => seasons.announce(admin, id, words),
    find: (id) => run((tx) => api.get(SeasonRepository).lock(tx, id)),
    turn: () => api.get(TurnSeasons).run(),
    hear: (wishId) => run((tx) => api.get(OnWishChanged).hear(tx, { name: 'WishChanged', wishId })),
    wishesOf: async (seasonId) => {
      const sql = 'SELECT wish_id AS id FROM campaigns.season_wish WHERE season_id = $1 ORDER BY 1';
      return (await rows<{ id: string }>(sql, [seasonId])).map(({ id }) => id);
    },
    audited: async (seasonId) => {
      const sql = 'SELECT action FROM platform.audit_record WHERE subject_id = $1 ORDER BY id';
      return withClient(api.database.superuser, async (client) => {
        const { rows: acts } = await client.query<{ action: string }>(sql, [seasonId]);
        return acts.map(({ action }) => action);
      });
    },
    forget: () =>
      withClient(api.database.superuser, async (client) => {
        await client.query(
          `DELETE FROM campaigns.season_wish; DELETE FROM campaigns.extension;
           DELETE FROM campaigns.season;
           UPDATE wishes.wish SET published_at = '2020-01-01', status = 'expired', held_minor = 0
           WHERE status <> 'draft'`,
        );
      }),
  };
}

function anAdmin(accountId: string): Actor {
  return {
    ...{ accountId, displayName: 'Әкімші', email: 'admin@example.kz', ip: '203.0.113.7' },
    ...{ roles: new Set(['admin'] as const), locale: 'ru' },
  };
}

/** An account without any role, as a member of an institution is. */
export function aMemberActor(accountId: string): Actor {
  return { ...anAdmin(accountId), displayName: 'Қызметкер', roles: new Set() };
}
