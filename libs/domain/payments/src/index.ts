export {
  paymentsEntities,
  paymentsListeners,
  PaymentsModule,
  paymentsSweeps,
} from './payments.module.js';
export {
  PaymentService,
  type Charge,
  type PaymentRequest,
  type PaymentStatus,
} from './payment.service.js';
export { RefundService, type RefundWish, type Unrecovered } from './refund.service.js';
export type { RefundState } from './refund.entity.js';
export type { PaymentState } from './payment.entity.js';
export type { ExchangeRate } from './exchange-rate.js';
export {
  RateFileRefused,
  RateImport,
  rateImportOn,
  RateRowsRefused,
  type RateLook,
} from './rate-import.js';
export { exchangeRateView, RatesResolver } from './rates.resolver.js';
export { ExchangeRateView } from './rates.views.js';
export type { PayBy } from './pay-pages.js';
export { Statements } from './statements/statements.js';
export { LineRefusal, StatementUnreadable } from './statements/statements.errors.js';
export { shownCode } from './transfer-code.js';
export type { CancelOutcome } from './payment-sessions.js';
export type { PaymentExpired, PaymentSucceeded } from './payment.events.js';
export {
  PaymentNotOpen,
  ProviderAway,
  RateNotOffered,
  RefundTooLarge,
  RefundTooSmall,
  SignatureRefused,
} from './payment.errors.js';
export { WebhookController } from './payments.controller.js';
export { LedgerBookResolver } from './ledger-book.resolver.js';
