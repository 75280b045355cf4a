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
