export {
  aClaim,
  aGift,
  aGivingWorld,
  type GivingWorld,
  type GivingWorldOptions,
} from './a-giving-world.js';
