import { registerEnumType } from '@nestjs/graphql';
import type { AgeBand } from '@app/forms';

/** Age bands in GraphQL, where a name may not begin with a digit; the values are our own. */
export const AgeBandEnum = {
  BAND_0_3: '0-3',
  BAND_4_6: '4-6',
  BAND_7_10: '7-10',
  BAND_11_14: '11-14',
  BAND_15_17: '15-17',
} as const satisfies Record<string, AgeBand>;
registerEnumType(AgeBandEnum, {
  name: 'AgeBand',
  description: 'The age of a child as the public may know it.',
  valuesMap: {
    BAND_0_3: { description: '0 to 3 years.' },
    BAND_4_6: { description: '4 to 6 years.' },
    BAND_7_10: { description: '7 to 10 years.' },
    BAND_11_14: { description: '11 to 14 years.' },
    BAND_15_17: { description: '15 to 17 years.' },
  },
});
