import type { AgeBand, Category } from '@app/forms';
import { assert, bigintColumn } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ShelfTooFew } from './deliveries.errors.js';

/** Spare goods as they are put on the shelf. */
export interface SpareGoods {
  readonly id: string;
  readonly institutionId: string;
  readonly regionCode: string;
  readonly categoryCode: Category;
  readonly title: string;
  /** Null for goods that suit any age. */
  readonly ageBand: AgeBand | null;
  readonly units: number;
  readonly declaredMinor: bigint;
  readonly pictureId: string | null;
  /** The arrival that did not fulfil its wish; null for goods that came without a wish. */
  readonly goodsEntryId: string | null;
  readonly by: string;
}

/** What of an item moves with a line of the book. */
export interface UnitsMoved {
  readonly free: number;
  readonly reserved: number;
}

/** Goods of one kind that lie on the reserve shelf in one place. */
@Entity({ schema: 'deliveries', name: 'shelf_item' })
export class ShelfItem {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'institution_id' })
  institutionId: string;
  @Column('char', { name: 'region_code', length: 2 })
  regionCode: string;
  @Column('text', { name: 'category_code' })
  categoryCode: Category;
  @Column('text')
  title: string;
  @Column('text', { name: 'age_band', nullable: true })
  ageBand: AgeBand | null;
  @Column('bigint', { name: 'declared_minor', transformer: bigintColumn })
  declaredMinor: bigint;
  @Column('uuid', { name: 'picture_id', nullable: true })
  pictureId: string | null;
  @Column('uuid', { name: 'goods_entry_id', nullable: true })
  goodsEntryId: string | null;
  /** Lie there and are promised to no wish. */
  @Column('integer', { name: 'units_free' })
  unitsFree: number;
  /** Lie there and are promised to a wish. */
  @Column('integer', { name: 'units_reserved' })
  unitsReserved: number;
  @Column('uuid', { name: 'added_by' })
  addedBy: string;
  @Column('timestamptz', { name: 'added_at' })
  addedAt: Date;

  static put({ units, by, ...goods }: SpareGoods, at: Date): ShelfItem {
    assert(units > 0, 'something is put on the shelf');
    const counted = { unitsFree: units, unitsReserved: 0 };
    return Object.assign(new ShelfItem(), { ...goods, ...counted, addedBy: by, addedAt: at });
  }

  /** Whether the same goods were put there; how many there are moves on. */
  isSameAs(other: ShelfItem): boolean {
    return sameFacts.every((fact) => this[fact] === other[fact]);
  }

  /** Promises units to a wish. @throws ShelfTooFew */
  reserve(units: number): UnitsMoved {
    return this.#move({ free: -units, reserved: units });
  }

  /** The promise fell through: they lie free again. */
  takeBack(units: number): UnitsMoved {
    return this.#move({ free: units, reserved: -units });
  }

  /** They went to the wish. */
  giveOut(units: number): UnitsMoved {
    return this.#move({ free: 0, reserved: -units });
  }

  /** They are no good any more; what is promised cannot be written off. @throws ShelfTooFew */
  writeOff(units: number): UnitsMoved {
    return this.#move({ free: -units, reserved: 0 });
  }

  #move(moved: UnitsMoved): UnitsMoved {
    if (this.unitsFree + moved.free < 0) throw new ShelfTooFew(this.unitsFree);
    assert(this.unitsReserved + moved.reserved >= 0, `item ${this.id} has what it promised`);
    this.unitsFree += moved.free;
    this.unitsReserved += moved.reserved;
    return moved;
  }
}

/** What of an item never changes. */
const sameFacts = [
  'institutionId',
  'categoryCode',
  'title',
  'ageBand',
  'declaredMinor',
  'pictureId',
  'goodsEntryId',
] as const;
