import { DomainError } from '@app/platform';

/** No such account with this password; the same for a wrong address and a wrong password. */
export class WrongCredentials extends DomainError {
  readonly code = 'identity.error.wrongCredentials';
  readonly kind = 'refused';
}

/** The link in the mail was used, has run out, or was never ours. */
export class LinkNotValid extends DomainError {
  readonly code = 'identity.error.linkNotValid';
  readonly kind = 'refused';
}

/** There is an account with this address already. */
export class EmailTaken extends DomainError {
  readonly code = 'identity.error.emailTaken';
  readonly kind = 'conflict';
}
