import { Account } from './account.entity.js';

/** What the data source maps for this capability. */
export const identityEntities = [Account];
