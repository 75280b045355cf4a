import { Injectable } from '@nestjs/common';
import { DonorLetters } from '@app/deliveries';
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
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const found = await this.letters.withGift(tx, String(event['letterId']));
    if (!found?.letter.isValid) return;
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
}
