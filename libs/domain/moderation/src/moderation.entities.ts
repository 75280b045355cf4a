import { Case } from './case.entity.js';

/** What the data source maps for this capability. */
export const moderationEntities = [Case];
