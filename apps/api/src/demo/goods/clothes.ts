import type { GoodFacts } from './good.js';

export const clothes = {
  winterJacket: { ages: [5, 17], tenge: [14_000, 32_000] },
  snowsuit: { ages: [0, 5], tenge: [13_000, 26_000] },
  autumnJacket: { ages: [3, 17], tenge: [9_000, 20_000] },
  raincoat: { ages: [3, 13], tenge: [4_500, 10_000] },
  schoolTrousers: { ages: [7, 17], tenge: [5_000, 11_000] },
  pinafore: { ages: [7, 13], tenge: [7_000, 15_000], suits: 'girl' },
  whiteShirt: { ages: [7, 17], tenge: [3_500, 8_000] },
  jumper: { ages: [2, 17], tenge: [4_500, 11_000] },
  tracksuit: { ages: [4, 17], tenge: [7_000, 17_000] },
  thermalSet: { ages: [2, 17], tenge: [4_000, 9_500] },
  pyjamas: { ages: [1, 13], tenge: [2_800, 6_500] },
  hatAndScarf: { ages: [1, 17], tenge: [2_500, 6_000] },
  mittens: { ages: [1, 12], tenge: [900, 2_800] },
  tights: { ages: [1, 10], tenge: [1_800, 4_500] },
  socks: { ages: [0, 17], tenge: [900, 3_200] },
  underwear: { ages: [2, 15], tenge: [2_000, 5_500] },
  jeans: { ages: [5, 17], tenge: [6_000, 13_000] },
  summerDress: { ages: [1, 13], tenge: [4_000, 9_000], suits: 'girl' },
  summerSet: { ages: [1, 14], tenge: [3_500, 8_000] },
  bodysuits: { ages: [0, 2], tenge: [2_500, 6_500] },
  hoodie: { ages: [8, 17], tenge: [6_000, 13_500] },
  paddedVest: { ages: [3, 16], tenge: [4_800, 10_000] },
  kamzol: { ages: [4, 15], tenge: [9_000, 24_000] },
  skirt: { ages: [8, 17], tenge: [4_500, 9_500], suits: 'girl' },
  bathrobe: { ages: [1, 14], tenge: [3_800, 8_500] },
  warmTrousers: { ages: [3, 16], tenge: [5_500, 13_000] },
  sunHat: { ages: [0, 10], tenge: [800, 2_600] },
} as const satisfies Record<string, GoodFacts>;

export type ClothesKey = keyof typeof clothes;
