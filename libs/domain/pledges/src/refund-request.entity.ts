import { Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RefundDecided, SecondPersonNeeded } from './pledges.errors.js';

/** `asked` waits for people; `approved` is on its way back. */
export type RefundRequestState = 'asked' | 'approved' | 'refused' | 'settled' | 'failed';

/** What a request is made from. */
export interface NewRefundRequest {
  readonly id: string;
  readonly pledgeId: string;
  readonly amount: Money;
  readonly reason: string;
  /** The account of finance that asks; null when the donor does, on the page of the gift. */
  readonly requestedBy: string | null;
  /** Above this, two people of finance agree; in tiyin. */
  readonly twoPeopleAboveMinor: bigint;
}

/** A wish to give money back to a donor, and who agreed. */
@Entity({ schema: 'pledges', name: 'refund_request' })
export class RefundRequest {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'pledge_id', type: 'uuid' })
  pledgeId: string;
  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor: bigint;
  /** Null while a gift that is on a wish is only asked back. */
  @Column({ type: 'text', nullable: true })
  source: 'waiting' | 'operating' | null;
  @Column({ type: 'text' })
  reason: string;
  @Column({ name: 'requested_by', type: 'uuid', nullable: true })
  requestedBy: string | null;
  @Column({ name: 'approvals_needed', type: 'smallint' })
  approvalsNeeded: number;
  @Column({ name: 'first_approved_by', type: 'uuid', nullable: true })
  firstApprovedBy: string | null;
  @Column({ name: 'second_approved_by', type: 'uuid', nullable: true })
  secondApprovedBy: string | null;
  @Column({ name: 'refused_by', type: 'uuid', nullable: true })
  refusedBy: string | null;
  @Column({ name: 'refused_because', type: 'text', nullable: true })
  refusedBecause: string | null;
  @Column({ type: 'text' })
  state: RefundRequestState;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  /** A member of finance who asks agrees by that; a donor below the limit needs nobody. */
  static ask(wanted: NewRefundRequest, now: Date): RefundRequest {
    const { amount, twoPeopleAboveMinor, requestedBy, ...rest } = wanted;
    const least = requestedBy === null ? 0 : 1;
    return Object.assign(new RefundRequest(), {
      ...rest,
      requestedBy,
      amountMinor: amount.minor,
      source: null,
      approvalsNeeded: amount.minor > twoPeopleAboveMinor ? 2 : least,
      firstApprovedBy: requestedBy,
      secondApprovedBy: null,
      refusedBy: null,
      refusedBecause: null,
      state: 'asked' as const,
      createdAt: now,
      closedAt: null,
    });
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor);
  }

  /** How many people have agreed. */
  get approvals(): number {
    return [this.firstApprovedBy, this.secondApprovedBy].filter((by) => by !== null).length;
  }

  get isAgreed(): boolean {
    return this.approvals >= this.approvalsNeeded;
  }

  isSameAs(wanted: NewRefundRequest): boolean {
    return (
      this.pledgeId === wanted.pledgeId &&
      this.requestedBy === wanted.requestedBy &&
      this.reason === wanted.reason
    );
  }

  /** One more person agrees. @throws RefundDecided, SecondPersonNeeded */
  approve(by: string): void {
    if (this.state !== 'asked') throw new RefundDecided();
    if (this.firstApprovedBy === by) throw new SecondPersonNeeded();
    if (this.firstApprovedBy === null) this.firstApprovedBy = by;
    else this.secondApprovedBy = by;
  }

  /** Everybody who must has agreed: it goes on its way. */
  start(): void {
    assert(this.state === 'asked' && this.isAgreed && this.source !== null, 'a refund is agreed');
    this.state = 'approved';
  }

  /** @throws RefundDecided */
  refuse({ by, because, at }: { by: string; because: string; at: Date }): void {
    if (this.state !== 'asked') throw new RefundDecided();
    this.state = 'refused';
    this.refusedBy = by;
    this.refusedBecause = because;
    this.closedAt = at;
  }

  /** How it ended at the provider; a bank may send back what was settled. */
  end(how: 'settled' | 'failed', at: Date): void {
    assert(this.state === 'approved' || this.state === 'settled', 'only what is under way ends');
    this.state = how;
    this.closedAt = at;
  }
}
