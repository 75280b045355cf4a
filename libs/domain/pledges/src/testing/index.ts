export { aGift, aGivingWorld, type GivingWorld } from './a-giving-world.js';
