import { DomainError } from '@app/platform';

/** Another season lies on some of these days. */
export class SeasonOverlaps extends DomainError {
  readonly code = 'season.error.overlaps';
  readonly kind = 'refused';
}

/** A season that has begun keeps its name and first day; one that is over is not extended. */
export class SeasonFixed extends DomainError {
  readonly code = 'season.error.fixed';
  readonly kind = 'refused';
}

/** Reasons are chosen from the last two weeks of a season on, for wishes that are open. */
export class SeasonWishNotOpen extends DomainError {
  readonly code = 'season.error.wishNotOpen';
  readonly kind = 'refused';
}
