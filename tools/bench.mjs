// `npm run bench`: how fast the read paths and the money paths are, as ratios.

import { measure } from './measure.mjs';

export function run({ root, args }) {
  return measure(root, 'main.ts', args);
}
