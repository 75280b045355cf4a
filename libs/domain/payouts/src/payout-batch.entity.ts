import { Column, Entity, PrimaryColumn } from 'typeorm';
import { notAllowedNow, secondPersonNeeded } from './payouts.errors.js';

export type PayoutBatchState = 'draft' | 'approved' | 'exported' | 'sent' | 'cancelled' | 'voided';

/** Payments that go to the bank in one file. */
@Entity({ schema: 'payouts', name: 'batch' })
export class PayoutBatch {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  /** The database numbers batches; people name them so. */
  @Column({ type: 'bigint', insert: false, update: false })
  number: string;
  @Column({ type: 'text' })
  state: PayoutBatchState;
  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;
  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  approvedBy: string | null;
  @Column({ name: 'exported_by', type: 'uuid', nullable: true })
  exportedBy: string | null;
  @Column({ name: 'sent_by', type: 'uuid', nullable: true })
  sentBy: string | null;
  @Column({ name: 'cancelled_by', type: 'uuid', nullable: true })
  cancelledBy: string | null;
  @Column({ name: 'void_asked_by', type: 'uuid', nullable: true })
  voidAskedBy: string | null;
  @Column({ name: 'voided_by', type: 'uuid', nullable: true })
  voidedBy: string | null;
  @Column({ name: 'void_reason', type: 'text', nullable: true })
  voidReason: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  approvedAt: Date | null;
  @Column({ name: 'exported_at', type: 'timestamptz', nullable: true })
  exportedAt: Date | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  static draft(of: { id: string; bodyHash: Buffer; by: string; at: Date }): PayoutBatch {
    return Object.assign(new PayoutBatch(), {
      ...{ id: of.id, bodyHash: of.bodyHash, createdBy: of.by, createdAt: of.at },
      state: 'draft' as const,
      ...{ approvedBy: null, exportedBy: null, sentBy: null, cancelledBy: null },
      ...{ voidAskedBy: null, voidedBy: null, voidReason: null },
      ...{ approvedAt: null, exportedAt: null, sentAt: null, closedAt: null },
    });
  }

  /** A second person agrees. @throws PayoutRefusal */
  approve(by: string, at: Date): void {
    if (this.state !== 'draft') throw notAllowedNow();
    if (by === this.createdBy) throw secondPersonNeeded();
    this.#step({ state: 'approved', approvedBy: by, approvedAt: at });
  }

  /** The file for the bank is made. @throws PayoutRefusal */
  export(by: string, at: Date): void {
    if (this.state !== 'approved') throw notAllowedNow();
    this.#step({ state: 'exported', exportedBy: by, exportedAt: at });
  }

  /** Another person than who took the file saw that the bank paid it. @throws PayoutRefusal */
  send(by: string, at: Date): void {
    if (this.state !== 'exported' || this.voidAskedBy !== null) throw notAllowedNow();
    if (by === this.exportedBy) throw secondPersonNeeded();
    this.#step({ state: 'sent', sentBy: by, sentAt: at, closedAt: at });
  }

  /** Nothing was given to the bank yet. @throws PayoutRefusal */
  cancel(by: string, at: Date): void {
    if (this.state !== 'draft' && this.state !== 'approved') throw notAllowedNow();
    this.#step({ state: 'cancelled', cancelledBy: by, closedAt: at });
  }

  /** The bank did not pay the file, says one person. @throws PayoutRefusal */
  askVoid(by: string, reason: string): void {
    if (this.state !== 'exported' || this.voidAskedBy !== null) throw notAllowedNow();
    this.#step({ voidAskedBy: by, voidReason: reason });
  }

  /** A second person agrees that it was not paid. @throws PayoutRefusal */
  void(by: string, at: Date): void {
    if (this.state !== 'exported' || this.voidAskedBy === null) throw notAllowedNow();
    if (by === this.voidAskedBy) throw secondPersonNeeded();
    this.#step({ state: 'voided', voidedBy: by, closedAt: at });
  }

  #step(change: Partial<PayoutBatch>): void {
    Object.assign(this, change);
  }
}
