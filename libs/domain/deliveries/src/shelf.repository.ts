import { assert, IdAlreadyUsed, insertOnce, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ShelfEntry } from './shelf-entry.entity.js';
import { ShelfItem, type UnitsMoved } from './shelf-item.entity.js';

/** What the shelf gives to a wish: what it is, how much, and where it lies. */
export interface ShelfGift {
  readonly wishId: string;
  readonly title: string;
  readonly units: number;
  readonly institutionId: string;
  /** Who decided that the wish gets it. */
  readonly givenBy: string;
}

/** Lines of promises that still hold, or were kept. */
export const standing = `e.kind = 'reserved' AND EXISTS (SELECT FROM pledges.pledge p
  WHERE p.id = e.pledge_id AND p.state NOT IN ('released', 'expired'))`;

/** Locks and lines of the reserve shelf. The wish is always locked before them. */
@Injectable()
export class ShelfRepository {
  async find(tx: Tx, itemId: string): Promise<ShelfItem | null> {
    return tx.manager.findOne(ShelfItem, { where: { id: itemId } });
  }

  /** Locks an item until the end of the transaction; null when there is none. */
  async lock(tx: Tx, itemId: string): Promise<ShelfItem | null> {
    return tx.manager.findOne(ShelfItem, {
      where: { id: itemId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Writes a new item; false when the id is taken or its arrival lies on the shelf already. */
  async insert(tx: Tx, item: ShelfItem): Promise<boolean> {
    return insertOnce(tx, ShelfItem, item);
  }

  /** Writes what a locked item has moved, only while enough is there, and the line of the book. */
  async move(tx: Tx, moved: UnitsMoved, line: ShelfEntry): Promise<void> {
    const rows = await tx.query(
      `UPDATE deliveries.shelf_item
       SET units_free = units_free + $2::int, units_reserved = units_reserved + $3::int
       WHERE id = $1 AND units_free + $2::int >= 0 AND units_reserved + $3::int >= 0
       RETURNING id`,
      [line.itemId, moved.free, moved.reserved],
    );
    assert(rows.length > 0, `item ${line.itemId} was locked while it moved`);
    await this.write(tx, line);
  }

  /** @throws IdAlreadyUsed when another line has its id. */
  async write(tx: Tx, line: ShelfEntry): Promise<void> {
    if (!(await insertOnce(tx, ShelfEntry, line))) throw new IdAlreadyUsed();
  }

  async findEntry(tx: Tx, id: string): Promise<ShelfEntry | null> {
    return tx.manager.findOne(ShelfEntry, { where: { id } });
  }

  /** The line by which an item came onto the shelf. */
  async arrivalOf(tx: Tx, itemId: string): Promise<ShelfEntry> {
    const line = await tx.manager.findOne(ShelfEntry, { where: { itemId, kind: 'in' } });
    assert(line !== null, `item ${itemId} came onto the shelf`);
    return line;
  }

  /** The line that promised goods; null for a promise of a donor. */
  async reservedBy(tx: Tx, pledgeId: string): Promise<ShelfEntry | null> {
    return tx.manager.findOne(ShelfEntry, { where: { pledgeId, kind: 'reserved' } });
  }

  /** Whether the book says what became of a promise. */
  async isSettled(tx: Tx, pledgeId: string): Promise<boolean> {
    return tx.manager.exists(ShelfEntry, {
      where: { pledgeId, kind: In(['returned', 'given']) },
    });
  }

  /** How many units of a promise came, as long as the rest was awaited. */
  async cameInPart(tx: Tx, pledgeId: string): Promise<number> {
    const [row] = await tx.query<{ units: number }>(
      `SELECT coalesce(sum(units), 0)::int AS units FROM deliveries.goods_entry
       WHERE pledge_id = $1 AND outcome = 'partial'`,
      [pledgeId],
    );
    return row?.units ?? 0;
  }

  /** How many units of a promise that has ended were given; null while it has not. */
  async givenInPart(tx: Tx, pledgeId: string): Promise<number | null> {
    const lines = await tx.manager.find(ShelfEntry, {
      where: { pledgeId, kind: In(['returned', 'given']) },
    });
    if (lines.length === 0) return null;
    return lines.find(({ kind }) => kind === 'given')?.units ?? 0;
  }

  /** How many units that came of a promise were put on the shelf again, but for one item. */
  async cameBack(tx: Tx, pledgeId: string, itemId: string): Promise<number> {
    const [row] = await tx.query<{ units: number }>(
      `SELECT coalesce(sum(e.units), 0)::int AS units FROM deliveries.goods_entry g
       JOIN deliveries.shelf_item i ON i.goods_entry_id = g.id AND i.id <> $2
       JOIN deliveries.shelf_entry e ON e.item_id = i.id AND e.kind = 'in'
       WHERE g.pledge_id = $1`,
      [pledgeId, itemId],
    );
    return row?.units ?? 0;
  }

  /** Promises of the shelf that have ended, or whose goods are there, and the book lacks it. */
  async unsettled(tx: Tx, most: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT e.pledge_id AS id FROM deliveries.shelf_entry e
       JOIN pledges.pledge p ON p.id = e.pledge_id
       WHERE e.kind = 'reserved' AND p.state NOT IN ('claimed', 'sent')
         AND NOT EXISTS (SELECT FROM deliveries.shelf_entry f
           WHERE f.pledge_id = e.pledge_id AND f.kind IN ('returned', 'given'))
       ORDER BY e.recorded_at, e.id LIMIT $1`,
      [most],
    );
    return rows.map(({ id }) => id);
  }

  /** What the shelf gives or gave to each of the wishes. */
  async giftsTo(tx: Tx, wishIds: readonly string[]): Promise<Map<string, ShelfGift>> {
    if (wishIds.length === 0) return new Map();
    const rows = await tx.query<ShelfGift>(
      `SELECT e.wish_id AS "wishId", i.title, e.units, i.institution_id AS "institutionId",
         e.recorded_by AS "givenBy"
       FROM deliveries.shelf_entry e JOIN deliveries.shelf_item i ON i.id = e.item_id
       WHERE e.wish_id = ANY ($1::uuid[]) AND ${standing}`,
      [wishIds],
    );
    return new Map(rows.map((gift) => [gift.wishId, gift]));
  }
}
