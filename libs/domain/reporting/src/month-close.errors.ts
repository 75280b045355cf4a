import { DomainError } from '@app/platform';

/** The month is not over, one before it is not closed, or its entries are not sealed yet. */
export class MonthNotOver extends DomainError {
  readonly code = 'reporting.error.monthNotOver';
  readonly kind = 'refused';
}

/** The books do not agree: a month is closed when nothing differs. */
export class BooksDiffer extends DomainError {
  readonly code = 'reporting.error.booksDiffer';
  readonly kind = 'refused';

  constructor(count: number) {
    super({ count });
  }
}

/** The month was closed before, or is not prepared. */
export class MonthDecided extends DomainError {
  readonly code = 'reporting.error.monthDecided';
  readonly kind = 'refused';
}

/** Who prepared a month does not confirm it. */
export class OtherPersonConfirms extends DomainError {
  readonly code = 'reporting.error.otherPersonConfirms';
  readonly kind = 'refused';
}
