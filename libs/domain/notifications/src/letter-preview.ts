import type { Locale } from '@app/i18n';
import { isNews, letterClasses } from './letter-classes.js';
import { letterSamples } from './letter-samples.js';
import { letterText } from './letter-text.js';
import { LetterWords } from './letter-words.js';
import { isTemplate, letters, type Template } from './letters.js';

/** A kind of letter, and why it is sent. */
export interface PreviewedKind {
  readonly template: Template;
  readonly reason: string;
}

/** A letter as it would leave, about things that are made up. */
export interface LetterPreview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Every kind of letter that goes out. */
export const previewedKinds: readonly PreviewedKind[] = Object.keys(letters)
  .filter(isTemplate)
  .map((template) => ({ template, reason: letterClasses[template] }));

/**
 * Writes one letter of a kind with sample data; null when there is no such kind.
 * @param site Address of the site that its links begin with.
 */
export async function previewLetter(
  template: string,
  { locale, site }: { locale: Locale; site: string },
): Promise<LetterPreview | null> {
  if (!isTemplate(template)) return null;
  const words = new LetterWords(locale, pagesOf(`${site}/${locale}`));
  const written = letters[template].write(letterSamples[template], words);
  const stop = { label: words.t('mail.stop'), url: `${site}/${locale}/mail/sample` };
  const letter = isNews(template) ? { ...written, stop } : written;
  const { letterHtml } = await import('./letter-html.js');
  return { subject: letter.subject, html: await letterHtml(letter), text: letterText(letter) };
}

function pagesOf(site: string): LetterWords['pages'] {
  return {
    gift: () => `${site}/pledges/sample`,
    basket: () => `${site}/baskets/sample`,
    place: () => `${site}/queue/sample`,
    receipt: () => `${site}/pledges/sample/receipt.pdf`,
    thanksLetter: () => `${site}/pledges/sample/letter.pdf`,
    myLetters: () => `${site}/my-giving/letters`,
    verification: (code) => `${site}/letters/${code}`,
    signIn: () => `${site}/sign-in/link/sample`,
    desk: () => `${site}/desk/sample`,
  };
}
