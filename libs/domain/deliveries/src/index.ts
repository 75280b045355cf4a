export { deliveriesEntities, DeliveriesModule } from './deliveries.module.js';
export { type AwaitedThanks, AwaitedThanksService } from './awaited-thanks.js';
export { DonorLetters } from './donor-letters.js';
export { ThanksLetter } from './thanks-letter.entity.js';
export { EvidenceMissing, SecondPersonRequired } from './deliveries.errors.js';
export {
  DeliveryService,
  type DeliveryVersion,
  type OrderGoods,
  type RecordDelivery,
} from './delivery.service.js';
export type { DeliveryState, EvidenceKind, NewEvidence } from './delivery.entity.js';
export { type PublishedThanks, ThanksService, type WriteThanks } from './thanks.service.js';
export { PublicThanksView } from './public-thanks.views.js';
