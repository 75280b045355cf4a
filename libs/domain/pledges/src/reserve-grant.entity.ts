import { Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GrantDecided, SecondPersonNeeded } from './pledges.errors.js';

/** Why a wish was left behind: who promised did not bring it, or nobody gave in time. */
export const grantCauses = ['promiseFailed', 'seasonEnds'] as const;
export type GrantCause = (typeof grantCauses)[number];
export type GrantState = 'asked' | 'granted' | 'refused' | 'returned';

/** What the reserve fund pays of a wish: one person of finance asks, another agrees. */
@Entity({ schema: 'pledges', name: 'reserve_grant' })
export class ReserveGrant {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'wish_id' })
  wishId: string;
  @Column('bigint', { name: 'amount_minor', transformer: bigintColumn })
  amountMinor: bigint;
  @Column('text')
  cause: GrantCause;
  @Column('text')
  state: GrantState;
  @Column('uuid', { name: 'asked_by' })
  askedBy: string;
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;
  @Column('uuid', { name: 'entry_id', nullable: true })
  entryId: string | null;
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  static ask(
    wanted: { id: string; wishId: string; amount: Money; cause: GrantCause; askedBy: string },
    now: Date,
  ): ReserveGrant {
    const { amount, ...rest } = wanted;
    assert(amount.isPositive(), 'a grant is more than nothing');
    return Object.assign(new ReserveGrant(), {
      ...rest,
      amountMinor: amount.minor,
      ...{ state: 'asked' as const, decidedBy: null, entryId: null },
      ...{ createdAt: now, closedAt: null },
    });
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor);
  }

  mayGrant(accountId: string): boolean {
    return this.state === 'asked' && this.askedBy !== accountId;
  }

  /** The second person agrees. @throws GrantDecided, SecondPersonNeeded */
  requireGrantable(accountId: string): void {
    if (this.state !== 'asked') throw new GrantDecided();
    if (!this.mayGrant(accountId)) throw new SecondPersonNeeded();
  }

  /** The rest of the wish is paid by the fund. */
  grant(by: { accountId: string; amount: Money; entryId: string; at: Date }): void {
    this.requireGrantable(by.accountId);
    this.amountMinor = by.amount.minor;
    this.entryId = by.entryId;
    this.#close('granted', by.accountId, by.at);
  }

  /** Anybody of finance may say no, who asked too. @throws GrantDecided */
  refuse(by: { accountId: string; at: Date }): void {
    if (this.state !== 'asked') throw new GrantDecided();
    this.#close('refused', by.accountId, by.at);
  }

  /** The wish ended without being granted: the fund has its money again. */
  giveBack(at: Date): void {
    assert(this.state === 'granted', 'only what was granted goes back');
    this.state = 'returned';
    this.closedAt = at;
  }

  #close(state: GrantState, by: string, at: Date): void {
    this.state = state;
    this.decidedBy = by;
    this.closedAt = at;
  }
}
