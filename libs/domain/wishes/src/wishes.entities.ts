import { Revision } from './revision.entity.js';
import { Wish } from './wish.entity.js';

/** What the data source maps for this capability. */
export const wishesEntities = [Wish, Revision];
