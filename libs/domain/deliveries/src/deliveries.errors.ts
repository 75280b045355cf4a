import { DomainError } from '@app/platform';

/** A delivery is proved by a photo of the goods and the invoice, both. */
export class EvidenceMissing extends DomainError {
  readonly code = 'delivery.error.evidenceMissing';
  readonly kind = 'refused';
}

/** Whoever recorded the delivery may not accept it. */
export class SecondPersonRequired extends DomainError {
  readonly code = 'delivery.error.secondPersonRequired';
  readonly kind = 'refused';
}

/** The wish of the gift is not fulfilled yet, so there is nothing to give thanks for. */
export class LetterTooEarly extends DomainError {
  readonly code = 'letter.error.tooEarly';
  readonly kind = 'refused';
}

/** Nothing that the donor helped with came true in the period. */
export class NothingToThankFor extends DomainError {
  readonly code = 'letter.error.nothing';
  readonly kind = 'refused';
}

/** A letter of this gift counts already, or its name is before a moderator. */
export class LetterAsked extends DomainError {
  readonly code = 'letter.error.asked';
  readonly kind = 'refused';
}

/** The letter was revoked before. */
export class LetterRevoked extends DomainError {
  readonly code = 'letter.error.revoked';
  readonly kind = 'refused';
}

/** Fewer units lie free on the shelf than were asked for. */
export class ShelfTooFew extends DomainError {
  readonly code = 'shelf.error.tooFew';
  readonly kind = 'refused';

  constructor(readonly unitsFree: number) {
    super({ units: unitsFree });
  }
}

/** The arrival is not spare: it fulfilled its wish, may still do so, or lies on the shelf. */
export class GoodsNotSpare extends DomainError {
  readonly code = 'shelf.error.notSpare';
  readonly kind = 'refused';
}

/** Whoever keeps the goods is suspended, and passes nothing on. */
export class ShelfKeeperSuspended extends DomainError {
  readonly code = 'shelf.error.keeperSuspended';
  readonly kind = 'refused';
}

/** The shelf is for wishes that were left behind; for this one donors may still come. */
export class WishNotLeftBehind extends DomainError {
  readonly code = 'shelf.error.notLeftBehind';
  readonly kind = 'refused';
}
