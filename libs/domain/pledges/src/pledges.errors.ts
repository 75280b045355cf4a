import { DomainError } from '@app/platform';

/** Nothing of the gift waits any more: it was placed on a wish, or went back. */
export class LateGiftGone extends DomainError {
  readonly code = 'pledge.error.lateGiftGone';
  readonly kind = 'refused';
}

/** The promise waits for no payment: it is paid, was given up, or its time is over. */
export class PledgeNotWaiting extends DomainError {
  readonly code = 'pledge.error.notWaiting';
  readonly kind = 'refused';
}
