import { Money } from '@app/money';
import type { PledgeState } from '@app/pledges';
import type { Demo } from './demo.js';
import { giftsMost, splitPart, splitWhole, usualGift } from './gift-amounts.js';
import { Random } from './random.js';
import type { DemoWish } from './wishes.js';

/** A promise of money, or of the good itself, and what became of it. */
export interface DemoGift {
  readonly wish: DemoWish;
  readonly state: PledgeState;
  /** Null for a promise of the good itself. */
  readonly amount: Money | null;
  readonly createdAt: Date;
  /** When the provider said that the money is there. */
  readonly succeededAt: Date | null;
  /** When it was put on the wish. */
  readonly settledAt: Date | null;
  readonly closedAt: Date | null;
}

/** Of every thousand promises, so many end otherwise than paid. */
const perThousand = { held: 4, expired: 86, tooLate: 7, refunded: 11, released: 20, lapsed: 15 };

const minute = 1 / 1_440;
const withGifts = ['funded', 'ordered', 'delivered', 'accepted', 'thanked'];

/** Every promise of a load, in every state, in the order of time. */
export function imagineGifts(demo: Demo, wishes: readonly DemoWish[]): DemoGift[] {
  const giving = new Giving(demo, wishes);
  const others = [
    ...giving.inKind(),
    ...giving.takenBack(),
    ...giving.held(),
    ...giving.expired(),
    ...giving.tooLate(),
  ];
  const gifts = [...giving.paid(demo.size.pledges - others.length), ...others];
  return gifts.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

class Giving {
  readonly #demo: Demo;
  readonly #random: Random;
  readonly #funded: readonly DemoWish[];
  readonly #open: readonly DemoWish[];
  readonly #wishes: readonly DemoWish[];
  readonly #held = new Map<string, Money>();
  readonly #claimedBefore = new Set<string>();

  constructor(demo: Demo, wishes: readonly DemoWish[]) {
    this.#demo = demo;
    this.#random = demo.random('gifts');
    this.#wishes = wishes;
    this.#funded = wishes.filter(({ status, isInKind }) => withGifts.includes(status) && !isInKind);
    this.#open = wishes.filter(
      ({ status, acceptsMoney }) => status === 'published' && acceptsMoney,
    );
  }

  /** So many gifts that were paid: wishes that are whole, and wishes that have a part. */
  paid(count: number): DemoGift[] {
    const partly = this.#partly(Math.min(this.#open.length, Math.floor((count * 4) / 25)));
    const shares = this.#shareOut(count, partly);
    const whole = this.#funded.flatMap((wish) => {
      const gifts = splitWhole(this.#random, wish.price, shares.get(wish.id) ?? 1);
      return this.#spread(wish, gifts, requireDate(wish.life.fundedAt));
    });
    const part = partly.flatMap((wish) => {
      const left = wish.price.minus(this.#held.get(wish.id) ?? Money.zero());
      const gifts = splitPart(this.#random, left, shares.get(wish.id) ?? 1);
      return this.#spread(wish, gifts, null);
    });
    const missing = count - whole.length - part.length;
    if (missing !== 0) throw new Error(`${missing} gifts found no wish`);
    return [...whole, ...part];
  }

  /** Wishes that are up long enough to have got something, and dear enough to lack the rest. */
  #partly(count: number): DemoWish[] {
    const able = this.#open.filter((wish) => {
      const age = this.#demo.ageInDays(requireDate(wish.life.publishedAt));
      const isDear = !wish.price.isLessThan(Money.kzt(3_000));
      return age > 0.7 && isDear && !this.#claimedBefore.has(wish.id);
    });
    return this.#random.shuffle(able).slice(0, count);
  }

  /** One gift for each wish, then the others one by one to wishes that have room for them. */
  #shareOut(count: number, partly: readonly DemoWish[]): Map<string, number> {
    const shares = new Map([...this.#funded, ...partly].map(({ id }) => [id, 1]));
    const most = new Map([
      ...this.#funded.map(({ id, price }) => [id, giftsMost(price)] as const),
      ...partly.map(({ id, price }) => [id, price.isLessThan(Money.kzt(8_000)) ? 2 : 3] as const),
    ]);
    const room = [...shares.keys()];
    for (let left = count - shares.size; left > 0;) {
      const id = this.#random.pick(room);
      const share = shares.get(id) ?? 0;
      if (share < (most.get(id) ?? 0)) {
        shares.set(id, share + 1);
        left -= 1;
      } else {
        room.splice(room.indexOf(id), 1);
      }
    }
    return shares;
  }

  /** Paid gifts between the day a wish came up and the day it was whole, or now. */
  #spread(wish: DemoWish, amounts: readonly Money[], wholeAt: Date | null): DemoGift[] {
    const from = requireDate(wish.life.publishedAt);
    const until = wholeAt ?? this.#demo.daysAgo(0.05);
    const days = (until.getTime() - from.getTime()) / 86_400_000;
    const moments = amounts
      .map(() => this.#random.between(days * 0.05, days))
      .sort((a, b) => a - b);
    return amounts.map((amount, index) => {
      const isLast = index === amounts.length - 1;
      const settledAt =
        isLast && wholeAt ? wholeAt : this.#demo.daysAfter(from, moments[index] ?? days);
      const paying = this.#random.between(2, 24) * minute;
      const createdAt = notBefore(from, settledAt, paying);
      return {
        wish,
        state: 'paid',
        amount,
        createdAt,
        succeededAt: settledAt,
        settledAt,
        closedAt: null,
      };
    });
  }

  /** Places that are kept at this moment, while a donor looks for the card. */
  held(): DemoGift[] {
    const able = this.#open.filter((wish) => {
      const age = this.#demo.ageInDays(requireDate(wish.life.publishedAt));
      return age > 1 && wish.price.isMoreThan(Money.kzt(4_000));
    });
    return this.#random
      .shuffle(able)
      .slice(0, this.#share('held'))
      .map((wish) => {
        const amount = usualGift(this.#random, Money.kzt(2_000), 1);
        this.#held.set(wish.id, amount);
        const createdAt = this.#demo.daysAgo(this.#random.between(1, 12) * minute);
        return promiseOf(wish, 'held', amount, createdAt);
      });
  }

  /** Nobody paid within the half hour. */
  expired(): DemoGift[] {
    return this.#choose([...this.#open, ...this.#funded], 'expired').map((wish) => {
      const { publishedAt, fundedAt } = wish.life;
      const createdAt = this.#between(
        requireDate(publishedAt),
        fundedAt ?? this.#demo.daysAgo(0.1),
      );
      const closedAt = this.#demo.daysAfter(
        createdAt,
        this.#random.pick([3, 8, 31, 32, 33]) * minute,
      );
      const amount = usualGift(this.#random, wish.price, this.#random.whole(1, 3));
      return { ...promiseOf(wish, 'expired', amount, createdAt), closedAt };
    });
  }

  /** The money came when the wish was whole already: it waits for a choice, or went back. */
  tooLate(): DemoGift[] {
    const late = this.#choose(this.#funded, 'tooLate').map((wish) => this.#late(wish));
    const refunded = this.#choose(this.#funded, 'refunded').map((wish) => {
      const gift = this.#late(wish);
      const closedAt = this.#demo.daysAfter(
        requireDate(gift.closedAt),
        this.#random.between(0.1, 4),
      );
      // Below the limit above which two people of finance must agree.
      const amount = smaller(requireAmount(gift.amount), Money.kzt(20_000));
      return { ...gift, amount, state: 'refunded' as const, closedAt };
    });
    return [...late, ...refunded];
  }

  #late(wish: DemoWish): DemoGift {
    const fundedAt = requireDate(wish.life.fundedAt);
    const createdAt = new Date(fundedAt.getTime() - this.#random.whole(60, 1_500) * 1_000);
    const succeededAt = this.#demo.daysAfter(fundedAt, this.#random.between(1, 20) * minute);
    const amount = usualGift(this.#random, wish.price, this.#random.whole(1, 3));
    return { ...promiseOf(wish, 'late', amount, createdAt), succeededAt, closedAt: succeededAt };
  }

  /** What was given on wishes that their institutions took back. */
  takenBack(): DemoGift[] {
    const able = this.#wishes.filter(({ status, life, acceptsMoney, number }) => {
      return (
        status === 'withdrawn' && life.publishedAt !== null && acceptsMoney && number % 2 === 0
      );
    });
    return able.map((wish) => {
      const publishedAt = requireDate(wish.life.publishedAt);
      const closedAt = requireDate(wish.life.closedAt);
      const settledAt = this.#between(publishedAt, closedAt);
      const createdAt = notBefore(publishedAt, settledAt, 9 * minute);
      const amount = usualGift(this.#random, wish.price, 2);
      return {
        wish,
        state: 'late',
        amount,
        createdAt,
        succeededAt: settledAt,
        settledAt,
        closedAt,
      };
    });
  }

  /** Promises of the good itself: those that stand, were kept, or fell through. */
  inKind(): DemoGift[] {
    const kept = this.#wishes.filter(({ isInKind }) => isInKind).map((wish) => this.#claim(wish));
    const able = this.#open.filter(({ acceptsInKind, life }) => {
      return acceptsInKind && this.#demo.ageInDays(requireDate(life.publishedAt)) > 18;
    });
    const released = this.#choose(able, 'released').map((wish) => this.#given(wish, 'released'));
    const lapsed = this.#choose(able, 'lapsed').map((wish) => this.#given(wish, 'expired'));
    return [...kept, ...released, ...lapsed];
  }

  #claim(wish: DemoWish): DemoGift {
    const { status, life } = wish;
    const publishedAt = requireDate(life.publishedAt);
    if (status === 'claimed') {
      const age = Math.min(13, this.#demo.ageInDays(publishedAt) - 0.1);
      const createdAt = this.#demo.daysAgo(this.#random.between(0.05, age));
      return promiseOf(wish, this.#random.chance(0.3) ? 'sent' : 'claimed', null, createdAt);
    }
    const createdAt = life.fundedAt ?? publishedAt;
    if (status === 'delivered') return promiseOf(wish, 'delivered', null, createdAt);
    return { ...promiseOf(wish, 'accepted', null, createdAt), settledAt: life.acceptedAt };
  }

  #given(wish: DemoWish, state: 'released' | 'expired'): DemoGift {
    this.#claimedBefore.add(wish.id);
    const days = state === 'expired' ? 14 : this.#random.between(0.2, 11);
    const latest = this.#demo.daysAgo(days + 1);
    const createdAt = this.#between(requireDate(wish.life.publishedAt), latest);
    return {
      ...promiseOf(wish, state, null, createdAt),
      closedAt: this.#demo.daysAfter(createdAt, days),
    };
  }

  #choose(able: readonly DemoWish[], what: keyof typeof perThousand): DemoWish[] {
    return Array.from({ length: this.#share(what) }, () => this.#random.pick(able));
  }

  #share(what: keyof typeof perThousand): number {
    return Math.max(2, Math.floor((this.#demo.size.pledges * perThousand[what]) / 1_000));
  }

  #between(from: Date, until: Date): Date {
    const days = Math.max(0, (until.getTime() - from.getTime()) / 86_400_000);
    return this.#demo.daysAfter(from, this.#random.between(0, days));
  }
}

function promiseOf(
  wish: DemoWish,
  state: PledgeState,
  amount: Money | null,
  createdAt: Date,
): DemoGift {
  return { wish, state, amount, createdAt, succeededAt: null, settledAt: null, closedAt: null };
}

/** So many days before an instant, but not before another. */
function notBefore(earliest: Date, at: Date, days: number): Date {
  return new Date(Math.max(earliest.getTime(), at.getTime() - Math.floor(days * 86_400_000)));
}

function requireDate(date: Date | null): Date {
  if (date === null) throw new Error('a promise needs a day that the wish has not seen');
  return date;
}

function requireAmount(amount: Money | null): Money {
  if (amount === null) throw new Error('a promise of money has an amount');
  return amount;
}

function smaller(one: Money, other: Money): Money {
  return one.isMoreThan(other) ? other : one;
}
