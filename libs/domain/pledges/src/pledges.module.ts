import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { LedgerModule } from '@app/ledger';
import { ModerationModule } from '@app/moderation';
import { PaymentsModule } from '@app/payments';
import { WishesModule } from '@app/wishes';
import { BasketPlacing } from './basket-placing.js';
import { BasketReading } from './basket-reading.js';
import { BasketRepository } from './basket.repository.js';
import { BasketResolver } from './basket.resolver.js';
import { BasketService } from './basket.service.js';
import { ClaimEnding } from './claim-ending.js';
import { ClaimPlacing } from './claim-placing.js';
import { ClaimReading } from './claim-reading.js';
import { Claim } from './claim.entity.js';
import { ClaimRepository } from './claim.repository.js';
import { ClaimResolver } from './claim.resolver.js';
import { ClaimSteps } from './claim-steps.js';
import { ClaimService } from './claim.service.js';
import { CloseBaskets } from './close-baskets.js';
import { ExpireClaims } from './expire-claims.js';
import { ExpireHolds } from './expire-holds.js';
import { IncomingClaimResolver } from './incoming-claim.resolver.js';
import { OnPaymentExpired } from './on-payment-expired.js';
import { LateGiftEnding } from './late-gift-ending.js';
import { OnPaymentRefundFailed } from './on-payment-refund-failed.js';
import { OnPaymentRefunded } from './on-payment-refunded.js';
import { OnPaymentSucceeded } from './on-payment-succeeded.js';
import { OnPaymentTakenBack } from './on-payment-taken-back.js';
import { OnWishExpired } from './on-wish-expired.js';
import { OnWishWithdrawn } from './on-wish-withdrawn.js';
import { LateGiftResolver } from './late-gift.resolver.js';
import { LateGifts } from './late-gifts.js';
import { OpenHolds } from './open-holds.js';
import { Pledge } from './pledge.entity.js';
import {
  PaidAbroadResolver,
  PayAbroadResolver,
  RefundChargeResolver,
} from './gift-charge.resolver.js';
import { PledgeCheckout } from './pledge-checkout.js';
import { PledgeLinks } from './pledge-links.js';
import { PledgePlacing } from './pledge-placing.js';
import { KeptGifts } from './kept-gifts.js';
import { PledgeReading } from './pledge-reading.js';
import { PledgeRepository } from './pledge.repository.js';
import { PledgeResolver } from './pledge.resolver.js';
import { PledgeService } from './pledge.service.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { PledgedGoods } from './pledged-goods.js';
import { PublicNameCases } from './public-name-cases.js';
import { PublicNameReview } from './public-name-review.js';
import { ReceiptSealResolver } from './receipt-seal.resolver.js';
import { ReceiptSeals } from './receipt-seals.js';
import { RefundCarrier } from './refund-carrier.js';
import { RefundDesk } from './refund-desk.js';
import { RefundResolver } from './refund.resolver.js';
import { RefundOutcomes } from './refund-outcomes.js';
import { RefundRequest } from './refund-request.entity.js';
import { RefundRequestRepository } from './refund-request.repository.js';
import { RefundRequests } from './refund-requests.js';
import { TakesTransfersResolver, TransferResolver } from './transfer.resolver.js';
import { TransferDetails } from './transfer-details.js';
import { QueueResolver } from './queue.resolver.js';
import { QueueService } from './queue.service.js';
import { RemindClaims } from './remind-claims.js';
import { ReserveSilent } from './reserve-silent.js';
import { SettleReceived } from './settle-received.js';
import { Waiting } from './waiting.entity.js';
import { WaitingRepository } from './waiting.repository.js';
import { ReserveGrant } from './reserve-grant.entity.js';
import { ReserveGrants } from './reserve-grants.js';
import { ReserveRepository } from './reserve.repository.js';
import { ReserveResolver } from './reserve.resolver.js';
import { ShelfPromises } from './shelf-promises.js';
import { WishLine } from './wish-line.js';
import { WishRoom } from './wish-room.js';

export const pledgesEntities = [Pledge, Claim, Waiting, RefundRequest, ReserveGrant];
export const pledgesListeners = [
  OnPaymentSucceeded,
  OnPaymentExpired,
  OnPaymentRefunded,
  OnPaymentRefundFailed,
  OnPaymentTakenBack,
  OnWishWithdrawn,
  OnWishExpired,
];
export const pledgesSweeps = [
  ExpireHolds,
  ExpireClaims,
  RemindClaims,
  CloseBaskets,
  SettleReceived,
  ReserveSilent,
];
export const pledgesResolvers = [
  PledgeResolver,
  ClaimResolver,
  BasketResolver,
  IncomingClaimResolver,
  QueueResolver,
  LateGiftResolver,
  ReceiptSealResolver,
  RefundResolver,
  ReserveResolver,
  PayAbroadResolver,
  PaidAbroadResolver,
  RefundChargeResolver,
];

/** Donors' promises on wishes. */
@Module({
  imports: [IdentityModule, ModerationModule, LedgerModule, PaymentsModule, WishesModule],
  providers: [
    PledgeRepository,
    PledgeLinks,
    PledgeSettlement,
    ReserveGrants,
    ReserveRepository,
    ClaimRepository,
    WaitingRepository,
    ClaimEnding,
    WishLine,
    QueueService,
    WishRoom,
    OpenHolds,
    ClaimPlacing,
    ClaimService,
    ClaimSteps,
    ClaimReading,
    BasketRepository,
    BasketPlacing,
    BasketService,
    BasketReading,
    PledgedGoods,
    ShelfPromises,
    PledgePlacing,
    PledgeCheckout,
    PledgeService,
    KeptGifts,
    PledgeReading,
    TakesTransfersResolver,
    TransferDetails,
    TransferResolver,
    PublicNameCases,
    PublicNameReview,
    LateGifts,
    LateGiftEnding,
    RefundRequestRepository,
    RefundCarrier,
    RefundRequests,
    RefundOutcomes,
    RefundDesk,
    ReceiptSeals,
    ...pledgesResolvers,
    ...pledgesListeners,
    ...pledgesSweeps,
  ],
  exports: [
    PledgeService,
    KeptGifts,
    PledgeReading,
    PledgedGoods,
    ShelfPromises,
    ClaimReading,
    BasketReading,
    QueueService,
    RefundDesk,
    TransferDetails,
  ],
})
export class PledgesModule {}
