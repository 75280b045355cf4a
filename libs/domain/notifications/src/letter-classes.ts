import type { Template } from './letters.js';

/**
 * Why a letter is sent, which decides whether its reader may stop it and whether it can wait:
 * - `receipt`: what somebody's money needs or became; comes always and at once;
 * - `security`: asked for this minute, to sign in; comes always and at once;
 * - `duty`: its reader has to act, or waits for the answer; comes always, but can wait;
 * - `news`: good to know; can wait, and its reader may stop it.
 */
export type LetterClass = 'receipt' | 'security' | 'duty' | 'news';

/** The class of every letter: a new one without its own does not compile. */
export const letterClasses: Readonly<Record<Template, LetterClass>> = {
  receipt: 'receipt',
  transfer: 'receipt',
  late: 'receipt',
  lateReminder: 'receipt',
  reserved: 'receipt',
  refunded: 'receipt',
  signIn: 'security',
  accepted: 'news',
  thanks: 'news',
  thanksLetter: 'duty',
  letterNameRefused: 'duty',
  periodLetter: 'duty',
  periodLetterName: 'duty',
  goodsDoubted: 'duty',
  thanksAwaited: 'duty',
  wishApproved: 'news',
  wishReturned: 'duty',
  wishRejected: 'duty',
  giftArrived: 'news',
  wishFunded: 'duty',
  claimOpened: 'duty',
  basketClaimed: 'duty',
  basketReminder: 'duty',
  basketLastDay: 'duty',
  claimReminder: 'duty',
  claimLastDay: 'duty',
  claimOver: 'duty',
  placeTaken: 'duty',
  placeOffered: 'duty',
  placeLapsed: 'duty',
  placeClosed: 'duty',
  claimPromised: 'news',
  claimSent: 'duty',
  claimProblem: 'duty',
  claimFell: 'news',
  shelfPromised: 'news',
  shelfAsked: 'duty',
  shelfFell: 'news',
  seasonEnds: 'duty',
  seasonOver: 'duty',
  institutionVerified: 'duty',
  institutionReturned: 'duty',
  institutionRejected: 'duty',
};

const templatesOf = (wanted: readonly LetterClass[]): readonly string[] =>
  Object.entries(letterClasses).flatMap(([name, is]) => (wanted.includes(is) ? [name] : []));

/** Letters that leave at once, however many have left before. */
export const urgentTemplates = templatesOf(['receipt', 'security']);

const stoppable = new Set(templatesOf(['news']));

/** Whether the reader may stop letters of this template. */
export function isNews(template: string): boolean {
  return stoppable.has(template);
}
