import { Inject, Injectable } from '@nestjs/common';
import { ConfigToken, type Config, type Tx } from '@app/platform';
import { isNews, urgentTemplates } from './letter-classes.js';
import { MessageRepository, type ClaimedMessage } from './message.repository.js';
import { ReaderChoice } from './reader-choice.js';

/** What the gate did with the letter that was next. */
export type Gated =
  { readonly let: 'through'; readonly message: ClaimedMessage } | { readonly let: 'wait' | 'stop' };

/**
 * Lets letters out one at a time. Receipts and links to sign in pass always. The others wait when
 * their address has had its letters of a day, or everybody together those of an hour; news to a
 * reader who stopped it goes nowhere.
 */
@Injectable()
export class LetterGate {
  constructor(
    private readonly messages: MessageRepository,
    private readonly choices: ReaderChoice,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /** Takes the letter that is due longest and may leave; null when there is none. */
  async next(tx: Tx): Promise<Gated | null> {
    const { perHour, perAddressDay } = this.config.mail;
    const isHourFull = (await this.messages.beganBefore(tx, { hours: 1, most: perHour })) !== null;
    const message = await this.messages.claimDue(tx, isHourFull ? urgentTemplates : null);
    if (!message) return null;
    const { id, template, toAddress } = message;
    if (urgentTemplates.includes(template)) return { let: 'through', message };
    if (isNews(template) && (await this.choices.hasStopped(tx, toAddress))) {
      await this.messages.markStopped(tx, id);
      return { let: 'stop' };
    }
    const day = { hours: 24, most: perAddressDay, address: toAddress, besides: id };
    const first = await this.messages.beganBefore(tx, day);
    if (first === null) return { let: 'through', message };
    await this.messages.putOff(tx, id, first);
    return { let: 'wait' };
  }
}
