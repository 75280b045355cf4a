import * as v from 'valibot';
import { formatNumber } from '@app/i18n';
import type { Letter } from './letter.js';
import type { LetterWords } from './letter-words.js';
import { defineLetter } from './define-letter.js';

/** Letters about one letter of thanks for many gifts; it has no wish of its own. */
export const periodLetters = {
  /** The letter of thanks for a period is there. */
  periodLetter: defineLetter(
    v.object({ number: v.string(), code: v.string(), wishesCount: v.number() }),
    ({ number, code, wishesCount }, words) => {
      const { t, pages, locale } = words;
      return {
        ...common(words),
        subject: t('mail.letter.subject', { number }),
        heading: t('mail.letter.heading'),
        paragraphs: [t('mail.letter.text')],
        facts: [
          { label: t('mail.fact.letter'), value: number },
          { label: t('letterPage.wishes'), value: formatNumber(wishesCount, locale) },
        ],
        also: { label: t('mail.letter.verify'), url: pages.verification(code) },
      };
    },
  ),

  /** The name that was to stand on it was not let through. */
  periodLetterName: defineLetter(
    v.object({ name: v.string(), reason: v.string() }),
    ({ name, reason }, words) => ({
      ...common(words),
      subject: words.t('mail.letterName.subject'),
      heading: words.t('mail.letterName.heading'),
      paragraphs: [words.t('mail.letterName.again')],
      facts: [
        { label: words.t('mail.fact.name'), value: { text: name, language: null } },
        { label: words.t('mail.fact.reason'), value: { text: reason, language: null } },
      ],
    }),
  ),
};

function common({
  t,
  locale,
  pages,
}: LetterWords): Pick<Letter, 'locale' | 'quote' | 'action' | 'footer'> {
  return {
    ...{ locale, quote: null },
    action: { label: t('mail.letter.mine'), url: pages.myLetters() },
    footer: [t('mail.footer.account'), t('mail.footer.about')],
  };
}
