import type { Locale } from '@app/i18n';

/** What a letter of thanks says; nothing in it is of a child. */
export interface LetterFacts {
  /** Language in which it is printed. */
  readonly locale: Locale;
  /** Such as AX-2026-000123. */
  readonly number: string;
  /** Ten signs, as they are printed. */
  readonly code: string;
  readonly kind: 'donor' | 'company' | 'campaign';
  /** Null for a donor who stays without a name. */
  readonly recipientName: string | null;
  readonly campaign: string | null;
  readonly wishesCount: number;
  readonly categoryCodes: readonly string[];
  /** Names of the regions in that language; none for several that are not named. */
  readonly regions: readonly string[];
  /** Days as 2026-03-22. */
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly issuedAt: Date;
  /** Who runs the site. */
  readonly operator: string;
  /** Origin of the site, such as https://zhurek.example. */
  readonly site: string;
}
