import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { LedgerModule } from '@app/ledger';
import { ConfigToken, type Config } from '@app/platform';
import { ApplyInbox } from './apply-inbox.js';
import { AskProvider } from './ask-provider.js';
import { ChargeShares } from './charge-shares.js';
import { ExchangeRate } from './exchange-rate.js';
import { ExchangeRateRepository } from './exchange-rate.repository.js';
import { ExchangeRates } from './exchange-rates.js';
import { BankTransfers } from './bank-transfers.js';
import { InboxRepository } from './inbox.repository.js';
import { LedgerBookResolver } from './ledger-book.resolver.js';
import { MoneyBack } from './money-back.js';
import { MoneyBackRepository } from './money-back.repository.js';
import { OnPaymentEventReceived } from './on-payment-event-received.js';
import { PaymentBooking } from './payment-booking.js';
import { Payment } from './payment.entity.js';
import { PaymentInbox } from './payment-inbox.js';
import { PaymentProvider } from './payment-provider.js';
import { PaymentRepository } from './payment.repository.js';
import { PaymentService } from './payment.service.js';
import { PaymentSessions } from './payment-sessions.js';
import { WebhookController } from './payments.controller.js';
import { PayPages } from './pay-pages.js';
import { ProviderLook } from './provider-look.js';
import { RateImport } from './rate-import.js';
import { RatesResolver } from './rates.resolver.js';
import { Refund } from './refund.entity.js';
import { RefundService } from './refund.service.js';
import { LineFates } from './statements/line-fates.js';
import { StatementDesk } from './statements/statement-desk.js';
import { StatementLine } from './statements/statement-line.entity.js';
import { StatementRepository } from './statements/statement.repository.js';
import { StatementResolver } from './statements/statement.resolver.js';
import { Statements } from './statements/statements.js';
import { StripeProvider } from './stripe-provider.js';
import { SubmitRefunds } from './submit-refunds.js';
import { TakenBack } from './taken-back.entity.js';

/** What the data source maps for this capability. */
export const paymentsEntities = [Payment, Refund, StatementLine, TakenBack, ExchangeRate];
/** Who hears news here. */
export const paymentsListeners = [OnPaymentEventReceived];
/** What time makes due here. */
export const paymentsSweeps = [ApplyInbox, AskProvider, SubmitRefunds, ProviderLook];

@Module({
  imports: [IdentityModule, LedgerModule],
  controllers: [WebhookController],
  providers: [
    ApplyInbox,
    AskProvider,
    ChargeShares,
    ExchangeRateRepository,
    ExchangeRates,
    BankTransfers,
    InboxRepository,
    LedgerBookResolver,
    MoneyBack,
    MoneyBackRepository,
    OnPaymentEventReceived,
    PaymentBooking,
    PaymentInbox,
    PaymentRepository,
    PaymentService,
    PaymentSessions,
    PayPages,
    ProviderLook,
    RateImport,
    RatesResolver,
    RefundService,
    LineFates,
    StatementDesk,
    StatementRepository,
    StatementResolver,
    Statements,
    SubmitRefunds,
    {
      provide: PaymentProvider,
      inject: [ConfigToken],
      useFactory: (config: Config) => new StripeProvider(config.payments),
    },
  ],
  exports: [PaymentService, RefundService, RateImport],
})
export class PaymentsModule {}
