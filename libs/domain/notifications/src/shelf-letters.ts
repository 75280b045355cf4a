import * as v from 'valibot';
import { defineLetter, language } from './define-letter.js';
import type { Letter } from './letter.js';
import type { LetterWords } from './letter-words.js';

const shelfParams = v.object({
  /** Whom it is written to. */
  institutionId: v.string(),
  wishId: v.string(),
  wishTitle: v.string(),
  wishLanguage: language,
  goods: v.string(),
  units: v.number(),
  lastDay: v.string(),
});
type OfShelf = v.InferOutput<typeof shelfParams>;

/** Letters to members about goods of the reserve shelf. */
export const shelfLetters = {
  /** The institution of a wish awaits goods. */
  shelfPromised: defineLetter(shelfParams, (params, words) => ({
    ...shelfLetter(params, words),
    subject: words.t('mail.shelfPromised.subject', { title: params.wishTitle }),
    heading: words.t('mail.shelfPromised.heading'),
    paragraphs: [words.t('mail.shelfPromised.next', { day: words.day(params.lastDay) })],
  })),

  /** The institution that keeps the goods is to pass them on. */
  shelfAsked: defineLetter(shelfParams, (params, words) => ({
    ...shelfLetter(params, words),
    subject: words.t('mail.shelfAsked.subject', { goods: params.goods }),
    heading: words.t('mail.shelfAsked.heading'),
    paragraphs: [words.t('mail.shelfAsked.next', { day: words.day(params.lastDay) })],
    action: toShelf(params, words),
  })),

  /** The goods did not come, or are not given after all. */
  shelfFell: defineLetter(shelfParams, (params, words) => ({
    ...shelfLetter(params, words),
    subject: words.t('mail.shelfFell.subject', { title: params.wishTitle }),
    heading: words.t('mail.shelfFell.heading'),
    paragraphs: [words.t('mail.shelfFell.next')],
    action: toShelf(params, words),
  })),
};

function shelfLetter(
  { institutionId, wishId, wishTitle, wishLanguage, goods, units }: OfShelf,
  { t, locale, pages }: LetterWords,
): Pick<Letter, 'locale' | 'facts' | 'quote' | 'action' | 'footer'> {
  return {
    locale,
    facts: [
      { label: t('mail.fact.wish'), value: { text: wishTitle, language: wishLanguage } },
      { label: t('mail.fact.goods'), value: { text: goods, language: null } },
      { label: t('mail.fact.units'), value: units.toString() },
    ],
    quote: null,
    action: {
      label: t('mail.action.delivery'),
      url: pages.desk(institutionId, { deliveryOf: wishId }),
    },
    footer: [t('mail.footer.member'), t('mail.footer.about')],
  };
}

function toShelf({ institutionId }: OfShelf, { t, pages }: LetterWords): Letter['action'] {
  return { label: t('mail.action.shelf'), url: pages.desk(institutionId, { shelf: true }) };
}
