export {
  aWishDesk,
  entitiesUpToWishes,
  modulesUpToWishes,
  type TestWishes,
} from './a-wish-desk.js';
export { aFundedWish, aPublishedWish, aWish, type WishAround, type WishOptions } from './a-wish.js';
export { aChildOf, aMemberOf, anAccount, anInstitution } from './surroundings.js';
export { aWishText } from './a-wish-text.js';
