import type { GoodFacts } from './good.js';

export const books = {
  fairyTales: { ages: [3, 10], tenge: [2_500, 7_500] },
  alphabet: { ages: [3, 7], tenge: [1_500, 4_500] },
  worldAtlas: { ages: [8, 16], tenge: [4_500, 11_000] },
  animals: { ages: [4, 12], tenge: [4_000, 10_500] },
  space: { ages: [7, 15], tenge: [4_500, 12_000] },
  nurseryRhymes: { ages: [0, 5], tenge: [1_200, 3_800] },
  boardBooks: { ages: [0, 3], tenge: [1_800, 5_500] },
  windowBook: { ages: [2, 7], tenge: [3_500, 7_800] },
  epics: { ages: [9, 17], tenge: [3_500, 9_500] },
  abai: { ages: [12, 17], tenge: [3_000, 8_500] },
  adventure: { ages: [10, 16], tenge: [2_800, 6_800] },
  detective: { ages: [11, 17], tenge: [2_900, 7_200] },
  fantasy: { ages: [9, 15], tenge: [4_000, 9_800] },
  englishDictionary: { ages: [9, 17], tenge: [3_200, 7_900] },
  englishReader: { ages: [8, 16], tenge: [1_900, 4_900] },
  experiments: { ages: [8, 14], tenge: [3_600, 8_400] },
  cookbook: { ages: [9, 17], tenge: [3_400, 8_900] },
  programming: { ages: [11, 17], tenge: [4_500, 11_500] },
  examTests: { ages: [15, 17], tenge: [2_500, 6_500] },
  drawingBook: { ages: [6, 15], tenge: [2_200, 6_400] },
  chessBook: { ages: [7, 16], tenge: [2_300, 5_900] },
  birdGuide: { ages: [7, 15], tenge: [3_800, 8_800] },
  history: { ages: [10, 17], tenge: [3_900, 9_900] },
  kazakhRussian: { ages: [8, 17], tenge: [2_900, 6_900] },
  littlePrince: { ages: [9, 16], tenge: [1_900, 4_800] },
  schoolStories: { ages: [7, 13], tenge: [1_800, 4_600] },
  puzzlesBook: { ages: [8, 15], tenge: [2_100, 5_200] },
  sewingBook: { ages: [10, 17], tenge: [3_300, 7_700] },
} as const satisfies Record<string, GoodFacts>;

export type BooksKey = keyof typeof books;
