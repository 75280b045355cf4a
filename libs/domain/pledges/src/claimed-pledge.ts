import type { ClaimWay } from '@app/forms';
import { assert } from '@app/platform';
import {
  carriageEnd,
  claimEnd,
  extendedEnd,
  lastDayOf,
  nextReminder,
  shelfEnd,
} from './claim-term.js';
import { Claim } from './claim.entity.js';
import { Pledge } from './pledge.entity.js';
import { ClaimNotActive } from './pledges.errors.js';
import type { GoodsPromise } from './promise.js';

/** How and when a donor means to bring the good. */
export interface ClaimPlan {
  readonly how: ClaimWay;
  /** As 2026-03-22. */
  readonly plannedOn: string;
}

/**
 * A promise to bring the good: the promise and its claim, with the rules of both. Each step says
 * whether it changed anything; the same step again changes nothing.
 */
export class ClaimedPledge {
  constructor(
    readonly pledge: Pledge,
    readonly claim: Claim,
  ) {}

  /** Claims a wish until its last day, fourteen days from now. */
  static make(promise: GoodsPromise, plan: ClaimPlan, now: Date): ClaimedPledge {
    const until = claimEnd(now);
    const remindAt = nextReminder({ madeAt: now, until }, now);
    return begin(promise, { ...plan, until, remindAt }, now);
  }

  /** Goods of the reserve shelf have three weeks, and nobody to remind. */
  static makeForShelf(promise: GoodsPromise, now: Date): ClaimedPledge {
    const until = shelfEnd(now);
    const plan = { how: 'bring' as const, plannedOn: lastDayOf(until), remindAt: null };
    return begin(promise, { ...plan, until }, now);
  }

  /** Whether its time is over. Goods that have arrived keep their wish. */
  isDue(now: Date): boolean {
    return this.#isKept && this.until <= now;
  }

  /** Until when the wish is kept, for a promise that still waits for its goods. */
  get until(): Date {
    assert(this.pledge.holdUntil !== null, `claim ${this.pledge.id} ends some day`);
    return this.pledge.holdUntil;
  }

  /** The last day that belongs to it, as 2026-03-22. */
  get lastDay(): string {
    return lastDayOf(this.until);
  }

  /** Whether the donor may take seven days more. */
  mayExtend(now: Date): boolean {
    const { pledge, claim } = this;
    return pledge.state === 'claimed' && claim.extendedAt === null && !this.isDue(now);
  }

  /** Seven days more, once. @throws ClaimNotActive when the wish is no longer kept for them */
  extend(now: Date): boolean {
    const { pledge, claim } = this;
    this.#requireActive(now, pledge.state === 'claimed');
    if (claim.extendedAt !== null) return false;
    const until = extendedEnd(this.until);
    pledge.holdUntil = until;
    claim.extendedAt = now;
    claim.remindAt = nextReminder({ madeAt: pledge.createdAt, until }, now);
    return true;
  }

  /** The good is on its way, or its number was mended. @throws ClaimNotActive */
  send(trackingNumber: string | null, now: Date): boolean {
    const { pledge, claim } = this;
    this.#requireActive(now, this.#isKept);
    if (pledge.state === 'sent' && claim.trackingNumber === trackingNumber) return false;
    claim.trackingNumber = trackingNumber;
    if (pledge.state === 'sent') return true;
    pledge.carry('sent', { until: carriageEnd(this.until, now), at: now });
    claim.sentAt = now;
    claim.remindAt = null;
    return true;
  }

  /** Gives the wish free. @throws ClaimNotActive when the goods have arrived */
  release(now: Date): boolean {
    const { state } = this.pledge;
    if (state === 'released' || state === 'expired') return false;
    this.#requireActive(now, this.#isKept, 'whenever');
    this.#end('released', now);
    return true;
  }

  /** Tells the institution what stands in the way. @throws ClaimNotActive */
  complain(problem: string, now: Date): boolean {
    const { claim } = this;
    this.#requireActive(now, this.#isKept);
    if (claim.problem === problem) return false;
    claim.problem = problem;
    claim.problemAt = now;
    return true;
  }

  /** Its time is over. */
  expire(now: Date): void {
    assert(this.isDue(now), `claim ${this.pledge.id} is due`);
    this.#end('expired', now);
  }

  /** The donor is reminded of it; the next time is set. False when it is not time. */
  remind(now: Date): boolean {
    const { pledge, claim } = this;
    const isTime = claim.remindAt !== null && claim.remindAt <= now;
    if (!isTime || pledge.state !== 'claimed' || this.isDue(now)) return false;
    claim.remindAt = nextReminder({ madeAt: pledge.createdAt, until: this.until }, now);
    claim.reminded += 1;
    claim.remindedAt = now;
    return true;
  }

  /** The goods are at the institution: the wish stays theirs. @throws ClaimNotActive */
  arrive(now: Date): boolean {
    if (this.pledge.state === 'delivered') return false;
    this.#requireActive(now, this.#isKept, 'whenever');
    this.pledge.carry('delivered', { until: null, at: now });
    this.claim.remindAt = null;
    return true;
  }

  /** A second person has accepted the goods. @throws ClaimNotActive before they arrived */
  accept(now: Date): boolean {
    const { state } = this.pledge;
    if (state === 'accepted') return false;
    if (state !== 'delivered') throw new ClaimNotActive();
    this.pledge.carry('accepted', { until: null, at: now });
    return true;
  }

  get #isKept(): boolean {
    return this.pledge.state === 'claimed' || this.pledge.state === 'sent';
  }

  /** `whenever` lets a step through that harms nobody while no other has the wish. */
  #requireActive(now: Date, isRight: boolean, when: 'inTime' | 'whenever' = 'inTime'): void {
    if (!isRight || (when === 'inTime' && this.isDue(now))) throw new ClaimNotActive();
  }

  #end(to: 'released' | 'expired', now: Date): void {
    this.pledge.carry(to, { until: this.until, at: now });
    this.claim.remindAt = null;
  }
}

/** A promise and its claim as they begin. */
function begin(
  promise: GoodsPromise,
  { until, ...plan }: ClaimPlan & { until: Date; remindAt: Date | null },
  now: Date,
): ClaimedPledge {
  const claim = Object.assign(new Claim(), {
    ...{ pledgeId: promise.id, ...plan, reminded: 0, remindedAt: null },
    ...{ extendedAt: null, sentAt: null, trackingNumber: null, problem: null, problemAt: null },
  });
  return new ClaimedPledge(Pledge.claim(promise, { until, at: now }), claim);
}
