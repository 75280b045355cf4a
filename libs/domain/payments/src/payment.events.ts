/** The money of a payment has arrived. */
export type PaymentSucceeded = {
  readonly name: 'PaymentSucceeded';
  readonly paymentId: string;
  readonly referenceId: string;
};

/** A payment can no longer be made: its page is closed, or the money did not come after all. */
export type PaymentExpired = {
  readonly name: 'PaymentExpired';
  readonly paymentId: string;
  readonly referenceId: string;
};

/** A signed event lies in the inbox. */
export type PaymentEventReceived = {
  readonly name: 'PaymentEventReceived';
  readonly eventId: string;
};
