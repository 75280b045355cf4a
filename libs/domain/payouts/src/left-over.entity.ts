import { Money } from '@app/money';
import { bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { notAllowedNow, secondPersonNeeded } from './payouts.errors.js';

/** The part of what is held that the goods of a wish do not cost. */
@Entity({ schema: 'payouts', name: 'left_over' })
export class LeftOver {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor: bigint;
  @Column({ type: 'text' })
  reason: string;
  @Column({ type: 'text' })
  state: 'asked' | 'booked' | 'refused';
  @Column({ name: 'requested_by', type: 'uuid' })
  requestedBy: string;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;
  @Column({ name: 'entry_id', type: 'uuid', nullable: true })
  entryId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  static ask(
    of: Pick<LeftOver, 'id' | 'wishId' | 'amountMinor' | 'reason' | 'requestedBy'>,
    now: Date,
  ): LeftOver {
    return Object.assign(new LeftOver(), of, {
      state: 'asked' as const,
      ...{ decidedBy: null, entryId: null, createdAt: now, closedAt: null },
    });
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor);
  }

  /** Whether this person may agree. @throws PayoutRefusal */
  requireSecond(by: string): void {
    if (this.state !== 'asked') throw notAllowedNow();
    if (by === this.requestedBy) throw secondPersonNeeded();
  }

  book({ by, entryId, at }: { by: string; entryId: string; at: Date }): void {
    this.requireSecond(by);
    Object.assign(this, { state: 'booked', decidedBy: by, entryId, closedAt: at });
  }

  /** Also who asked may take it back. @throws PayoutRefusal */
  refuse(by: string, at: Date): void {
    if (this.state !== 'asked') throw notAllowedNow();
    Object.assign(this, { state: 'refused', decidedBy: by, closedAt: at });
  }
}
