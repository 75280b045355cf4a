import { almatyDay } from '@app/i18n';
import { assert, type Tx } from '@app/platform';
import { BasketReading, lastDayOf, type ShownBasketWish } from '@app/pledges';
import { Injectable } from '@nestjs/common';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

const freshDays = 3;

/** What is written to a donor who promised several things with one form, of all of them at once. */
@Injectable()
export class BasketMail {
  constructor(
    private readonly baskets: BasketReading,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  /** The basket of a promise that is told of with others; null when it is told of alone. */
  async basketOf(tx: Tx, pledgeId: string): Promise<string | null> {
    return this.baskets.idWith(tx, pledgeId);
  }

  /** One letter with one link tells of everything that is kept. */
  async tellKept(tx: Tx, basketId: string): Promise<void> {
    const found = await this.baskets.find(tx, basketId);
    const kept = (found?.wishes ?? []).filter(isKept);
    const [first] = kept;
    if (!found || !first) return;
    const { id, closedAt } = found.basket;
    assert(closedAt !== null, `basket ${id} was closed before that was told`);
    const occasion = { event: `basket-claimed:${id}`, happenedAt: closedAt, freshDays };
    await this.outbox.writeOnce(tx, occasion, async () => {
      const recipient = await this.recipients.reachable(tx, promiseOf(first));
      const params = {
        basketId: id,
        lastDay: firstOf(kept.map(lastDay)),
        wishes: kept.map(nameOf),
      };
      return recipient === null ? [] : [{ ...recipient, template: 'basketClaimed', params }];
    });
  }

  /**
   * One letter a day reminds of all that is still kept, whichever promise was due first: who
   * promised ten things reads of them once.
   */
  async remind(tx: Tx, basketId: string, at: Date): Promise<void> {
    const day = almatyDay(at);
    const occasion = { event: `basket-reminder:${basketId}:${day}`, happenedAt: at, freshDays };
    await this.outbox.writeOnce(tx, occasion, async () => {
      const found = await this.baskets.find(tx, basketId);
      const kept = (found?.wishes ?? []).filter((wish) => isKept(wish) && !isOver(wish, tx.now));
      const [first] = kept;
      const recipient = first && (await this.recipients.reachable(tx, promiseOf(first)));
      if (!recipient) return [];
      const wishes = kept.map((wish) => ({ ...nameOf(wish), lastDay: lastDay(wish) }));
      const soonest = firstOf(kept.map(lastDay));
      const template = soonest === day ? ('basketLastDay' as const) : ('basketReminder' as const);
      return [{ ...recipient, template, params: { basketId, lastDay: soonest, wishes } }];
    });
  }
}

/** Whoever let a wish go before the letter was written is not told that it is kept. */
function isKept({ promise }: ShownBasketWish): boolean {
  return promise !== null && promise.pledge.state === 'claimed';
}

function isOver(wish: ShownBasketWish, now: Date): boolean {
  const { holdUntil } = promiseOf(wish);
  return holdUntil !== null && holdUntil <= now;
}

function promiseOf({ promise }: ShownBasketWish) {
  assert(promise !== null, 'a wish that is kept has its promise');
  return promise.pledge;
}

function nameOf({ wish }: ShownBasketWish) {
  return { title: wish.title, language: wish.language };
}

function lastDay(wish: ShownBasketWish): string {
  const { holdUntil } = promiseOf(wish);
  return holdUntil === null ? '' : lastDayOf(holdUntil);
}

/** The day on which the first of them is over. */
function firstOf(days: readonly string[]): string {
  return days.toSorted()[0] ?? '';
}
