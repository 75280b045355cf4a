import type { Locale } from '@app/i18n';
import { Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import type { PayBy } from '@app/payments';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { holdEnd, shownEnd } from './hold-times.js';
import { nothingGone, type GoodsPromise, type MoneyPromise } from './promise.js';
import { PledgeNotWaiting } from './pledges.errors.js';
import {
  mayMove,
  type PledgeKind,
  type PledgeState,
  type PublicNameState,
} from './pledge-state.js';

/** A donor's promise on a wish. */
@Entity({ schema: 'pledges', name: 'pledge' })
export class Pledge {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId: string;
  @Column({ name: 'donor_id', type: 'uuid' })
  donorId: string;
  @Column({ name: 'placed_by', type: 'uuid', nullable: true })
  placedBy: string | null;
  @Column({ name: 'held_from', type: 'bytea', nullable: true })
  heldFrom: Buffer | null;
  @Column({ type: 'text' })
  kind: PledgeKind;
  @Column({ name: 'amount_minor', type: 'bigint', nullable: true, transformer: bigintColumn })
  amountMinor: bigint | null;
  /** The gift that this one is a part of, when it came too late for another wish. */
  @Column({ name: 'source_pledge_id', type: 'uuid', nullable: true })
  sourcePledgeId: string | null;
  /** How much of a gift that came too late is on other wishes by now. */
  @Column({ name: 'moved_minor', type: 'bigint', transformer: bigintColumn })
  movedMinor: bigint;
  /** How much of it goes or went back; what was only asked back of a gift that waits counts. */
  @Column({ name: 'refunded_minor', type: 'bigint', transformer: bigintColumn })
  refundedMinor: bigint;
  /** How much of a gift that waited in silence went to the reserve fund. */
  @Column({ name: 'reserved_minor', type: 'bigint', transformer: bigintColumn })
  reservedMinor: bigint;
  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true })
  remindedAt: Date | null;
  @Column({ type: 'char', length: 3 })
  currency: string;
  @Column({ name: 'pay_by', type: 'text' })
  payBy: PayBy;
  @Column({ type: 'text' })
  state: PledgeState;
  @Column({ name: 'public_name', type: 'text', nullable: true })
  publicName: string | null;
  @Column({ name: 'public_name_state', type: 'text' })
  publicNameState: PublicNameState;
  @Column({ type: 'text' })
  locale: Locale;
  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;
  @Column({ name: 'hold_until', type: 'timestamptz', nullable: true })
  holdUntil: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
  @Column({ type: 'integer' })
  version: number;

  /** Promises money; the place on the wish is held while the donor pays. */
  static open({ amount, ...promise }: MoneyPromise, now: Date): Pledge {
    assert(amount.isPositive(), 'a promise of money is more than nothing');
    return Object.assign(begun(promise, now), {
      kind: 'money' as const,
      amountMinor: amount.minor,
      currency: amount.currency.code,
      state: 'held' as const,
      holdUntil: holdEnd(promise.payBy, now),
    });
  }

  /** Promises the good itself; the wish is the donor's until then. */
  static claim(promise: GoodsPromise, { until, at }: { until: Date; at: Date }): Pledge {
    return Object.assign(begun(promise, at), {
      kind: 'inKind' as const,
      amountMinor: null,
      currency: 'KZT',
      payBy: 'card' as const,
      state: 'claimed' as const,
      holdUntil: until,
    });
  }

  /** A part of a gift that came too late, on the wish that its donor chose; paid from the start. */
  static moved(
    late: Pledge,
    to: {
      readonly id: string;
      readonly wishId: string;
      readonly institutionId: string;
      readonly amount: Money;
      readonly bodyHash: Buffer;
      readonly at: Date;
    },
  ): Pledge {
    const { amount, at, ...place } = to;
    return Object.assign(new Pledge(), {
      ...place,
      donorId: late.donorId,
      placedBy: late.placedBy,
      heldFrom: null,
      kind: 'money' as const,
      amountMinor: amount.minor,
      currency: late.currency,
      payBy: late.payBy,
      state: 'paid' as const,
      publicName: null,
      publicNameState: 'anonymous' as const,
      locale: late.locale,
      holdUntil: null,
      createdAt: at,
      settledAt: at,
      closedAt: null,
      sourcePledgeId: late.id,
      ...nothingGone,
      version: 1,
    });
  }

  /** The amount of a promise of money. */
  get amount(): Money {
    assert(this.amountMinor !== null, `pledge ${this.id} is of money`);
    return Money.ofMinor(this.amountMinor);
  }

  /** Whether the same form was sent again. */
  isSameAs(bodyHash: Buffer): boolean {
    return this.bodyHash.equals(bodyHash);
  }

  /** Until when the donor is told that the place is kept. */
  get shownUntil(): Date | null {
    return this.holdUntil && shownEnd(this.payBy, this.holdUntil);
  }

  /** Whether the provider should be asked to close the session: the place is kept no longer. */
  isDue(now: Date): boolean {
    return this.state === 'held' && this.holdUntil !== null && this.holdUntil <= now;
  }

  /** The name that everyone may read; null unless a moderator agreed and the help is there. */
  get shownName(): string | null {
    const isThere = namedStates.includes(this.state);
    return isThere && this.publicNameState === 'approved' ? this.publicName : null;
  }

  /** A transfer brought more or less than was promised: the gift is what came. */
  takeAmount(amount: Money): void {
    assert(this.settledAt === null && amount.isPositive(), 'only a gift that comes may differ');
    this.amountMinor = amount.minor;
  }

  /** The money is there and is placed on the wish. */
  settle(at: Date): void {
    this.#move('paid');
    this.settledAt = at;
    this.closedAt = null;
  }

  /** No money came; the place is free again. */
  expire(at: Date): void {
    this.#move('expired');
    this.closedAt = at;
  }

  /** The money is there, but not on this wish: it waits for the donor's choice. */
  becomeLate(at: Date): void {
    this.#move('late');
    this.closedAt = at;
  }

  /** What of a gift that came too late still waits. */
  get waiting(): Money {
    return Money.ofMinor(
      this.amount.minor - this.movedMinor - this.refundedMinor - this.reservedMinor,
    );
  }

  /** A part of what waits is on another wish now. */
  moveOn(amount: Money, at: Date): void {
    this.#takeOfWaiting(amount);
    this.movedMinor += amount.minor;
    this.closedAt = at;
  }

  /** Nobody chose: what waits goes to wishes whose promises failed. */
  reserve(): Money {
    const amount = this.waiting;
    this.#takeOfWaiting(amount);
    this.reservedMinor += amount.minor;
    return amount;
  }

  /** A part of what waits is set aside for its way back. */
  setAside(amount: Money): void {
    this.#takeOfWaiting(amount);
    this.refundedMinor += amount.minor;
  }

  /** Running costs give back a part of a gift that is spent; the gift stays where it is. */
  giveBackAtOurCost(amount: Money): void {
    assert(this.state === 'paid', 'what waits is given back out of what waits');
    this.refundedMinor += amount.minor;
    assert(this.refundedMinor <= this.amount.minor, 'no more is given back than was given');
  }

  /** What was to go back stays after all: a gift that waited waits again, for thirty days more. */
  keep(amount: Money, at: Date): void {
    assert(this.refundedMinor >= amount.minor, 'what stays was to go back');
    this.refundedMinor -= amount.minor;
    if (this.state === 'refunded') this.#move('late');
    if (this.state === 'late') this.closedAt = at;
  }

  /** Nothing of it waits any more, and nothing is on its way back: its life is over. */
  finish(at: Date): void {
    assert(this.state === 'late' && this.waiting.isZero(), 'a gift that waits is not over');
    if (this.refundedMinor > 0n) this.#move('refunded');
    else this.#move(this.reservedMinor > 0n ? 'reserved' : 'moved');
    this.closedAt = at;
  }

  #takeOfWaiting(amount: Money): void {
    assert(this.state === 'late' && amount.isPositive(), `pledge ${this.id} waits`);
    assert(amount.minor <= this.waiting.minor, 'no more is taken than waits');
  }

  /**
   * A pay page opens only now, because the provider was away when the promise was made: the place
   * is kept as long as that page. Only within the time the donor was first told, so that nobody
   * keeps a place for ever.
   * @throws PledgeNotWaiting when that time is over or the promise waits for no money.
   */
  prolong(now: Date): void {
    const lastCall = holdEnd(this.payBy, this.createdAt);
    if (this.state !== 'held' || now >= lastCall) throw new PledgeNotWaiting();
    this.holdUntil = holdEnd(this.payBy, now);
  }

  /** The wish takes no more money: the provider is asked at once to close the pay page. */
  endHold(now: Date): void {
    assert(this.state === 'held', 'only a place that is held can be given up');
    this.holdUntil = now;
  }

  /** The next step of a good; the wish is kept until `until`, for good when that is null. */
  carry(to: PledgeState, { until, at }: { until: Date | null; at: Date }): void {
    assert(this.kind === 'inKind', `pledge ${this.id} is of goods`);
    const { heldFrom } = this;
    this.#move(to);
    this.holdUntil = until;
    if (to === 'sent') this.heldFrom = heldFrom;
    if (to === 'expired' || to === 'released') this.closedAt = at;
    if (to === 'accepted') this.settledAt = at;
  }

  /** A moderator decided on the name. */
  decideName(verdict: 'approved' | 'rejected'): void {
    assert(this.publicNameState !== 'anonymous', `pledge ${this.id} has a name to decide on`);
    this.publicNameState = verdict;
  }

  #move(to: PledgeState): void {
    assert(mayMove(this.state, to), `a pledge does not go from ${this.state} to ${to}`);
    this.state = to;
    this.heldFrom = null;
  }
}

/** What all promises begin with. */
function begun(promise: GoodsPromise, at: Date): Pledge {
  return Object.assign(new Pledge(), {
    ...promise,
    publicNameState: promise.publicName === null ? ('anonymous' as const) : ('submitted' as const),
    createdAt: at,
    settledAt: null,
    closedAt: null,
    sourcePledgeId: null,
    ...nothingGone,
    version: 1,
  });
}

/** States in which help has come, so that its donor may be named. */
const namedStates: readonly PledgeState[] = ['paid', 'delivered', 'accepted'];
