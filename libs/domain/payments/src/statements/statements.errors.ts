import { DomainError } from '@app/platform';

/** A file cannot be taken in; `rows` names where it cannot be read. */
export class StatementUnreadable extends DomainError {
  readonly kind = 'invalid';

  constructor(
    readonly code:
      | 'statement.error.notATable'
      | 'statement.error.tooLong'
      | 'statement.error.headings'
      | 'statement.error.noLines'
      | 'statement.error.rows',
    cause?: unknown,
    rows = '',
  ) {
    super({ rows });
    this.cause = cause;
  }
}

/** What is asked for a line of a statement cannot be done; each kind has a text of its own. */
export class LineRefusal extends DomainError {
  readonly kind = 'refused';

  constructor(
    readonly code:
      | 'statement.error.notAllowedNow'
      | 'statement.error.secondPerson'
      | 'statement.error.noSuchCode'
      | 'statement.error.alreadyPaid'
      | 'statement.error.noSuchRefund',
  ) {
    super();
  }
}
