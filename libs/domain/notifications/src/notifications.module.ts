import { Module } from '@nestjs/common';
import { CampaignsModule } from '@app/campaigns';
import { DeliveriesModule } from '@app/deliveries';
import { IdentityModule } from '@app/identity';
import { InstitutionsModule } from '@app/institutions';
import { PledgesModule } from '@app/pledges';
import { WishesModule } from '@app/wishes';
import { BasketMail } from './basket-mail.js';
import { ClaimMail } from './claim-mail.js';
import { ShelfMail } from './shelf-mail.js';
import { DonorsOfWish } from './donors-of-wish.js';
import { LetterDesk } from './letter-desk.js';
import { LetterGate } from './letter-gate.js';
import { Mailer } from './mailer.js';
import { MessageOutbox } from './message-outbox.js';
import { MessageRepository } from './message.repository.js';
import { OnBasketClosed } from './on-basket-closed.js';
import { OnDeliveryChanged } from './on-delivery-changed.js';
import { OnInstitutionChanged } from './on-institution-changed.js';
import { OnGoodsDoubted } from './on-goods-doubted.js';
import { OnLetterIssued } from './on-letter-issued.js';
import { OnLetterNameRefused } from './on-letter-name-refused.js';
import { OnPledgeChanged } from './on-pledge-changed.js';
import { OnSeasonEnding } from './on-season-ending.js';
import { OnSignInLinkRequested } from './on-sign-in-link-requested.js';
import { OnThanksPublished } from './on-thanks-published.js';
import { OnWaitingChanged } from './on-waiting-changed.js';
import { OnWishChanged } from './on-wish-changed.js';
import { ReaderChoice } from './reader-choice.js';
import { ReaderChoiceResolver } from './reader-choice.resolver.js';
import { Recipients } from './recipients.js';
import { RemindOfThanks } from './remind-of-thanks.js';
import { SendMail } from './send-mail.js';

/** Letters are rows that plain SQL reads and writes: nothing is mapped. */
export const notificationsEntities = [];
export const notificationsListeners = [
  OnSignInLinkRequested,
  OnInstitutionChanged,
  OnWishChanged,
  OnPledgeChanged,
  OnBasketClosed,
  OnDeliveryChanged,
  OnThanksPublished,
  OnGoodsDoubted,
  OnLetterIssued,
  OnLetterNameRefused,
  OnWaitingChanged,
  OnSeasonEnding,
];
export const notificationsSweeps = [SendMail, RemindOfThanks];

/** Mail to donors and institutions. Called by nobody: it hears news. */
@Module({
  imports: [
    IdentityModule,
    InstitutionsModule,
    WishesModule,
    PledgesModule,
    CampaignsModule,
    DeliveriesModule,
  ],
  providers: [
    MessageOutbox,
    MessageRepository,
    Mailer,
    LetterDesk,
    LetterGate,
    ReaderChoice,
    ReaderChoiceResolver,
    Recipients,
    BasketMail,
    ClaimMail,
    ShelfMail,
    DonorsOfWish,
    ...notificationsListeners,
    ...notificationsSweeps,
  ],
})
export class NotificationsModule {}
