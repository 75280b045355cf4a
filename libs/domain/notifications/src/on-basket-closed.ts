import { Injectable } from '@nestjs/common';
import { assert, type NewsEvent, type NewsListener, type Tx } from '@app/platform';
import { BasketReading, lastDayOf, type ShownBasketWish } from '@app/pledges';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

const freshDays = 3;

/** Several wishes are kept for a donor: one letter with one link tells of all of them. */
@Injectable()
export class OnBasketClosed implements NewsListener {
  readonly queue = 'notifications.on-basket-closed';

  constructor(
    private readonly baskets: BasketReading,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, { basketId }: NewsEvent): Promise<void> {
    const found = await this.baskets.find(tx, String(basketId));
    const kept = (found?.wishes ?? []).filter(({ promise }) => isKept(promise));
    const [first] = kept;
    if (!found || !first) return;
    const { id, closedAt } = found.basket;
    assert(closedAt !== null, `basket ${id} was closed before that was told`);
    const occasion = { event: `basket-claimed:${id}`, happenedAt: closedAt, freshDays };
    await this.outbox.writeOnce(tx, occasion, async () => {
      const recipient = await this.recipients.reachable(tx, promiseOf(first));
      const params = { basketId: id, lastDay: firstLastDay(kept), wishes: kept.map(nameOf) };
      return recipient === null ? [] : [{ ...recipient, template: 'basketClaimed', params }];
    });
  }
}

/** Whoever let a wish go before the letter was written is not told that it is kept. */
function isKept(promise: ShownBasketWish['promise']): boolean {
  return promise !== null && promise.pledge.state === 'claimed';
}

function promiseOf({ promise }: ShownBasketWish) {
  assert(promise !== null, 'a wish that is kept has its promise');
  return promise.pledge;
}

function nameOf({ wish }: ShownBasketWish) {
  return { title: wish.title, language: wish.language };
}

/** The day on which the first of them is over; all are made within one moment. */
function firstLastDay(kept: readonly ShownBasketWish[]): string {
  const days = kept.map((each) => {
    const { holdUntil } = promiseOf(each);
    return holdUntil === null ? '' : lastDayOf(holdUntil);
  });
  return days.toSorted()[0] ?? '';
}
