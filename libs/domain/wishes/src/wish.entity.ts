import { almatyDay } from '@app/i18n';
import { Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { checkGift } from './wish-amounts.js';
import {
  findNextStatus,
  isPublicStatus,
  nextStatus,
  type GoodsAction,
  type WishStatus,
} from './wish-status.js';
import type { Revision } from './revision.entity.js';
import { NotAllowedNow, PriceFrozen, WishNotOpen } from './wishes.errors.js';

/** What a revision says beside its text. */
type Terms = Pick<Revision, 'priceMinor' | 'deadline' | 'acceptsMoney' | 'acceptsInKind'>;

/** One good for one child: where it stands, and what is held and paid on it. */
@Entity({ schema: 'wishes', name: 'wish' })
export class Wish {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId: string;
  @Column({ name: 'child_id', type: 'uuid' })
  childId: string;
  @Column({ type: 'text' })
  status: WishStatus;
  /** Grows with every change, so that copies of the wish can tell which is newer. */
  @Column({ type: 'integer' })
  version: number;
  @Column({ name: 'approved_revision', type: 'integer', nullable: true })
  approvedRevision: number | null;
  @Column({ name: 'latest_revision', type: 'integer' })
  latestRevision: number;
  @Column({ name: 'price_minor', type: 'bigint', transformer: bigintColumn })
  priceMinor: bigint;
  @Column({ type: 'char', length: 3 })
  currency: string;
  @Column({ name: 'held_minor', type: 'bigint', transformer: bigintColumn })
  heldMinor: bigint;
  @Column({ name: 'paid_minor', type: 'bigint', transformer: bigintColumn })
  paidMinor: bigint;
  @Column({ name: 'accepts_money', type: 'boolean' })
  acceptsMoney: boolean;
  @Column({ name: 'accepts_in_kind', type: 'boolean' })
  acceptsInKind: boolean;
  /** The last day in Almaty, as 2026-03-22. */
  @Column({ type: 'date' })
  deadline: string;
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;
  @Column({ name: 'funded_at', type: 'timestamptz', nullable: true })
  fundedAt: Date | null;
  /** With `fundedAt` it says since when the wish is granted. */
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
  @Column({ name: 'claimed_at', type: 'timestamptz', nullable: true })
  claimedAt: Date | null;
  @Column({ name: 'paying_out', type: 'boolean' })
  payingOut: boolean;
  @Column({ name: 'withdrawn_by', type: 'uuid', nullable: true })
  withdrawnBy: string | null;
  @Column({ name: 'withdrawn_reason', type: 'text', nullable: true })
  withdrawnReason: string | null;

  /** A new wish with its first text. */
  static draft({ wishId, ...first }: Revision, of: { institutionId: string; childId: string }) {
    const wish = Object.assign(new Wish(), of, {
      id: wishId,
      status: 'draft' as const,
      ...{ version: 1, approvedRevision: null },
      latestRevision: first.number,
      ...{ currency: 'KZT', heldMinor: 0n, paidMinor: 0n },
      createdBy: first.writtenBy,
      createdAt: first.writtenAt,
      ...{ publishedAt: null, fundedAt: null, claimedAt: null },
      ...{ acceptedAt: null, closedAt: null },
      ...{ payingOut: false, withdrawnBy: null, withdrawnReason: null },
    });
    wish.takeTerms(first);
    return wish;
  }

  get price(): Money {
    return Money.ofMinor(this.priceMinor);
  }

  get held(): Money {
    return Money.ofMinor(this.heldMinor);
  }

  get paid(): Money {
    return Money.ofMinor(this.paidMinor);
  }

  /** What nobody has promised or paid yet. */
  get remaining(): Money {
    return Money.ofMinor(this.priceMinor - this.heldMinor - this.paidMinor);
  }

  /** Whether the approved revision is up for everyone to see. */
  get isPublic(): boolean {
    return isPublicStatus(this.status);
  }

  /** The last day that a moderator has agreed to; it may stay in a new text. */
  get agreedDeadline(): string | undefined {
    return this.approvedRevision === null ? undefined : this.deadline;
  }

  /** Whether money is promised or paid, which freezes the price. */
  get hasMoney(): boolean {
    return this.heldMinor + this.paidMinor > 0n;
  }

  /**
   * Whether the last day is over and nothing was paid. A wish that somebody has paid for in part
   * stays open past its day: what was given is kept for the child until the rest is found.
   */
  isOverdue(now: Date): boolean {
    return this.deadline < almatyDay(now) && this.paidMinor === 0n;
  }

  /**
   * Whether the text may be edited: until it is decided, and while it is up and open.
   * What was paid for in full stays what the donors saw.
   */
  get isRevisable(): boolean {
    return ['draft', 'submitted', 'changes_requested', 'published'].includes(this.status);
  }

  /**
   * Takes in a revision that was just written.
   * @throws NotAllowedNow when the text may no longer change.
   * @throws PriceFrozen when money is in and the price is another.
   */
  revise(revision: Revision): void {
    if (!this.isRevisable) throw new NotAllowedNow();
    this.checkTerms(revision);
    assert(revision.number === this.latestRevision + 1, 'revisions are numbered in order');
    this.latestRevision = revision.number;
    if (this.approvedRevision === null) this.takeTerms(revision);
  }

  /** @throws PriceFrozen when money is in and it would no longer fit the price. */
  checkTerms({ priceMinor, acceptsMoney }: Terms): void {
    if (!this.hasMoney) return;
    if (priceMinor !== this.priceMinor || !acceptsMoney) throw new PriceFrozen();
  }

  /**
   * The revision goes before a moderator; a wish that is up stays up as it is.
   * @throws NotAllowedNow when there is nothing to submit in this status, PriceFrozen.
   */
  submit(revision: Revision): void {
    this.checkTerms(revision);
    if (this.status === 'published' || this.status === 'submitted') return;
    this.status = nextStatus(this.status, 'submit');
  }

  /**
   * A moderator approved the revision: it becomes what the public sees and what donors pay for.
   * @throws PriceFrozen when money came in meanwhile and the price would change.
   * @throws NotAllowedNow when the wish is neither waiting nor up.
   */
  approve(revision: Revision, at: Date): void {
    if (this.status !== 'published') {
      this.status = nextStatus(this.status, 'publish');
      this.publishedAt = at;
    }
    this.checkTerms(revision);
    this.approvedRevision = revision.number;
    this.takeTerms(revision);
  }

  /** Price, deadline and ways of help, as a revision says. */
  takeTerms(terms: Terms): void {
    this.priceMinor = terms.priceMinor;
    this.deadline = terms.deadline;
    this.acceptsMoney = terms.acceptsMoney;
    this.acceptsInKind = terms.acceptsInKind;
  }

  /** A moderator returned the revision with a reason; a wish that is up stays up as it was. */
  returnRevision(): void {
    if (this.status !== 'published') this.status = nextStatus(this.status, 'requestChanges');
  }

  /** A moderator refused the revision; a wish that is up stays up as it was. */
  rejectRevision(at: Date): void {
    if (this.status === 'published') return;
    this.status = nextStatus(this.status, 'reject');
    this.closedAt = at;
  }

  /** Whether money may be given at this moment, as far as the wish itself can tell. */
  takesMoney(now: Date): boolean {
    return this.status === 'published' && this.acceptsMoney && !this.isOverdue(now);
  }

  /**
   * Reserves an amount while a donor pays.
   * @throws WishNotOpen, AmountTooLarge, AmountTooSmall, AmountLeavesCrumbs
   */
  hold(amount: Money, now: Date): void {
    if (this.status !== 'published') throw new WishNotOpen(this.status);
    if (!this.acceptsMoney) throw new WishNotOpen('in_kind_only');
    if (this.isOverdue(now)) throw new WishNotOpen('expired');
    checkGift({ amount: amount.minor, remaining: this.remaining.minor });
    this.heldMinor += amount.minor;
  }

  /** Frees an amount that was held and will not be paid. */
  release(amount: Money): void {
    assert(amount.isPositive() && this.heldMinor >= amount.minor, 'what is released was held');
    this.heldMinor -= amount.minor;
  }

  /**
   * Books an amount that was paid: out of its own hold, or, when that is gone, out of what is still
   * free. False when there is no room left or the wish is no longer open.
   */
  recordFunding(amount: Money, { isHeld, at }: { isHeld: boolean; at: Date }): boolean {
    assert(amount.isPositive(), 'what is paid is positive');
    if (this.status !== 'published') return false;
    const ownHold = isHeld && this.heldMinor >= amount.minor;
    if (!ownHold && amount.isMoreThan(this.remaining)) return false;
    if (ownHold) this.heldMinor -= amount.minor;
    this.paidMinor += amount.minor;
    if (this.paidMinor === this.priceMinor) {
      this.status = nextStatus(this.status, 'fund');
      this.fundedAt = at;
    }
    return true;
  }

  /** Whether what was paid may still be taken off: nothing was ordered for it. */
  get mayLoseMoney(): boolean {
    return !this.payingOut && ['published', 'funded', 'withdrawn'].includes(this.status);
  }

  /** Keeps what was paid for its payout, or lets go of it. @throws NotAllowedNow unless granted */
  keepForPayout(isKept: boolean): void {
    if (isKept && this.fundedAt === null) throw new NotAllowedNow();
    this.payingOut = isKept;
  }

  /** Takes off what was paid, so that it can go to another wish or back. @throws NotAllowedNow */
  takeBack(amount: Money): void {
    if (!this.mayLoseMoney) throw new NotAllowedNow();
    assert(amount.isPositive() && this.paidMinor >= amount.minor, 'what goes back was paid');
    this.paidMinor -= amount.minor;
    if (this.status !== 'funded') return;
    this.status = nextStatus(this.status, 'unfund');
    this.fundedAt = null;
  }

  /**
   * The institution takes the wish back, for a reason that is kept. Not while somebody is paying.
   * @throws NotAllowedNow
   */
  withdraw({ by, reason, at }: { by: string; reason: string; at: Date }): void {
    if (!this.isWithdrawable) throw new NotAllowedNow();
    this.status = nextStatus(this.status, 'withdraw');
    this.closedAt = at;
    this.withdrawnBy = by;
    this.withdrawnReason = reason;
  }

  get isWithdrawable(): boolean {
    return findNextStatus(this.status, 'withdraw') !== null && this.heldMinor === 0n;
  }

  /** Whether the wish is up, and nothing is held or paid on it. */
  get isUngiven(): boolean {
    return this.status === 'published' && !this.hasMoney;
  }

  /** Its time is over, and nobody gave. @throws NotAllowedNow when somebody did. */
  expire(now: Date): void {
    if (!this.isUngiven) throw new NotAllowedNow();
    this.status = nextStatus(this.status, 'expire');
    this.closedAt = now;
  }

  /** What became of the goods. @throws NotAllowedNow out of turn. */
  advance(action: GoodsAction, at: Date): void {
    this.status = nextStatus(this.status, action);
    if (action === 'claim') this.claimedAt = at;
    if (action === 'accept') this.acceptedAt = at;
  }
}
