export {
  aClaim,
  aGift,
  aGivingWorld,
  type GivingWorld,
  type GivingWorldOptions,
  sweepClaims,
} from './a-giving-world.js';
