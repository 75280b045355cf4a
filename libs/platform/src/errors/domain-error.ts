/**
 * What a caller may expect of a refusal: `invalid` (mend the input), `refused` (a rule says no),
 * `conflict` (someone was first, or the item changed), `notFound` (not there, or not yours: the
 * same answer), `forbidden` (sign in, or another role), `tooMany` (wait), `unavailable` (try
 * again).
 */
export type ErrorKind =
  'invalid' | 'refused' | 'conflict' | 'notFound' | 'forbidden' | 'tooMany' | 'unavailable';

/** Values that a refusal carries to its sentence: amounts in minor units, times, field names. */
export type ErrorValues = Readonly<Record<string, string | number | bigint | Date | null>>;

/** A refusal the business expects. Thrown inside, answered at the edge; throwing rolls back. */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  readonly values: ErrorValues;

  constructor(values: ErrorValues = {}) {
    super(new.target.name);
    this.name = new.target.name;
    this.values = values;
  }
}

/** One field of the input that cannot be taken. `code` is a message id; `path` names the field. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly values?: ErrorValues;
}

/** The input does not have the shape or the limits that the form names. */
export class InvalidInput extends DomainError {
  readonly code = 'error.invalidInput';
  readonly kind = 'invalid';
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super();
    this.fields = fields;
  }
}

/** Not there, or not yours: one answer for both, so that ids cannot be guessed. */
export class NotFound extends DomainError {
  readonly code = 'error.notFound';
  readonly kind = 'notFound';
}

/** Nobody is signed in, and the operation is not open to everyone. */
export class SignInRequired extends DomainError {
  readonly code = 'error.signInRequired';
  readonly kind = 'forbidden';
}

/** Signed in, but no role of theirs allows the operation. */
export class NotAllowed extends DomainError {
  readonly code = 'error.notAllowed';
  readonly kind = 'forbidden';
}

/** Somebody changed the item since it was read. */
export class ChangedMeanwhile extends DomainError {
  readonly code = 'error.changedMeanwhile';
  readonly kind = 'conflict';
}

/** The same id was used before for something else. */
export class IdAlreadyUsed extends DomainError {
  readonly code = 'error.idAlreadyUsed';
  readonly kind = 'conflict';
}

/** Too many attempts; `retryAfterSeconds` says when to come back. */
export class TooManyAttempts extends DomainError {
  readonly code = 'error.tooManyAttempts';
  readonly kind = 'tooMany';

  constructor(retryAfterSeconds: number) {
    super({ retryAfterSeconds });
  }
}

/** The database or a provider is away; nothing was written, and trying again is safe. */
export class TryAgainError extends DomainError {
  readonly code = 'error.tryAgain';
  readonly kind = 'unavailable';

  constructor(cause?: unknown) {
    super();
    this.cause = cause;
  }
}
