import type { GoodFacts } from './good.js';

export const sports = {
  football: { ages: [4, 17], tenge: [4_500, 14_500] },
  volleyball: { ages: [8, 17], tenge: [5_500, 16_000] },
  basketball: { ages: [7, 17], tenge: [5_500, 16_500] },
  bicycle: { ages: [5, 16], tenge: [34_000, 50_000] },
  balanceBike: { ages: [2, 5], tenge: [14_000, 29_000] },
  scooter: { ages: [4, 13], tenge: [12_000, 29_500] },
  iceSkates: { ages: [6, 17], tenge: [11_000, 29_000] },
  rollerSkates: { ages: [7, 16], tenge: [12_000, 31_000] },
  skis: { ages: [7, 17], tenge: [16_000, 43_000] },
  sledge: { ages: [1, 10], tenge: [6_500, 15_500] },
  jumpRope: { ages: [5, 17], tenge: [900, 3_600] },
  boxingGloves: { ages: [8, 17], tenge: [7_500, 19_500] },
  judogi: { ages: [6, 17], tenge: [8_500, 22_500] },
  wrestlingSuit: { ages: [8, 17], tenge: [6_500, 15_000] },
  badminton: { ages: [6, 17], tenge: [3_400, 9_800] },
  tableTennis: { ages: [8, 17], tenge: [3_900, 11_500] },
  swimmingSet: { ages: [5, 17], tenge: [4_800, 11_800] },
  mat: { ages: [4, 17], tenge: [3_500, 9_000] },
  hoop: { ages: [4, 14], tenge: [1_700, 5_400] },
  dumbbells: { ages: [14, 17], tenge: [4_500, 13_000] },
  goalkeeperGloves: { ages: [8, 17], tenge: [4_500, 12_500] },
  helmetAndPads: { ages: [4, 15], tenge: [6_500, 15_500] },
  sportsBag: { ages: [7, 17], tenge: [4_200, 11_500] },
  pullUpBar: { ages: [9, 17], tenge: [7_500, 17_500] },
  hockeyStick: { ages: [6, 17], tenge: [5_500, 17_500] },
  tubing: { ages: [4, 14], tenge: [5_500, 14_000] },
  jumpingBall: { ages: [1, 6], tenge: [2_400, 6_400] },
  fitnessBands: { ages: [10, 17], tenge: [1_800, 5_800] },
} as const satisfies Record<string, GoodFacts>;

export type SportsKey = keyof typeof sports;
