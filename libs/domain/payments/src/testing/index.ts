export {
  aPaymentDesk,
  aPaymentRequest,
  aStartedPayment,
  deliverAll,
  stateOf,
  type PaymentDesk,
  type PaymentProcess,
} from './a-payment-desk.js';
