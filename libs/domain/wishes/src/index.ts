export { WishesModule } from './wishes.module.js';
export {
  WishService,
  type Destination,
  type WishForHold,
  type WishForPledge,
} from './wish.service.js';
export type { WishBrief } from './wish.repository.js';
export { EndingWishes, type EndingAsked, type WishEnds } from './ending-wishes.js';
export { WishEnding } from './wish-ending.js';
export { WishDeskService } from './wish-desk.service.js';
export type { PublicWishSnapshot } from './wish-snapshot.js';
export {
  isPublicStatus,
  publicStatuses,
  wishStatuses,
  type PublicWishStatus,
  type WishStatus,
} from './wish-status.js';
export { smallestOf } from './wish-amounts.js';
export { findPersonalData, refusePersonalData, type Finding } from './personal-data-check.js';
export {
  AmountLeavesCrumbs,
  AmountTooLarge,
  AmountTooSmall,
  ConsentMissing,
  NotAllowedNow,
  PriceFrozen,
  WishNotOpen,
  type NotOpenReason,
} from './wishes.errors.js';
export {
  AmountLeavesCrumbsView,
  AmountTooLargeView,
  AmountTooSmallView,
  giftRefusals,
  moneyView,
  notAllowedNow,
  NotAllowedNowView,
  WishNotOpenView,
} from './gift-refusals.views.js';
export { CategoryView } from './wish.views.js';
export { PublicWishStatusEnum } from './wish.enums.js';
export { wishesEntities } from './wishes.entities.js';
export { wishesSweeps } from './expire-due-wishes.js';
export { GrantedWishes, type GrantedWish } from './granted-wishes.js';
export { SubmissionVetoes, type SubmissionVeto } from './submission-vetoes.js';
export { ProofOverdue } from './wishes.errors.js';
