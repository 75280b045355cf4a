import type { GoodFacts } from './good.js';

export const school = {
  backpack: { ages: [6, 17], tenge: [8_500, 21_500] },
  pencilCase: { ages: [6, 15], tenge: [1_500, 4_900] },
  notebooks: { ages: [6, 17], tenge: [1_600, 4_800] },
  deskLamp: { ages: [6, 17], tenge: [4_900, 13_500] },
  globe: { ages: [7, 15], tenge: [5_800, 17_500] },
  calculator: { ages: [10, 17], tenge: [2_900, 9_800] },
  pens: { ages: [6, 17], tenge: [500, 1_900] },
  geometrySet: { ages: [8, 17], tenge: [900, 3_200] },
  diary: { ages: [7, 17], tenge: [1_100, 3_600] },
  shoeBag: { ages: [6, 13], tenge: [900, 2_900] },
  craftApron: { ages: [6, 12], tenge: [1_500, 3_800] },
  folder: { ages: [6, 17], tenge: [900, 4_200] },
  deskOrganiser: { ages: [6, 17], tenge: [1_800, 5_400] },
  contourMaps: { ages: [10, 17], tenge: [1_200, 3_300] },
  chalkBoard: { ages: [4, 10], tenge: [3_500, 9_900] },
  countingSet: { ages: [5, 9], tenge: [900, 2_900] },
  cashLetters: { ages: [4, 8], tenge: [1_400, 3_700] },
  lunchBox: { ages: [6, 16], tenge: [1_900, 6_200] },
  bottle: { ages: [6, 17], tenge: [1_500, 5_200] },
  moleculeKit: { ages: [12, 17], tenge: [5_500, 13_500] },
  wallMap: { ages: [6, 17], tenge: [2_900, 8_900] },
  learningClock: { ages: [5, 9], tenge: [1_900, 4_900] },
  alarmClock: { ages: [8, 17], tenge: [2_500, 6_900] },
  bookStand: { ages: [6, 13], tenge: [1_200, 3_900] },
  whiteboard: { ages: [6, 17], tenge: [4_500, 12_500] },
  reflectors: { ages: [4, 13], tenge: [600, 2_400] },
  umbrella: { ages: [6, 17], tenge: [2_400, 6_500] },
  copybooks: { ages: [4, 7], tenge: [700, 2_300] },
} as const satisfies Record<string, GoodFacts>;

export type SchoolKey = keyof typeof school;
