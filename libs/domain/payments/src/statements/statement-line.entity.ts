import { Money } from '@app/money';
import { bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LineRefusal } from './statements.errors.js';

export type LineState = 'open' | 'proposed' | 'confirmed';
/**
 * What became of a movement: it pays a gift, it is a refund that went out, it is a gift that nobody
 * promised and goes to the reserve fund, or it is none of ours.
 */
export type LineFate = 'payment' | 'refund' | 'reserve' | 'other';

/** What somebody says of a line. */
export type Proposal =
  | { readonly fate: 'payment'; readonly paymentId: string }
  | { readonly fate: 'refund'; readonly refundId: string }
  | { readonly fate: 'reserve' }
  | { readonly fate: 'other'; readonly note: string };

/** One movement on our bank account. What the bank wrote is never changed. */
@Entity({ schema: 'payments', name: 'statement_line' })
export class StatementLine {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'statement_id' })
  statementId: string;
  @Column('integer')
  position: number;
  @Column('text')
  direction: 'in' | 'out';
  @Column('bigint', { name: 'amount_minor', transformer: bigintColumn })
  amountMinor: bigint;
  @Column('char', { length: 3 })
  currency: string;
  @Column('date', { name: 'booked_on' })
  bookedOn: string;
  @Column('text', { nullable: true })
  document: string | null;
  @Column('text', { nullable: true })
  party: string | null;
  @Column('text', { name: 'party_account', nullable: true })
  partyAccount: string | null;
  @Column('text')
  purpose: string;
  @Column('bytea')
  fingerprint: Buffer;
  @Column('text')
  state: LineState;
  @Column('text', { nullable: true })
  fate: LineFate | null;
  @Column('uuid', { name: 'payment_id', nullable: true })
  paymentId: string | null;
  @Column('uuid', { name: 'refund_id', nullable: true })
  refundId: string | null;
  @Column('text', { nullable: true })
  note: string | null;
  @Column('uuid', { name: 'proposed_by', nullable: true })
  proposedBy: string | null;
  @Column('timestamptz', { name: 'proposed_at', nullable: true })
  proposedAt: Date | null;
  @Column('uuid', { name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  get amount(): Money {
    return Money.ofMinor(this.amountMinor);
  }

  /** The first person says what it is. @throws LineRefusal unless it is open and goes that way */
  propose(proposal: Proposal, by: { accountId: string; at: Date }): void {
    const way = proposal.fate === 'refund' ? 'out' : 'in';
    const isThatWay = proposal.fate === 'other' || this.direction === way;
    if (this.state !== 'open' || !isThatWay) throw notAllowedNow();
    this.state = 'proposed';
    this.fate = proposal.fate;
    this.paymentId = proposal.fate === 'payment' ? proposal.paymentId : null;
    this.refundId = proposal.fate === 'refund' ? proposal.refundId : null;
    this.note = proposal.fate === 'other' ? proposal.note : null;
    this.proposedBy = by.accountId;
    this.proposedAt = by.at;
  }

  /** Takes the proposal back, so that another can be made. @throws LineRefusal */
  reopen(): void {
    if (this.state !== 'proposed') throw notAllowedNow();
    this.state = 'open';
    Object.assign(this, { fate: null, paymentId: null, refundId: null, note: null });
    Object.assign(this, { proposedBy: null, proposedAt: null });
  }

  /** Whether somebody may agree: not who proposed it. */
  mayConfirm(accountId: string): boolean {
    return this.state === 'proposed' && this.proposedBy !== accountId;
  }

  /** The second person agrees. @throws LineRefusal */
  confirm(by: { accountId: string; at: Date }): void {
    if (this.state !== 'proposed') throw notAllowedNow();
    if (!this.mayConfirm(by.accountId)) throw new LineRefusal('statement.error.secondPerson');
    this.state = 'confirmed';
    this.confirmedBy = by.accountId;
    this.confirmedAt = by.at;
  }
}

function notAllowedNow(): LineRefusal {
  return new LineRefusal('statement.error.notAllowedNow');
}
