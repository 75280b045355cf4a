import type { Locale } from '@app/i18n';

/** A text that people wrote, set apart from ours by direction and language. */
export interface UserText {
  readonly text: string;
  /** The language it was written in; null when that is not known. */
  readonly language: 'kk' | 'ru' | null;
}

/** One line of facts. */
export interface LetterFact {
  readonly label: string;
  readonly value: string | UserText;
}

/** What a letter says; the HTML part and the plain part are both written from this. */
export interface Letter {
  readonly locale: Locale;
  readonly subject: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly LetterFact[];
  readonly quote: UserText | null;
  readonly action: { readonly label: string; readonly url: string };
  /** A second thing to open; most letters have none. */
  readonly also?: { readonly label: string; readonly url: string };
  /** Where its reader stops such letters; absent when they are not to be stopped. */
  readonly stop?: { readonly label: string; readonly url: string };
  /** Why it came, and what our service is. */
  readonly footer: readonly string[];
}
