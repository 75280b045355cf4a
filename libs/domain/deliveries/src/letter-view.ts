import type { InstitutionService } from '@app/institutions';
import { ThanksLetterView } from './letter.views.js';
import type { ThanksLetter } from './thanks-letter.entity.js';

/** A letter as GraphQL shows it. */
export function letterView(
  letter: ThanksLetter,
  regions: Pick<InstitutionService, 'regionName'>,
): ThanksLetterView {
  const { code, kind, recipientName, campaign, wishesCount, categoryCodes } = letter;
  const { periodFrom, periodTo, language, issuedAt, revokedAt, revokedReason } = letter;
  return Object.assign(new ThanksLetterView(), {
    ...{ code, kind, recipientName, campaign, wishesCount, categoryCodes },
    ...{ periodFrom, periodTo, language, issuedAt, revokedAt, revokedReason },
    number: letter.shownNumber,
    regions: letter.regionCodes.map((region) => regions.regionName(region)),
  });
}
