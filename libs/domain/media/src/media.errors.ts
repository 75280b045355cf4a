import { DomainError } from '@app/platform';

/** Why a picture does not come through the door. */
export type PictureRefusal =
  'tooLarge' | 'notAPicture' | 'broken' | 'tooManyPixels' | 'tooHeavy' | 'tooSlow' | 'quota';

/** The file cannot be taken as a picture; the code says why. */
export class PictureRefused extends DomainError {
  readonly code: `media.error.${PictureRefusal}`;
  readonly kind = 'invalid';
  readonly reason: PictureRefusal;

  constructor(reason: PictureRefusal) {
    super();
    this.reason = reason;
    this.code = `media.error.${reason}`;
  }
}
