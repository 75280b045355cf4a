import { Child } from './child.entity.js';
import { Consent } from './consent.entity.js';

/** What the data source maps for this capability. */
export const childrenEntities = [Child, Consent];
