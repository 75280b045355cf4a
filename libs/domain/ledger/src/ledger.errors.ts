import { DomainError } from '@app/platform';

/** The reference was written in the book before, with other moves of money. */
export class EntryAlreadyWritten extends DomainError {
  readonly code = 'ledger.error.entryAlreadyWritten';
  readonly kind = 'conflict';
}

/** An account that may not go below zero does not hold that much. */
export class NotEnoughOnAccount extends DomainError {
  readonly code = 'ledger.error.notEnoughOnAccount';
  readonly kind = 'refused';

  constructor(values: { readonly account: string; readonly missing: bigint }) {
    super(values);
  }
}
