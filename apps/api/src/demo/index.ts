export { demoAccounts, type DemoAccount } from './demo-accounts.js';
export { loadDemo } from './load-demo.js';
