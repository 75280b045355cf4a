import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What can happen to units of the shelf. */
export const shelfEntryKinds = ['in', 'reserved', 'returned', 'given', 'writtenOff'] as const;
export type ShelfEntryKind = (typeof shelfEntryKinds)[number];

/** A line of the book of the reserve shelf. A line is never changed. */
@Entity({ schema: 'deliveries', name: 'shelf_entry' })
export class ShelfEntry {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'item_id' })
  itemId: string;
  @Column('text')
  kind: ShelfEntryKind;
  @Column('integer')
  units: number;
  /** The promise of the shelf; null for what came in or was written off. */
  @Column('uuid', { name: 'pledge_id', nullable: true })
  pledgeId: string | null;
  @Column('uuid', { name: 'wish_id', nullable: true })
  wishId: string | null;
  /** Why it was written off, else empty. */
  @Column('text')
  reason: string;
  /** Null for what time did. */
  @Column('uuid', { name: 'recorded_by', nullable: true })
  recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: Date;
}

/** What a line says beside its id and its time. */
export type ShelfLine = Pick<ShelfEntry, 'itemId' | 'kind' | 'units'> &
  Partial<Pick<ShelfEntry, 'pledgeId' | 'wishId' | 'reason' | 'recordedBy'>>;

/** A line as it is written. */
export function shelfLine(line: ShelfLine, of: { id: string; at: Date }): ShelfEntry {
  const empty = { pledgeId: null, wishId: null, reason: '', recordedBy: null };
  return Object.assign(new ShelfEntry(), { ...empty, ...line, id: of.id, recordedAt: of.at });
}
