import { CatalogueModule, catalogueEntities, catalogueListeners } from '@app/catalogue';
import { ChildrenModule, childrenEntities } from '@app/children';
import { DeliveriesModule, deliveriesEntities } from '@app/deliveries';
import { IdentityModule, identityEntities } from '@app/identity';
import { InstitutionsModule, institutionsEntities } from '@app/institutions';
import { LedgerModule, ledgerEntities } from '@app/ledger';
import { MediaModule, mediaEntities } from '@app/media';
import { ModerationModule, moderationEntities } from '@app/moderation';
import {
  NotificationsModule,
  notificationsEntities,
  notificationsListeners,
  notificationsSweeps,
} from '@app/notifications';
import { PaymentsModule, paymentsEntities, paymentsSweeps } from '@app/payments';
import { PledgesModule, pledgesEntities, pledgesListeners, pledgesSweeps } from '@app/pledges';
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
  DeliveriesModule,
  CatalogueModule,
  NotificationsModule,
];

export const entities = [
  ...identityEntities,
  ...moderationEntities,
  ...mediaEntities,
  ...ledgerEntities,
  ...institutionsEntities,
  ...childrenEntities,
  ...paymentsEntities,
  ...wishesEntities,
  ...pledgesEntities,
  ...deliveriesEntities,
  ...catalogueEntities,
  ...notificationsEntities,
];

/** Who hears news; the queues are those of `platform.news_route`. */
export const listeners = [...catalogueListeners, ...pledgesListeners, ...notificationsListeners];

/** What time makes due. */
export const sweeps = [
  ...paymentsSweeps,
  ...wishesSweeps,
  ...pledgesSweeps,
  ...notificationsSweeps,
];
