export { KeptGifts, type KeptGift } from './kept-gifts.js';
export { PledgePlacing } from './pledge-placing.js';
export { RefundDesk } from './refund-desk.js';
export { RefundRequests } from './refund-requests.js';
export {
  pledgesEntities,
  pledgesListeners,
  PledgesModule,
  pledgesResolvers,
  pledgesSweeps,
} from './pledges.module.js';
export {
  PledgeService,
  type PaidPledge,
  type PledgeInput,
  type PledgeStarted,
  type SettledGifts,
} from './pledge.service.js';
export {
  PledgeReading,
  type DonorPledge,
  type IncomingPledge,
  type WishGiftOptions,
} from './pledge-reading.js';
export { incomingSentence, pledgeSentence, sentenceId, type Standing } from './pledge-sentence.js';
export { pledgeStates, type PledgeKind, type PledgeState } from './pledge-state.js';
export { DonorPledgeView } from './pledge.views.js';
export type { BasketClosed, PledgeChanged } from './pledges.events.js';
export { ClaimNotActive, PledgeNotWaiting, WishTaken } from './pledges.errors.js';
export { ClaimService } from './claim.service.js';
export { PledgedGoods } from './pledged-goods.js';
export { ShelfPromises } from './shelf-promises.js';
export { ClaimNotActiveView } from './claim.views.js';
export { ClaimReading, type ShownClaim } from './claim-reading.js';
export { BasketReading, type ShownBasketWish } from './basket-reading.js';
export { WishTakenView } from './wish-taken.views.js';
export { TransferDetails, type BankTransfer } from './transfer-details.js';
export { QueueService, type QueueInput, type ShownPlace } from './queue.service.js';
export { lastDayOf } from './claim-term.js';
