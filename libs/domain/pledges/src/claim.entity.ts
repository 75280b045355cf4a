import type { ClaimWay } from '@app/forms';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a promise in kind says beside what every promise says. */
@Entity({ schema: 'pledges', name: 'claim' })
export class Claim {
  @PrimaryColumn({ name: 'pledge_id', type: 'uuid' })
  pledgeId: string;
  @Column({ type: 'text' })
  how: ClaimWay;
  /** The day on which the donor means to bring it, as 2026-03-22. */
  @Column({ name: 'planned_on', type: 'date' })
  plannedOn: string;
  @Column({ name: 'extended_at', type: 'timestamptz', nullable: true })
  extendedAt: Date | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
  @Column({ name: 'tracking_number', type: 'text', nullable: true })
  trackingNumber: string | null;
  /** What the donor wrote to the institution; never public. */
  @Column({ type: 'text', nullable: true })
  problem: string | null;
  @Column({ name: 'problem_at', type: 'timestamptz', nullable: true })
  problemAt: Date | null;
  @Column({ name: 'remind_at', type: 'timestamptz', nullable: true })
  remindAt: Date | null;
  /** How many reminders were due so far. */
  @Column({ type: 'integer' })
  reminded: number;
  @Column({ name: 'reminded_at', type: 'timestamptz', nullable: true })
  remindedAt: Date | null;
}
