export { anIban, aPayoutDesk, payoutPrice, type TestPayouts } from './a-payout-desk.js';
