import type { GoodsOutcome } from '@app/forms';
import { Money } from '@app/money';
import { bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A line of the book of goods: what a donor brought, by units and declared value. The value is what
 * somebody says, so it is never added to money. A line is never changed.
 */
@Entity({ schema: 'deliveries', name: 'goods_entry' })
export class GoodsEntry {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'wish_id' })
  wishId: string;
  @Column('uuid', { name: 'pledge_id' })
  pledgeId: string;
  @Column('uuid', { name: 'institution_id' })
  institutionId: string;
  /** Null for goods that did not fulfil the wish. */
  @Column('uuid', { name: 'delivery_id', nullable: true })
  deliveryId: string | null;
  @Column('text')
  outcome: GoodsOutcome;
  @Column('integer')
  units: number;
  @Column('bigint', { name: 'declared_minor', transformer: bigintColumn })
  declaredMinor: bigint;
  @Column('text')
  note: string;
  @Column('uuid', { name: 'recorded_by' })
  recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;

  /** What the donor or the invoice says the goods are worth. */
  get declared(): Money {
    return Money.ofMinor(this.declaredMinor);
  }

  isSameAs(other: Pick<GoodsEntry, 'wishId' | 'outcome' | 'units' | 'declaredMinor'>): boolean {
    return (
      this.wishId === other.wishId &&
      this.outcome === other.outcome &&
      this.units === other.units &&
      this.declaredMinor === other.declaredMinor
    );
  }
}
