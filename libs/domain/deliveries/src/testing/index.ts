export { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './a-delivery-desk.js';
