export {
  aPaymentDesk,
  aPaymentRequest,
  aStartedPayment,
  deliverAll,
  stateOf,
  type PaymentDesk,
  type PaymentProcess,
} from './a-payment-desk.js';
export { aRate, type TestCurrency } from './rates.js';
export { whatIsLogged } from './what-is-logged.js';
export { shownCode, transferCode } from '../transfer-code.js';
