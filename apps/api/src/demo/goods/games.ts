import type { GoodFacts } from './good.js';

export const games = {
  constructor: { ages: [4, 13], tenge: [6_500, 24_000] },
  woodenBlocks: { ages: [0, 5], tenge: [3_500, 9_000] },
  bigPuzzle: { ages: [6, 15], tenge: [2_500, 6_900] },
  firstPuzzle: { ages: [2, 5], tenge: [1_300, 3_700] },
  chess: { ages: [6, 17], tenge: [4_500, 14_000] },
  togyzqumalaq: { ages: [7, 17], tenge: [6_000, 19_000] },
  asyqs: { ages: [5, 15], tenge: [2_000, 6_500] },
  pictureLotto: { ages: [3, 8], tenge: [1_600, 4_300] },
  memory: { ages: [3, 9], tenge: [1_500, 3_900] },
  mathDomino: { ages: [6, 11], tenge: [1_700, 4_200] },
  strategy: { ages: [9, 17], tenge: [8_000, 21_000] },
  wordGame: { ages: [9, 17], tenge: [5_500, 12_500] },
  magnets: { ages: [3, 10], tenge: [7_500, 22_000] },
  sorter: { ages: [0, 2], tenge: [2_400, 6_200] },
  stackingRings: { ages: [0, 2], tenge: [1_500, 4_400] },
  xylophone: { ages: [0, 6], tenge: [2_800, 7_900] },
  robotKit: { ages: [10, 17], tenge: [18_000, 46_000] },
  microscope: { ages: [8, 16], tenge: [16_000, 39_000] },
  telescope: { ages: [10, 17], tenge: [28_000, 50_000] },
  electronicsKit: { ages: [9, 16], tenge: [9_500, 26_000] },
  cubePuzzle: { ages: [7, 17], tenge: [1_500, 5_200] },
  tower: { ages: [5, 16], tenge: [3_200, 7_600] },
  puppetTheatre: { ages: [3, 9], tenge: [4_800, 12_800] },
  dollAndCradle: { ages: [2, 8], tenge: [5_200, 14_500] },
  railway: { ages: [3, 9], tenge: [7_800, 23_000] },
  quiz: { ages: [8, 14], tenge: [3_400, 8_200] },
  activityBoard: { ages: [0, 4], tenge: [7_500, 18_500] },
  toyKitchen: { ages: [2, 7], tenge: [9_000, 24_500] },
} as const satisfies Record<string, GoodFacts>;

export type GamesKey = keyof typeof games;
