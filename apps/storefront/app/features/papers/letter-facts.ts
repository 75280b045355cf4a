import { shownCode } from '@app/forms';
import type { Locale } from '@app/i18n';
import type { LetterFacts } from '@app/paper';
import type { ThanksLetterData } from '../../shared/thanks-letter.graphql.js';
import type { Visit } from '../../shared/visit.js';

/**
 * What is printed, page by page: a letter stays in the language in which it was issued, and one in
 * two languages has a page in each.
 */
export function letterPages(letter: ThanksLetterData, visit: Visit): LetterFacts[] {
  const locales: readonly Locale[] = letter.language === 'kkRu' ? ['kk', 'ru'] : [letter.language];
  return locales.map((locale) => letterPage(letter, locale, visit));
}

function letterPage(letter: ThanksLetterData, locale: Locale, visit: Visit): LetterFacts {
  const { number, code, kind, recipientName, campaign, wishesCount, categoryCodes } = letter;
  const { regions, periodFrom, periodTo } = letter;
  return {
    ...{ locale, number, kind, recipientName, campaign, wishesCount, categoryCodes },
    ...{ periodFrom, periodTo },
    code: shownCode(code),
    regions: regions.map((region) => region[locale]),
    issuedAt: new Date(letter.issuedAt),
    operator: visit.operatorName,
    site: visit.publicUrl,
  };
}
