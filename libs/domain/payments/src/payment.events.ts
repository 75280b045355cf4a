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

/** A refund that we asked for has reached the payer's bank. */
export type PaymentRefunded = {
  readonly name: 'PaymentRefunded';
  readonly paymentId: string;
  readonly referenceId: string;
  readonly refundId: string;
};

/** A refund that we asked for came to nothing: its money is where it was before. */
export type PaymentRefundFailed = {
  readonly name: 'PaymentRefundFailed';
  readonly paymentId: string;
  readonly referenceId: string;
  readonly refundId: string;
};

/** The provider took money by itself, for good: a refund made there, or a dispute that was lost. */
export type PaymentTakenBack = {
  readonly name: 'PaymentTakenBack';
  readonly paymentId: string;
  readonly referenceId: string;
  readonly takenBackId: string;
};

/** A signed event lies in the inbox. */
export type PaymentEventReceived = {
  readonly name: 'PaymentEventReceived';
  readonly eventId: string;
};
