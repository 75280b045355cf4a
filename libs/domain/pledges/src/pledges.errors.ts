import { DomainError } from '@app/platform';

/** The promise waits for no payment: it is paid, was given up, or its time is over. */
export class PledgeNotWaiting extends DomainError {
  readonly code = 'pledge.error.notWaiting';
  readonly kind = 'refused';
}
