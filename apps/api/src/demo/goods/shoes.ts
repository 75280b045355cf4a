import type { GoodFacts } from './good.js';

export const shoes = {
  winterBoots: { ages: [4, 17], tenge: [9_000, 24_000] },
  feltBoots: { ages: [2, 15], tenge: [5_000, 13_000] },
  rubberBoots: { ages: [2, 14], tenge: [2_500, 6_500] },
  trainers: { ages: [5, 17], tenge: [8_000, 21_000] },
  schoolShoes: { ages: [7, 17], tenge: [6_000, 15_000] },
  sandals: { ages: [1, 11], tenge: [4_000, 9_000] },
  slippers: { ages: [1, 17], tenge: [1_400, 3_900] },
  canvasShoes: { ages: [6, 17], tenge: [4_500, 12_000] },
  firstShoes: { ages: [0, 2], tenge: [5_000, 11_000] },
  softShoes: { ages: [3, 10], tenge: [900, 2_400] },
  flats: { ages: [7, 17], tenge: [5_000, 11_000], suits: 'girl' },
  footballBoots: { ages: [8, 17], tenge: [9_000, 22_000] },
  hallShoes: { ages: [7, 17], tenge: [8_000, 18_000] },
  wrestlingShoes: { ages: [8, 17], tenge: [9_000, 21_000] },
  runningShoes: { ages: [10, 17], tenge: [12_000, 31_000] },
  autumnBoots: { ages: [3, 17], tenge: [8_000, 18_500] },
  moccasins: { ages: [8, 17], tenge: [7_000, 14_000] },
  poolSandals: { ages: [5, 17], tenge: [1_500, 3_900] },
  danceShoes: { ages: [6, 16], tenge: [6_000, 14_500] },
  hikingBoots: { ages: [11, 17], tenge: [13_000, 33_000] },
  snowBoots: { ages: [1, 8], tenge: [5_500, 13_500] },
  volleyballShoes: { ages: [10, 17], tenge: [11_000, 26_000] },
  stageBoots: { ages: [6, 16], tenge: [9_000, 22_000] },
  insoles: { ages: [6, 17], tenge: [700, 2_200] },
  bootees: { ages: [0, 3], tenge: [1_200, 3_400] },
  shoeCare: { ages: [11, 17], tenge: [1_200, 3_200] },
  clogs: { ages: [3, 15], tenge: [2_400, 6_000] },
} as const satisfies Record<string, GoodFacts>;

export type ShoesKey = keyof typeof shoes;
