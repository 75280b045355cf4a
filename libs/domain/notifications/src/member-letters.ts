import type { MessageId } from '@app/i18n';
import * as v from 'valibot';
import { amount, defineLetter, language } from './define-letter.js';
import type { Letter, LetterFact } from './letter.js';
import type { LetterWords } from './letter-words.js';

const wish = {
  wishId: v.string(),
  institutionId: v.string(),
  wishTitle: v.string(),
  wishLanguage: language,
};
const wishParams = v.object(wish);
type OfWish = v.InferOutput<typeof wishParams>;

const reason = v.string();

const institution = { institutionId: v.string(), nameKk: v.string(), nameRu: v.string() };
const institutionParams = v.object(institution);
type OfInstitution = v.InferOutput<typeof institutionParams>;

/** Letters to the members of an institution about its wishes. */
export const wishLetters = {
  wishApproved: defineLetter(wishParams, (params, words) => ({
    ...wishLetter(params, words),
    subject: words.t('mail.wishApproved.subject', { title: params.wishTitle }),
    heading: words.t('mail.wishApproved.heading'),
    paragraphs: [words.t('mail.wishApproved.next')],
    facts: [wishFact(params, words), stateFact(words, 'wish.status.published')],
  })),

  wishReturned: defineLetter(v.object({ ...wish, reason }), (params, words) => ({
    ...wishLetter(params, words),
    subject: words.t('mail.wishReturned.subject', { title: params.wishTitle }),
    heading: words.t('mail.wishReturned.heading'),
    paragraphs: [words.t('mail.wishReturned.next')],
    facts: [
      wishFact(params, words),
      stateFact(words, 'wish.status.changesRequested'),
      reasonFact(params.reason, words),
    ],
  })),

  wishRejected: defineLetter(v.object({ ...wish, reason }), (params, words) => ({
    ...wishLetter(params, words),
    subject: words.t('mail.wishRejected.subject', { title: params.wishTitle }),
    heading: words.t('mail.wishRejected.heading'),
    paragraphs: [words.t('mail.wishRejected.next')],
    facts: [
      wishFact(params, words),
      stateFact(words, 'wish.status.rejected'),
      reasonFact(params.reason, words),
    ],
  })),

  giftArrived: defineLetter(v.object({ ...wish, amountMinor: amount }), (params, words) => {
    const { t, pages } = words;
    const shown = words.money(params.amountMinor);
    return {
      ...wishLetter(params, words),
      subject: t('mail.giftArrived.subject', { amount: shown, title: params.wishTitle }),
      heading: t('mail.giftArrived.heading'),
      paragraphs: [t('mail.giftArrived.next')],
      facts: [
        wishFact(params, words),
        stateFact(words, 'pledge.incoming.paid'),
        { label: t('mail.fact.amount'), value: shown },
      ],
      action: {
        label: t('mail.action.help'),
        url: pages.desk(params.institutionId, { helpFor: params.wishId }),
      },
    };
  }),

  /** A donor will bring the thing. */
  claimPromised: defineLetter(v.object({ ...wish, plannedOn: v.string() }), (params, words) => ({
    ...helpLetter(params, words),
    subject: words.t('mail.claimPromised.subject', { title: params.wishTitle }),
    heading: words.t('mail.claimPromised.heading'),
    paragraphs: [words.t('mail.claimPromised.next')],
    facts: [
      wishFact(params, words),
      stateFact(words, 'pledge.incoming.claimed'),
      { label: words.t('mail.fact.plannedOn'), value: words.day(params.plannedOn) },
    ],
  })),

  /** A parcel is on its way. */
  claimSent: defineLetter(v.object({ ...wish, number: v.string() }), (params, words) => ({
    ...helpLetter(params, words),
    subject: words.t('mail.claimSent.subject', { title: params.wishTitle }),
    heading: words.t('mail.claimSent.heading'),
    paragraphs: [words.t('mail.claimSent.next')],
    facts: [
      wishFact(params, words),
      stateFact(words, 'pledge.incoming.sent'),
      { label: words.t('mail.fact.tracking'), value: params.number || '—' },
    ],
  })),

  /** A donor wrote what stands in the way. */
  claimProblem: defineLetter(v.object({ ...wish, problem: v.string() }), (params, words) => ({
    ...helpLetter(params, words),
    subject: words.t('mail.claimProblem.subject', { title: params.wishTitle }),
    heading: words.t('mail.claimProblem.heading'),
    paragraphs: [words.t('mail.claimProblem.next')],
    quote: { text: params.problem, language: null },
  })),

  /** A promise to bring the thing fell through. */
  claimFell: defineLetter(wishParams, (params, words) => ({
    ...helpLetter(params, words),
    subject: words.t('mail.claimFell.subject', { title: params.wishTitle }),
    heading: words.t('mail.claimFell.heading'),
    paragraphs: [words.t('mail.claimFell.next')],
    facts: [wishFact(params, words), stateFact(words, 'pledge.incoming.fell')],
  })),

  wishFunded: defineLetter(wishParams, (params, words) => ({
    ...wishLetter(params, words),
    subject: words.t('mail.wishFunded.subject', { title: params.wishTitle }),
    heading: words.t('mail.wishFunded.heading'),
    paragraphs: [words.t('mail.wishFunded.next')],
    facts: [wishFact(params, words), stateFact(words, 'wish.status.funded')],
    action: {
      label: words.t('mail.action.delivery'),
      url: words.pages.desk(params.institutionId, { deliveryOf: params.wishId }),
    },
  })),

  /** The goods were accepted a week ago, and the donors were not thanked. */
  thanksAwaited: defineLetter(wishParams, (params, words) => ({
    ...wishLetter(params, words),
    subject: words.t('mail.thanksAwaited.subject', { title: params.wishTitle }),
    heading: words.t('mail.thanksAwaited.heading'),
    paragraphs: [words.t('mail.thanksAwaited.text')],
    facts: [wishFact(params, words), stateFact(words, 'wish.status.accepted')],
    action: {
      label: words.t('mail.action.thanks'),
      url: words.pages.desk(params.institutionId, { deliveryOf: params.wishId }),
    },
  })),
};

/** Letters to the members of an institution about the institution itself. */
export const institutionLetters = {
  institutionVerified: defineLetter(institutionParams, (params, words) => ({
    ...institutionLetter(params, words),
    subject: words.t('mail.institutionVerified.subject'),
    heading: words.t('mail.institutionVerified.heading'),
    paragraphs: [words.t('mail.institutionVerified.next')],
  })),

  institutionReturned: defineLetter(v.object({ ...institution, reason }), (params, words) => ({
    ...institutionLetter(params, words),
    subject: words.t('mail.institutionReturned.subject'),
    heading: words.t('mail.institutionReturned.heading'),
    paragraphs: [words.t('mail.institutionReturned.next')],
    facts: [institutionFact(params, words), reasonFact(params.reason, words)],
  })),

  institutionRejected: defineLetter(v.object({ ...institution, reason }), (params, words) => ({
    ...institutionLetter(params, words),
    subject: words.t('mail.institutionRejected.subject'),
    heading: words.t('mail.institutionRejected.heading'),
    paragraphs: [words.t('mail.institutionRejected.next')],
    facts: [institutionFact(params, words), reasonFact(params.reason, words)],
  })),
};

type Frame = Omit<Letter, 'subject' | 'heading' | 'paragraphs'>;

function wishLetter(params: OfWish, words: LetterWords): Frame {
  const { t, locale, pages } = words;
  return {
    locale,
    facts: [wishFact(params, words)],
    quote: null,
    action: {
      label: t('mail.action.wish'),
      url: pages.desk(params.institutionId, { wishId: params.wishId }),
    },
    footer: memberFooter(words),
  };
}

/** A letter that leads to the help that comes to the institution. */
function helpLetter(params: OfWish, words: LetterWords): Frame {
  const url = words.pages.desk(params.institutionId, { helpFor: params.wishId });
  return { ...wishLetter(params, words), action: { label: words.t('mail.action.help'), url } };
}

function institutionLetter(params: OfInstitution, words: LetterWords): Frame {
  const { t, locale, pages } = words;
  return {
    locale,
    facts: [institutionFact(params, words)],
    quote: null,
    action: { label: t('mail.action.desk'), url: pages.desk(params.institutionId) },
    footer: memberFooter(words),
  };
}

function wishFact({ wishTitle, wishLanguage }: OfWish, { t }: LetterWords): LetterFact {
  return { label: t('mail.fact.wish'), value: { text: wishTitle, language: wishLanguage } };
}

/** Institutions have a name in Kazakh and one in Russian; English readers are shown the latter. */
function institutionFact({ nameKk, nameRu }: OfInstitution, words: LetterWords): LetterFact {
  const isKazakh = words.locale === 'kk';
  return {
    label: words.t('mail.fact.institution'),
    value: { text: isKazakh ? nameKk : nameRu, language: isKazakh ? 'kk' : 'ru' },
  };
}

/** Where the wish, or the help with it, stands: the sentence of its page. */
function stateFact(words: LetterWords, sentence: MessageId): LetterFact {
  return words.stateFact({ sentence });
}

function reasonFact(text: string, { t }: LetterWords): LetterFact {
  return { label: t('mail.fact.reason'), value: { text, language: null } };
}

function memberFooter({ t }: LetterWords): string[] {
  return [t('mail.footer.member'), t('mail.footer.about')];
}
