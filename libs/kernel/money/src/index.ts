export { Currency } from './currency.js';
export { Money } from './money.js';
export { parseMoney } from './parse-money.js';
