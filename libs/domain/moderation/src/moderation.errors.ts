import { DomainError } from '@app/platform';

/** Somebody else has taken the case to look at it. */
export class ClaimedByAnother extends DomainError {
  readonly code = 'moderation.error.claimedByAnother';
  readonly kind = 'conflict';
}

/** The maker is never the checker, and two approvals are two people. */
export class OwnCase extends DomainError {
  readonly code: (typeof ownCaseCodes)[keyof typeof ownCaseCodes];
  readonly kind = 'refused';

  constructor(why: keyof typeof ownCaseCodes) {
    super();
    this.code = ownCaseCodes[why];
  }
}

const ownCaseCodes = {
  author: 'moderation.error.ownCase',
  party: 'moderation.error.partyToCase',
  approvedBefore: 'moderation.error.secondPerson',
} as const;

/** Not everything that has to be checked was ticked. */
export class ChecksMissing extends DomainError {
  readonly code = 'moderation.error.checksMissing';
  readonly kind = 'refused';
}

/** The owner of the item says no; the sentence is the owner's own. */
export class DecisionRefused extends DomainError {
  readonly code: string;
  readonly kind = 'refused';

  constructor(refusal: DomainError) {
    super(refusal.values);
    this.code = refusal.code;
    this.cause = refusal;
  }
}
