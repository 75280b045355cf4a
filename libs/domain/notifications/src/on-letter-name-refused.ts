import { Injectable } from '@nestjs/common';
import { DonorLetters } from '@app/deliveries';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { giftParams } from './gift-params.js';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** A name for a letter of thanks was not let through: the donor reads why, and may ask again. */
@Injectable()
export class OnLetterNameRefused implements NewsListener {
  readonly queue = 'notifications.on-letter-name-refused';

  constructor(
    private readonly letters: DonorLetters,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const found = await this.letters.refusedWithGift(tx, String(event['requestId']));
    const recipient = found && (await this.recipients.reachable(tx, found.gift.pledge));
    if (!recipient) return;
    const { id, name, reason, decidedAt } = found.request;
    const happenedAt = decidedAt ?? tx.now;
    const occasion = { event: `letter-name-refused:${id}`, happenedAt, freshDays: 30 };
    const params = { ...giftParams(found.gift), name: name ?? '', reason: reason ?? '' };
    await this.outbox.writeOnce(tx, occasion, async () => [
      { ...recipient, template: 'letterNameRefused' as const, params },
    ]);
  }
}
