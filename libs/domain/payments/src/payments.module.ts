import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { LedgerModule } from '@app/ledger';
import { ConfigToken, type Config } from '@app/platform';
import { ApplyInbox } from './apply-inbox.js';
import { AskProvider } from './ask-provider.js';
import { InboxRepository } from './inbox.repository.js';
import { LedgerBookResolver } from './ledger-book.resolver.js';
import { OnPaymentEventReceived } from './on-payment-event-received.js';
import { PaymentBooking } from './payment-booking.js';
import { Payment } from './payment.entity.js';
import { PaymentInbox } from './payment-inbox.js';
import { PaymentProvider } from './payment-provider.js';
import { PaymentRepository } from './payment.repository.js';
import { PaymentService } from './payment.service.js';
import { PaymentSessions } from './payment-sessions.js';
import { WebhookController } from './payments.controller.js';
import { StripeProvider } from './stripe-provider.js';

/** What the data source maps for this capability. */
export const paymentsEntities = [Payment];
/** Who hears news here. */
export const paymentsListeners = [OnPaymentEventReceived];
/** What time makes due here. */
export const paymentsSweeps = [ApplyInbox, AskProvider];

@Module({
  imports: [IdentityModule, LedgerModule],
  controllers: [WebhookController],
  providers: [
    ApplyInbox,
    AskProvider,
    InboxRepository,
    LedgerBookResolver,
    OnPaymentEventReceived,
    PaymentBooking,
    PaymentInbox,
    PaymentRepository,
    PaymentService,
    PaymentSessions,
    {
      provide: PaymentProvider,
      inject: [ConfigToken],
      useFactory: (config: Config) => new StripeProvider(config.payments),
    },
  ],
  exports: [PaymentService],
})
export class PaymentsModule {}
