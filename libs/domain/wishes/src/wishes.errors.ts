import { DomainError } from '@app/platform';
import type { WishStatus } from './wish-status.js';

/** The step is not possible in the present state of the item. */
export class NotAllowedNow extends DomainError {
  readonly code = 'wish.error.notAllowedNow';
  readonly kind = 'refused';
}

/** Why nobody can give: what became of the wish, or what stands in the way. */
export type NotOpenReason = WishStatus | 'in_kind_only' | 'money_only' | 'has_money' | 'suspended';

/** Nobody can give to this wish now; `reason` chooses the sentence. */
export class WishNotOpen extends DomainError {
  readonly code = 'wish.error.notOpen';
  readonly kind = 'refused';

  constructor(reason: NotOpenReason) {
    super({ reason });
  }
}

/** More than the wish still lacks; `remainingMinor` is left to give. */
export class AmountTooLarge extends DomainError {
  readonly code = 'wish.error.amountTooLarge';
  readonly kind = 'refused';

  constructor(remainingMinor: bigint) {
    super({ remainingMinor });
  }
}

/** The gift would leave a rest that nobody may give: give a little less, or the whole rest. */
export class AmountLeavesCrumbs extends DomainError {
  readonly code = 'wish.error.amountLeavesCrumbs';
  readonly kind = 'refused';

  constructor(amounts: { remainingMinor: bigint; minimumMinor: bigint }) {
    super({ ...amounts });
  }
}

/** Less than the smallest gift, and not exactly the rest. */
export class AmountTooSmall extends DomainError {
  readonly code = 'wish.error.amountTooSmall';
  readonly kind = 'refused';

  constructor(minimumMinor: bigint) {
    super({ minimumMinor });
  }
}

/** The price stays as it is once money is promised or paid. */
export class PriceFrozen extends DomainError {
  readonly code = 'wish.error.priceFrozen';
  readonly kind = 'refused';
}

/** There is no valid consent of the child's representative. */
export class ConsentMissing extends DomainError {
  readonly code = 'wish.error.consentMissing';
  readonly kind = 'refused';
}

/** Goods arrived at the institution over two weeks ago and are not proved. */
export class ProofOverdue extends DomainError {
  readonly code = 'wish.error.proofOverdue';
  readonly kind = 'refused';

  /** How many deliveries lack their proof. */
  constructor(count: number) {
    super({ count });
  }
}
