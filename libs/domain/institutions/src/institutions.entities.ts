import { Institution } from './institution.entity.js';

/** What the data source maps for this capability. */
export const institutionsEntities = [Institution];
