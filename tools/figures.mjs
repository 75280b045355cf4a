// `npm run figures`: the promised figures at full size, minutes each.

import { measure } from './measure.mjs';

export function run({ root, args }) {
  return measure(root, 'figures.ts', args);
}
