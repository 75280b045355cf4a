import * as v from 'valibot';
import { defineLetter, language } from './define-letter.js';
import type { Letter, LetterFact } from './letter.js';
import type { LetterWords } from './letter-words.js';

const wish = { wishTitle: v.string(), wishLanguage: language };
const claim = { ...wish, pledgeId: v.string(), lastDay: v.string() };
const claimParams = v.object(claim);
type OfClaim = v.InferOutput<typeof claimParams>;
const place = { ...wish, placeId: v.string(), wishId: v.string() };
const placeParams = v.object(place);
type OfPlace = v.InferOutput<typeof placeParams>;
const basketParams = v.object({
  basketId: v.string(),
  lastDay: v.string(),
  wishes: v.array(v.object({ title: v.string(), language })),
});

const openParams = v.object({
  basketId: v.string(),
  lastDay: v.string(),
  wishes: v.array(v.object({ title: v.string(), language, lastDay: v.string() })),
});
type OfOpen = v.InferOutput<typeof openParams>;

/** Letters to donors who bring the thing itself, and to those who wait for their turn. */
export const claimLetters = {
  /** The wish is kept for them. */
  claimOpened: defineLetter(claimParams, (params, words) => ({
    ...claimLetter(params, words),
    subject: words.t('mail.claimOpened.subject', titled(params, words)),
    heading: words.t('mail.claimOpened.heading'),
    paragraphs: [words.t('mail.claimOpened.text'), words.t('mail.claimOpened.rules')],
  })),

  /** Several wishes are kept for them. */
  basketClaimed: defineLetter(basketParams, ({ basketId, lastDay, wishes }, words) => {
    const { t, locale, pages } = words;
    const [day, count] = [words.day(lastDay), wishes.length];
    const until = { label: t('mail.fact.lastDay'), value: day };
    return {
      locale,
      subject: t('mail.basketClaimed.subject', { day, count }),
      heading: t('mail.basketClaimed.heading', { count }),
      paragraphs: [t('mail.basketClaimed.text'), t('mail.basketClaimed.rules')],
      facts: [...wishes.map((wish, at) => numberedFact(wish, at + 1, words)), until],
      quote: null,
      action: { label: t('mail.action.basket'), url: pages.basket(basketId) },
      footer: footerOf(words),
    };
  }),

  /** Of several wishes: days 5 and 10, and the day before the first last day. */
  basketReminder: defineLetter(openParams, (params, words) => ({
    ...openLetter(params, words),
    subject: words.t('mail.basketReminder.subject', {
      day: words.day(params.lastDay),
      count: params.wishes.length,
    }),
    heading: words.t('mail.claimReminder.heading'),
    paragraphs: [words.t('mail.basketReminder.text', { count: params.wishes.length })],
  })),

  /** The last day of some of them. */
  basketLastDay: defineLetter(openParams, (params, words) => ({
    ...openLetter(params, words),
    subject: words.t('mail.basketLastDay.subject', {
      count: params.wishes.filter(({ lastDay }) => lastDay === params.lastDay).length,
    }),
    heading: words.t('mail.claimLastDay.heading'),
    paragraphs: [words.t('mail.basketLastDay.text')],
  })),

  /** Days 5 and 10, and the day before the last. */
  claimReminder: defineLetter(claimParams, (params, words) => ({
    ...claimLetter(params, words),
    subject: words.t('mail.claimReminder.subject', titled(params, words)),
    heading: words.t('mail.claimReminder.heading'),
    paragraphs: [words.t('mail.claimReminder.text', { day: words.day(params.lastDay) })],
  })),

  /** The last day. */
  claimLastDay: defineLetter(claimParams, (params, words) => ({
    ...claimLetter(params, words),
    subject: words.t('mail.claimLastDay.subject', titled(params, words)),
    heading: words.t('mail.claimLastDay.heading'),
    paragraphs: [words.t('mail.claimLastDay.text')],
  })),

  /** Its time ran out. */
  claimOver: defineLetter(claimParams, (params, words) => ({
    ...claimLetter(params, words),
    subject: words.t('mail.claimOver.subject', titled(params, words)),
    heading: words.t('mail.claimOver.heading'),
    paragraphs: [words.t('mail.claimOver.text')],
    facts: [wishFact(params, words), words.stateFact({ sentence: 'pledge.sentence.claimOver' })],
  })),

  /** They wait in line. */
  placeTaken: defineLetter(placeParams, (params, words) => ({
    ...placeLetter(params, words),
    subject: words.t('mail.placeTaken.subject', titled(params, words)),
    heading: words.t('mail.placeTaken.heading'),
    paragraphs: [words.t('mail.placeTaken.text')],
  })),

  /** It is their turn. */
  placeOffered: defineLetter(v.object({ ...place, until: v.string() }), (params, words) => ({
    ...placeLetter(params, words),
    subject: words.t('mail.placeOffered.subject', titled(params, words)),
    heading: words.t('mail.placeOffered.heading'),
    paragraphs: [words.t('mail.placeOffered.text', { until: words.instant(params.until) })],
    action: { label: words.t('mail.action.offer'), url: words.pages.place(params.placeId) },
  })),

  /** They did not answer in time. */
  placeLapsed: defineLetter(placeParams, (params, words) => ({
    ...placeLetter(params, words),
    subject: words.t('mail.placeLapsed.subject', titled(params, words)),
    heading: words.t('mail.placeLapsed.heading'),
    paragraphs: [words.t('mail.placeLapsed.text')],
  })),

  /** Somebody else made it come true, or it ended: they wait no more. */
  placeClosed: defineLetter(v.object({ ...place, isFulfilled: v.boolean() }), (params, words) => ({
    ...placeLetter(params, words),
    subject: words.t('mail.placeClosed.subject', titled(params, words)),
    heading: words.t('mail.placeClosed.heading'),
    paragraphs: [
      words.t(params.isFulfilled ? 'mail.placeClosed.fulfilled' : 'mail.placeClosed.ended'),
      words.t('mail.placeClosed.more'),
    ],
  })),
};

type Frame = Omit<Letter, 'subject' | 'heading' | 'paragraphs'>;

function titled({ wishTitle: title, ...params }: OfClaim | OfPlace, words: LetterWords) {
  return { title, day: 'lastDay' in params ? words.day(params.lastDay) : '' };
}

function claimLetter(params: OfClaim, words: LetterWords): Frame {
  const { t, locale, pages } = words;
  const until = { label: t('mail.fact.lastDay'), value: words.day(params.lastDay) };
  return {
    locale,
    facts: [wishFact(params, words), until, stateFact(params, words)],
    quote: null,
    action: { label: t('mail.action.claim'), url: pages.gift(params.pledgeId) },
    footer: footerOf(words),
  };
}

/** All that is still kept; the day stands once when it is the same for all. */
function openLetter({ basketId, lastDay, wishes }: OfOpen, words: LetterWords): Frame {
  const { t, locale, pages } = words;
  const until = (day: string) => ({ label: t('mail.fact.lastDay'), value: words.day(day) });
  const isSame = wishes.every((wish) => wish.lastDay === lastDay);
  const facts = wishes.flatMap((wish, at) => {
    const named = numberedFact(wish, at + 1, words);
    return isSame ? [named] : [named, until(wish.lastDay)];
  });
  return {
    locale,
    facts: isSame ? [...facts, until(lastDay)] : facts,
    quote: null,
    action: { label: t('mail.action.basket'), url: pages.basket(basketId) },
    footer: footerOf(words),
  };
}

/** The sentence of the page, while the wish is kept. */
function stateFact({ lastDay: day }: OfClaim, words: LetterWords): LetterFact {
  return words.stateFact({ sentence: 'pledge.sentence.claimed', day });
}

function placeLetter(params: OfPlace, words: LetterWords): Frame {
  const { t, locale, pages } = words;
  return {
    locale,
    facts: [wishFact(params, words)],
    quote: null,
    action: { label: t('mail.action.place'), url: pages.place(params.placeId) },
    footer: footerOf(words),
  };
}

function wishFact({ wishTitle, wishLanguage }: OfClaim | OfPlace, words: LetterWords): LetterFact {
  return { label: words.t('mail.fact.wish'), value: { text: wishTitle, language: wishLanguage } };
}

function numberedFact(
  { title: text, language: written }: { title: string; language: 'kk' | 'ru' },
  number: number,
  { t }: LetterWords,
): LetterFact {
  return { label: t('mail.fact.wishNumber', { number }), value: { text, language: written } };
}

function footerOf({ t }: LetterWords): string[] {
  return [t('mail.footer.claim'), t('mail.footer.about')];
}
