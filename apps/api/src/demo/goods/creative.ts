import type { GoodFacts } from './good.js';

export const creative = {
  gouache: { ages: [4, 15], tenge: [1_200, 4_200] },
  watercolours: { ages: [5, 17], tenge: [1_000, 5_900] },
  colouredPencils: { ages: [3, 15], tenge: [800, 5_500] },
  feltTips: { ages: [3, 12], tenge: [900, 3_900] },
  plasticine: { ages: [2, 10], tenge: [700, 2_900] },
  clay: { ages: [7, 17], tenge: [1_900, 5_500] },
  easel: { ages: [4, 16], tenge: [9_500, 24_500] },
  sketchbook: { ages: [8, 17], tenge: [1_500, 4_900] },
  acrylics: { ages: [10, 17], tenge: [3_800, 10_500] },
  canvases: { ages: [9, 17], tenge: [2_900, 8_500] },
  beads: { ages: [6, 15], tenge: [1_600, 5_500] },
  embroidery: { ages: [8, 17], tenge: [1_900, 6_200] },
  knitting: { ages: [9, 17], tenge: [2_600, 7_500] },
  sewingMachine: { ages: [12, 17], tenge: [33_000, 50_000] },
  fabrics: { ages: [10, 17], tenge: [3_500, 9_800] },
  feltMaking: { ages: [7, 16], tenge: [2_800, 7_800] },
  woodBurning: { ages: [11, 17], tenge: [6_800, 15_500] },
  jigsaw: { ages: [10, 17], tenge: [3_400, 9_500] },
  origami: { ages: [5, 14], tenge: [900, 3_200] },
  scrapbook: { ages: [8, 16], tenge: [2_900, 7_500] },
  fingerPaints: { ages: [1, 4], tenge: [1_500, 3_900] },
  kineticSand: { ages: [2, 8], tenge: [2_500, 7_200] },
  dombyra: { ages: [7, 17], tenge: [19_000, 47_000] },
  ukulele: { ages: [8, 17], tenge: [14_000, 32_000] },
  synthesizer: { ages: [6, 17], tenge: [29_000, 50_000] },
  calligraphy: { ages: [10, 17], tenge: [2_800, 7_900] },
  mosaic: { ages: [3, 9], tenge: [2_200, 5_900] },
  modelPlane: { ages: [9, 17], tenge: [3_500, 12_500] },
} as const satisfies Record<string, GoodFacts>;

export type CreativeKey = keyof typeof creative;
