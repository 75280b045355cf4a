import { ForgetAnswers } from '@app/platform';
import {
  CampaignsModule,
  campaignsEntities,
  campaignsListeners,
  campaignsSweeps,
} from '@app/campaigns';
import { catalogueListeners, CatalogueModule } from '@app/catalogue';
import { ChildrenModule, childrenEntities } from '@app/children';
import { DeliveriesModule, deliveriesEntities, deliveriesSweeps } from '@app/deliveries';
import { IdentityModule, identityEntities, identitySweeps } from '@app/identity';
import { InstitutionsModule, institutionsEntities } from '@app/institutions';
import { LedgerModule, ledgerSweeps } from '@app/ledger';
import { MediaModule } from '@app/media';
import { ModerationModule, moderationEntities } from '@app/moderation';
import {
  NotificationsModule,
  notificationsEntities,
  notificationsListeners,
  notificationsSweeps,
} from '@app/notifications';
import { PaymentsModule, paymentsEntities, paymentsListeners, paymentsSweeps } from '@app/payments';
import { PayoutsModule, payoutsEntities, payoutsListeners } from '@app/payouts';
import { PledgesModule, pledgesEntities, pledgesListeners, pledgesSweeps } from '@app/pledges';
import { ReportingModule, reportingSweeps } from '@app/reporting';
import { WishesModule, wishesEntities, wishesSweeps } from '@app/wishes';

/** Every capability, lowest floor first. */
export const capabilityModules = [
  IdentityModule,
  ModerationModule,
  MediaModule,
  LedgerModule,
  InstitutionsModule,
  ChildrenModule,
  PaymentsModule,
  WishesModule,
  PledgesModule,
  CampaignsModule,
  DeliveriesModule,
  PayoutsModule,
  CatalogueModule,
  NotificationsModule,
  ReportingModule,
];

export const entities = [
  ...identityEntities,
  ...moderationEntities,
  ...institutionsEntities,
  ...childrenEntities,
  ...paymentsEntities,
  ...wishesEntities,
  ...pledgesEntities,
  ...campaignsEntities,
  ...deliveriesEntities,
  ...payoutsEntities,
  ...notificationsEntities,
];

/** Who hears news; the queues are those of `platform.news_route`. */
export const listeners = [
  ...paymentsListeners,
  ...pledgesListeners,
  ...campaignsListeners,
  ...payoutsListeners,
  ...catalogueListeners,
  ...notificationsListeners,
];

/** What time makes due. */
export const sweeps = [
  ForgetAnswers,
  ...identitySweeps,
  ...ledgerSweeps,
  ...paymentsSweeps,
  ...wishesSweeps,
  ...pledgesSweeps,
  ...campaignsSweeps,
  ...deliveriesSweeps,
  ...notificationsSweeps,
  ...reportingSweeps,
];
