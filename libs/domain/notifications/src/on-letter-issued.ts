import { Injectable } from '@nestjs/common';
import { DonorLetters, PeriodLetters } from '@app/deliveries';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { giftParams } from './gift-params.js';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** A letter of thanks is there: the donor who asked for it reads where. */
@Injectable()
export class OnLetterIssued implements NewsListener {
  readonly queue = 'notifications.on-letter-issued';

  constructor(
    private readonly letters: DonorLetters,
    private readonly periodLetters: PeriodLetters,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const letterId = String(event['letterId']);
    const found = await this.letters.withGift(tx, letterId);
    if (found === null) return this.#tellOfPeriod(tx, letterId);
    if (!found.letter.isValid) return;
    const { letter, gift } = found;
    const { code, shownNumber: number, issuedAt: happenedAt } = letter;
    const occasion = { event: `thanks-letter:${letter.id}`, happenedAt, freshDays: 30 };
    const recipient = await this.recipients.reachable(tx, gift.pledge);
    if (recipient === null) return;
    const params = { ...giftParams(gift), number, code };
    await this.outbox.writeOnce(tx, occasion, async () => [
      { ...recipient, template: 'thanksLetter' as const, params },
    ]);
  }

  async #tellOfPeriod(tx: Tx, letterId: string): Promise<void> {
    const found = await this.periodLetters.withAccount(tx, letterId);
    const recipient = found && (await this.recipients.account(tx, found.accountId));
    if (!recipient || !found?.letter.isValid) return;
    const { code, shownNumber: number, wishesCount, issuedAt: happenedAt } = found.letter;
    const occasion = { event: `thanks-letter:${letterId}`, happenedAt, freshDays: 30 };
    const params = { number, code, wishesCount };
    await this.outbox.writeOnce(tx, occasion, async () => [
      { ...recipient, template: 'periodLetter' as const, params },
    ]);
  }
}
