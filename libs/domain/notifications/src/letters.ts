import * as v from 'valibot';
import { claimLetters } from './claim-letters.js';
import { defineLetter } from './define-letter.js';
import { donorLetters } from './donor-letters.js';
import { periodLetters } from './period-letters.js';
import { institutionLetters, wishLetters } from './member-letters.js';
import { seasonLetters } from './season-letters.js';
import { shelfLetters } from './shelf-letters.js';

/** The link to sign in; the token itself is never stored with the message. */
const signInLetter = defineLetter(
  v.object({ token: v.string(), expiresAt: v.string() }),
  ({ token, expiresAt }, words) => ({
    locale: words.locale,
    subject: words.t('mail.signIn.subject'),
    heading: words.t('mail.signIn.heading'),
    paragraphs: [words.t('mail.signIn.once', { until: words.instant(expiresAt) })],
    facts: [],
    quote: null,
    action: { label: words.t('mail.action.signIn'), url: words.pages.signIn(token) },
    footer: [words.t('mail.footer.signIn'), words.t('mail.footer.about')],
  }),
);

/** Every letter that goes out, by the name of its template. */
export const letters = {
  ...donorLetters,
  ...periodLetters,
  ...claimLetters,
  ...wishLetters,
  ...institutionLetters,
  ...seasonLetters,
  ...shelfLetters,
  signIn: signInLetter,
} as const;

export type Template = keyof typeof letters;

/** What must be known to write a letter of this template. */
export type LetterParams<T extends Template> = v.InferInput<(typeof letters)[T]['schema']>;

export function isTemplate(name: string): name is Template {
  return Object.hasOwn(letters, name);
}
