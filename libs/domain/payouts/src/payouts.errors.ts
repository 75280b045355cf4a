import { DomainError } from '@app/platform';

/** What finance asked for cannot be done; each kind has a text of its own. */
export class PayoutRefusal extends DomainError {
  readonly kind = 'refused';

  constructor(
    readonly code:
      | 'payout.error.notAllowedNow'
      | 'payout.error.secondPerson'
      | 'payout.error.wishNotPayable'
      | 'payout.error.payeeNotUsable'
      | 'payout.error.accountAsked'
      | 'payout.error.leftOverTooMuch'
      | 'payout.error.noOwnAccount',
  ) {
    super();
  }
}

/** The state of the thing does not allow it: somebody was faster, or it is over. */
export function notAllowedNow(): PayoutRefusal {
  return new PayoutRefusal('payout.error.notAllowedNow');
}

/** Somebody else of finance has to do it. */
export function secondPersonNeeded(): PayoutRefusal {
  return new PayoutRefusal('payout.error.secondPerson');
}
