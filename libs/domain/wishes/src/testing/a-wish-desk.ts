import { ChildrenModule, childrenEntities } from '@app/children';
import { IdentityModule, identityEntities } from '@app/identity';
import { aTestApi, type TestApi } from '@app/identity/testing';
import { InstitutionsModule, institutionsEntities } from '@app/institutions';
import { MediaModule } from '@app/media';
import { ModerationModule, moderationEntities } from '@app/moderation';
import type { Tx } from '@app/platform';
import { WishDeskService } from '../wish-desk.service.js';
import { WishService } from '../wish.service.js';
import { wishesEntities } from '../wishes.entities.js';
import { WishesModule } from '../wishes.module.js';

/** What wishes stand on, for the specs of higher floors. */
export const modulesUpToWishes = [
  IdentityModule,
  ModerationModule,
  MediaModule,
  InstitutionsModule,
  ChildrenModule,
  WishesModule,
];

export const entitiesUpToWishes = [
  ...identityEntities,
  ...moderationEntities,
  ...institutionsEntities,
  ...childrenEntities,
  ...wishesEntities,
];

/** Wishes and all they stand on, on a database of their own. */
export interface TestWishes extends TestApi {
  readonly wishes: WishService;
  readonly desk: WishDeskService;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Starts wishes for a spec. */
export async function aWishDesk(): Promise<TestWishes> {
  const api = await aTestApi({ imports: modulesUpToWishes, entities: entitiesUpToWishes });
  return {
    ...api,
    wishes: api.get(WishService),
    desk: api.get(WishDeskService),
    run: (work) => api.parts.transactions.run(work),
  };
}
