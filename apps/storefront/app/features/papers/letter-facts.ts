import { shownCode } from '@app/forms';
import type { LetterFacts } from '@app/paper';
import type { ThanksLetterData } from '../../shared/thanks-letter.graphql.js';
import type { Visit } from '../../shared/visit.js';

/** What is printed: a letter stays in the language in which it was issued. */
export function letterFacts(letter: ThanksLetterData, visit: Visit): LetterFacts {
  const { number, code, kind, recipientName, campaign, wishesCount, categoryCodes } = letter;
  const { region, periodFrom, periodTo, language } = letter;
  return {
    ...{ number, kind, recipientName, campaign, wishesCount, categoryCodes },
    ...{ periodFrom, periodTo, locale: language },
    code: shownCode(code),
    region: region === null ? null : region[language],
    issuedAt: new Date(letter.issuedAt),
    operator: visit.operatorName,
    site: visit.publicUrl,
  };
}
