export { PaymentSandbox, type SandboxOptions } from './payment-sandbox.js';
export { startFromEnvironment } from './main.js';
export type { MadeEvent } from './sandbox-teller.js';
export type { RecordedCall } from './sandbox-server.js';
export type { SandboxSession } from './sandbox-state.js';
export { signBody } from './webhook-sender.js';
