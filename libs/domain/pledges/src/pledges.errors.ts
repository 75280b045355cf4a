import { formatDate } from '@app/i18n';
import { DomainError } from '@app/platform';

/** Nothing of the gift waits any more: it was placed on a wish, or went back. */
export class LateGiftGone extends DomainError {
  readonly code = 'pledge.error.lateGiftGone';
  readonly kind = 'refused';
}

/** A part of a gift cannot go back while the gift is on a wish for which nothing was ordered. */
export class RefundWholeGift extends DomainError {
  readonly code = 'pledge.error.refundWholeGift';
  readonly kind = 'refused';

  constructor(amount: bigint) {
    super({ amount });
  }
}

/** More is asked back than is left of the gift. */
export class RefundMoreThanLeft extends DomainError {
  readonly code = 'pledge.error.refundMoreThanLeft';
  readonly kind = 'refused';

  constructor(left: bigint) {
    super({ left });
  }
}

/** The refund was decided before. */
export class RefundDecided extends DomainError {
  readonly code = 'pledge.error.refundDecided';
  readonly kind = 'refused';
}

/** The same person cannot approve twice: the limit asks for two. */
export class SecondPersonNeeded extends DomainError {
  readonly code = 'pledge.error.secondPersonNeeded';
  readonly kind = 'refused';
}

/** The promise waits for no payment: it is paid, was given up, or its time is over. */
export class PledgeNotWaiting extends DomainError {
  readonly code = 'pledge.error.notWaiting';
  readonly kind = 'refused';
}

/** Somebody else has the wish until the end of a day; `until` is that day, as 2026-03-22. */
export class WishTaken extends DomainError {
  readonly code = 'pledge.error.wishTaken';
  readonly kind = 'conflict';

  constructor(taken: { readonly wishId: string; readonly until: string }) {
    super({ ...taken, day: formatDate(taken.until) });
  }
}

/** The wish is not kept for this donor any more, or the goods have arrived. */
export class ClaimNotActive extends DomainError {
  readonly code = 'pledge.error.claimNotActive';
  readonly kind = 'refused';
}

/** So many claims of one donor or one address wait for their goods already. */
export class TooManyClaims extends DomainError {
  readonly code = 'pledge.error.tooManyClaims';
  readonly kind = 'refused';

  constructor(most: number) {
    super({ most });
  }
}

/** An address stands in so many lines already. */
export class TooManyLines extends DomainError {
  readonly code = 'pledge.error.tooManyLines';
  readonly kind = 'refused';

  constructor(most: number) {
    super({ most });
  }
}

/** So many places of one line are taken from one network already. */
export class LineFullFromHere extends DomainError {
  readonly code = 'pledge.error.lineFullFromHere';
  readonly kind = 'refused';

  constructor(most: number) {
    super({ most });
  }
}

/** Nobody has the wish: it can be claimed at once. */
export class WishFree extends DomainError {
  readonly code = 'pledge.error.wishFree';
  readonly kind = 'refused';
}

/** The wish is not offered to them, or no longer. */
export class OfferOver extends DomainError {
  readonly code = 'pledge.error.offerOver';
  readonly kind = 'refused';
}

/** The wish takes no money now, or the reserve fund has not enough for it. */
export class GrantImpossible extends DomainError {
  readonly code = 'reserve.error.impossible';
  readonly kind = 'refused';
}

/** The request to the reserve fund was decided before. */
export class GrantDecided extends DomainError {
  readonly code = 'reserve.error.decided';
  readonly kind = 'refused';
}
