import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { QueueService, type ShownPlace } from '@app/pledges';
import { MessageOutbox, type LetterContent } from './message-outbox.js';
import { Recipients } from './recipients.js';

const freshDays = 3;

/** A donor waits in line, it is their turn, or it will not come any more: they read it. */
@Injectable()
export class OnWaitingChanged implements NewsListener {
  readonly queue = 'notifications.on-waiting-changed';

  constructor(
    private readonly places: QueueService,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, { waitingId }: NewsEvent): Promise<void> {
    const found = await this.places.find(tx, String(waitingId));
    const news = found && newsOf(found);
    if (!news) return;
    const { happenedAt, content } = news;
    const event = `${content.template}:${found.place.id}`;
    await this.outbox.writeOnce(tx, { event, happenedAt, freshDays }, async () => {
      // However often an address was typed, by whomever, it is written to as one who waits.
      if (await this.places.isToldBefore(tx, found.place)) return [];
      const recipient = await this.recipients.reachable(tx, found.place);
      return recipient === null ? [] : [{ ...recipient, ...content }];
    });
  }
}

/** What there is to write; nothing about what they did themselves. */
function newsOf({ place, wish }: ShownPlace): { happenedAt: Date; content: LetterContent } | null {
  const { id: placeId, wishId, state, joinedAt, offeredAt, offerUntil, closedAt } = place;
  const params = { placeId, wishId, wishTitle: wish.title, wishLanguage: wish.language };
  if (state === 'waiting') {
    return { happenedAt: joinedAt, content: { template: 'placeTaken', params } };
  }
  if (state === 'offered' && offeredAt !== null && offerUntil !== null) {
    const offer = { ...params, until: offerUntil.toISOString() };
    return { happenedAt: offeredAt, content: { template: 'placeOffered', params: offer } };
  }
  if (state === 'lapsed' && closedAt !== null) {
    return { happenedAt: closedAt, content: { template: 'placeLapsed', params } };
  }
  if (state === 'closed' && closedAt !== null) {
    const isEnded = wish.status === 'withdrawn' || wish.status === 'expired';
    const closed = { ...params, isFulfilled: !isEnded };
    return { happenedAt: closedAt, content: { template: 'placeClosed', params: closed } };
  }
  return null;
}
