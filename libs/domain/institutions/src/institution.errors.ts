import { DomainError } from '@app/platform';

/** The institution is not verified, or not any more, so nothing of it can become public. */
export class InstitutionNotVerified extends DomainError {
  readonly code = 'institution.error.notVerified';
  readonly kind = 'refused';
}

/** There is an institution with this BIN already. */
export class BinAlreadyRegistered extends DomainError {
  readonly code = 'institution.error.binAlreadyRegistered';
  readonly kind = 'refused';
}
