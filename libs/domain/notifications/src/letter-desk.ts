import { Inject, Injectable } from '@nestjs/common';
import { SignInLinkService } from '@app/identity';
import type { Locale } from '@app/i18n';
import { ConfigToken, Transactions, type Config } from '@app/platform';
import { PledgeService, QueueService } from '@app/pledges';
import * as v from 'valibot';
import { isNews } from './letter-classes.js';
import type { Letter } from './letter.js';
import { LetterWords, type DeskPart, type LetterPages } from './letter-words.js';
import { isTemplate, letters } from './letters.js';
import type { ClaimedMessage } from './message.repository.js';
import { ReaderChoice } from './reader-choice.js';

/** What is kept of a letter with a link to sign in: the link itself is made when it is written. */
const keptOfSignIn = v.object({ linkId: v.string() });

/** The letter will never be written: its template is unknown, or its link has run out. */
export class LetterOverdue extends Error {}

/** Writes letters from what was queued, with the secret links that are kept nowhere. */
@Injectable()
export class LetterDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly pledges: PledgeService,
    private readonly queue: QueueService,
    private readonly signInLinks: SignInLinkService,
    private readonly choices: ReaderChoice,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /** @throws LetterOverdue when it is of no use any more. */
  async write({ template, params, locale, toAddress }: ClaimedMessage): Promise<Letter> {
    if (!isTemplate(template)) throw new LetterOverdue(`no template ${template}`);
    const words = new LetterWords(locale, this.#pagesIn(locale));
    const known = template === 'signIn' ? await this.#signInParams(params) : params;
    const letter = letters[template].write(known, words);
    if (!isNews(template)) return letter;
    const url = this.choices.pageFor(toAddress, locale);
    return { ...letter, stop: { label: words.t('mail.stop'), url } };
  }

  async #signInParams(params: unknown): Promise<{ token: string; expiresAt: string }> {
    const { linkId } = v.parse(keptOfSignIn, params);
    const link = await this.transactions.run((tx) => this.signInLinks.letter(tx, linkId));
    if (!link) throw new LetterOverdue('the link was used or has run out');
    return { token: link.token, expiresAt: link.expiresAt.toISOString() };
  }

  #pagesIn(locale: Locale): LetterPages {
    const site = `${this.config.publicUrl}/${locale}`;
    return {
      gift: (pledgeId) => this.pledges.statusLink(pledgeId, locale),
      receipt: (pledgeId) => `${this.pledges.statusLink(pledgeId, locale)}/receipt.pdf`,
      thanksLetter: (pledgeId) => `${this.pledges.statusLink(pledgeId, locale)}/letter.pdf`,
      myLetters: () => `${site}/my-giving/letters`,
      verification: (code) => `${site}/letters/${code}`,
      place: (waitingId) => this.queue.placeLink(waitingId, locale),
      basket: (basketId) => this.pledges.basketLink(basketId, locale),
      signIn: (token) => `${site}/sign-in/link/${token}`,
      desk: (institutionId, part) => `${site}/desk/${institutionId}${deskPath(part)}`,
    };
  }
}

function deskPath(part: DeskPart | undefined): string {
  if (part === undefined) return '';
  if ('wishId' in part) return `/wishes/${part.wishId}`;
  if ('season' in part) return '/season';
  if ('shelf' in part) return '/shelf';
  return 'deliveryOf' in part ? `/deliveries/${part.deliveryOf}` : '/help';
}
