import { Injectable } from '@nestjs/common';
import { DonorLetters, PeriodLetters } from '@app/deliveries';
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
    private readonly periodLetters: PeriodLetters,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const requestId = String(event['requestId']);
    const found = await this.letters.refusedWithGift(tx, requestId);
    if (found === null) return this.#tellOfPeriod(tx, requestId);
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

  async #tellOfPeriod(tx: Tx, requestId: string): Promise<void> {
    const found = await this.periodLetters.refusedWithAccount(tx, requestId);
    const recipient = found && (await this.recipients.account(tx, found.accountId));
    if (!recipient) return;
    const { name, reason, decidedAt } = found.request;
    const happenedAt = decidedAt ?? tx.now;
    const occasion = { event: `letter-name-refused:${requestId}`, happenedAt, freshDays: 30 };
    const params = { name: name ?? '', reason: reason ?? '' };
    await this.outbox.writeOnce(tx, occasion, async () => [
      { ...recipient, template: 'periodLetterName' as const, params },
    ]);
  }
}
