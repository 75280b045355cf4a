import {
  formatDate,
  formatDateLong,
  formatDateTime,
  formatMoney,
  isMessageId,
  translator,
  type Locale,
  type MessageId,
  type Translate,
} from '@app/i18n';
import { Money } from '@app/money';
import type { LetterFact } from './letter.js';

/** Pages that letters point to. */
export interface LetterPages {
  gift(pledgeId: string): string;
  /** The receipt as a PDF, behind the same secret link. */
  receipt(pledgeId: string): string;
  /** The letter of thanks for a gift as a PDF, behind the same secret link. */
  thanksLetter(pledgeId: string): string;
  /** Where a donor finds letters for all gifts of a period. */
  myLetters(): string;
  /** Where everybody can verify a letter of thanks. */
  verification(code: string): string;
  /** The page of a place in the line of a wish. */
  place(waitingId: string): string;
  /** The page of several promises that were made with one form. */
  basket(basketId: string): string;
  signIn(token: string): string;
  /** A page of an institution's desk; the overview when no part is named. */
  desk(institutionId: string, part?: DeskPart): string;
}

/** Which sentence a page shows, and what stands in it. */
export interface ToldSentence {
  /** Message id. */
  readonly sentence: string;
  /** In tiyin. */
  readonly amountMinor?: string | undefined;
  /** An instant in ISO 8601. */
  readonly until?: string | undefined;
  /** A calendar day, as 2026-03-22. */
  readonly day?: string | undefined;
}

export type DeskPart =
  | { readonly wishId: string }
  | { readonly helpFor: string }
  | { readonly deliveryOf: string }
  | { readonly season: true }
  | { readonly shelf: true };

/** The language of a letter, and what is said the same way in many of them. */
export class LetterWords {
  readonly t: Translate;
  readonly #text: (id: MessageId, values: Record<string, string>) => string;

  constructor(
    readonly locale: Locale,
    readonly pages: LetterPages,
  ) {
    const { t, text } = translator(locale);
    this.t = t;
    this.#text = text;
  }

  /** An amount in tiyin, as decimal text. */
  money(minor: string): string {
    return formatMoney(Money.ofMinor(BigInt(minor)), this.locale);
  }

  /** Day and hour in Almaty of an instant in ISO 8601. */
  instant(iso: string): string {
    return formatDateTime(new Date(iso));
  }

  /** A calendar day, as 2026-03-22, in words. */
  day(date: string): string {
    return formatDateLong(date, this.locale);
  }

  /**
   * The sentence about a promise that its page shows too.
   * @throws Error when there is no such sentence.
   */
  sentence({ sentence: id, amountMinor, until, day }: ToldSentence): string {
    if (!isMessageId(id)) throw new Error(`no sentence ${id}`);
    return this.#text(id, {
      amount: amountMinor === undefined ? '' : this.money(amountMinor),
      until: until === undefined ? '' : this.instant(until),
      day: day === undefined ? '' : formatDate(day),
    });
  }

  /** The same sentence as a fact, in letters that say more of what happened. */
  stateFact(told: ToldSentence): LetterFact {
    return { label: this.t('mail.fact.state'), value: this.sentence(told) };
  }
}
