import { DomainError } from '@app/platform';

/** The provider does not answer; no money was taken, and trying again is safe. */
export class ProviderAway extends DomainError {
  readonly code = 'payments.error.providerAway';
  readonly kind = 'unavailable';

  constructor(cause?: unknown) {
    super();
    this.cause = cause;
  }
}

/** The payment is over or its time has passed. */
export class PaymentNotOpen extends DomainError {
  readonly code = 'payments.error.notOpen';
  readonly kind = 'refused';
}

/** An event is not signed as the provider signs: forged, mangled, stale, or of another mode. */
export class SignatureRefused extends DomainError {
  readonly code = 'payments.error.signatureRefused';
  readonly kind = 'invalid';

  constructor(cause?: unknown) {
    super();
    this.cause = cause;
  }
}

/** The provider will not open a session as we asked; none exists under that key. */
export class SessionRefused extends Error {
  constructor(cause: unknown) {
    super('the provider refuses the session', { cause });
    this.name = new.target.name;
  }
}

/** The provider will not give the money back, and has not. */
export class RefundRefused extends Error {
  constructor(cause: unknown) {
    super('the provider refuses the refund', { cause });
    this.name = new.target.name;
  }
}

/** More is asked back than is left of the payment. */
export class RefundTooLarge extends DomainError {
  readonly code = 'payments.error.refundTooLarge';
  readonly kind = 'refused';

  /** `left` is what may still go back. */
  constructor(left: bigint) {
    super({ left });
  }
}

/** So little is asked back that it is less than the smallest unit of what was charged. */
export class RefundTooSmall extends DomainError {
  readonly code = 'payments.error.refundTooSmall';
  readonly kind = 'refused';

  /** `least` is what may go back, in tiyin. */
  constructor(least: bigint) {
    super({ least });
  }
}

/** The rate is of no day that counts now, or of a currency that we do not offer. */
export class RateNotOffered extends DomainError {
  readonly code = 'payments.error.rateNotOffered';
  readonly kind = 'refused';
}

/** The provider does not know the session. */
export class SessionUnknown extends Error {
  constructor(cause: unknown) {
    super('the provider does not know the session', { cause });
    this.name = new.target.name;
  }
}
