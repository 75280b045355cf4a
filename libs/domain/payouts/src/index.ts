export { payoutsEntities, payoutsListeners, PayoutsModule } from './payouts.module.js';
export { PayoutDesk } from './payout-desk.js';
