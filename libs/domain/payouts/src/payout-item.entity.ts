import { Money } from '@app/money';
import { assert, bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { notAllowedNow } from './payouts.errors.js';

export type PayoutItemState = 'planned' | 'sent' | 'spent' | 'returned' | 'cancelled';

/** The money of one wish in a batch: exactly what the book holds for the wish. */
@Entity({ schema: 'payouts', name: 'item' })
export class PayoutItem {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'batch_id', type: 'uuid' })
  batchId: string;
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId: string;
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  @Column({ name: 'amount_minor', type: 'bigint', transformer: bigintColumn })
  amountMinor: bigint;
  @Column({ type: 'text' })
  state: PayoutItemState;
  @Column({ name: 'sent_entry_id', type: 'uuid', nullable: true })
  sentEntryId: string | null;
  @Column({ name: 'spent_entry_id', type: 'uuid', nullable: true })
  spentEntryId: string | null;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
  @Column({ name: 'spent_at', type: 'timestamptz', nullable: true })
  spentAt: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
  @Column({ name: 'returned_reason', type: 'text', nullable: true })
  returnedReason: string | null;

  static plan(
    of: Pick<PayoutItem, 'id' | 'batchId' | 'wishId' | 'institutionId' | 'accountId'> & {
      amount: Money;
    },
  ): PayoutItem {
    const { amount, ...rest } = of;
    return Object.assign(new PayoutItem(), rest, {
      amountMinor: amount.minor,
      state: 'planned' as const,
      ...{ sentEntryId: null, spentEntryId: null, sentAt: null, spentAt: null },
      ...{ closedAt: null, returnedReason: null },
    });
  }

  get amount(): Money {
    return Money.ofMinor(this.amountMinor);
  }

  /** The bank paid it. */
  send(entryId: string, at: Date): void {
    assert(this.state === 'planned', 'only what is planned is sent');
    Object.assign(this, { state: 'sent', sentEntryId: entryId, sentAt: at });
  }

  /** The goods were accepted and proved. */
  spend(entryId: string, at: Date): void {
    assert(this.state === 'sent', 'only what was sent is spent');
    Object.assign(this, { state: 'spent', spentEntryId: entryId, spentAt: at });
  }

  /** The bank sent it back. @throws PayoutRefusal when it was never sent, or came back before */
  return(reason: string, at: Date): void {
    if (this.state !== 'sent' && this.state !== 'spent') throw notAllowedNow();
    Object.assign(this, { state: 'returned', returnedReason: reason, closedAt: at });
  }

  /** Its batch is not paid. */
  cancel(at: Date): void {
    assert(this.state === 'planned', 'only what is planned is cancelled');
    Object.assign(this, { state: 'cancelled', closedAt: at });
  }
}
